/**
 * Words that stand at the core of the passwords attackers try first, worldwide and in China (names of pets, love in
 * numbers, keyboard walks, products, places of ours). A password is judged by its core, so `Passw0rd@2026!` is found
 * although nobody wrote it down here.
 */
const WELL_KNOWN = `
password passwd pass passphrase secret secrets letmein welcome login admin administrator root system manager operator
guest user test tester testing demo default changeme temp temporary master access server superuser sysadmin webmaster
support service backup database oracle mysql postgres postgresql redis tomcat nginx docker jenkins linux ubuntu debian
windows microsoft office google apple iphone android samsung huawei xiaomi lenovo tencent alibaba baidu weixin wechat
taobao alipay weibo douyin bilibili netease sohu sina qqmail foxmail github gitlab internet computer network security
qwerty qwertyuiop qwertyui qwert qwer asdf asdfgh asdfghjkl asdfghjk zxcv zxcvbn zxcvbnm qazwsx qazwsxedc qweasd
qweasdzxc qweqwe qwaszx asdasd zxczxc zaqxsw zaqwsx poiuytrewq lkjhgfdsa mnbvcxz wasd wsxedc edcrfv rfvtgb
monkey dragon shadow sunshine princess football baseball basketball soccer hockey superman batman spiderman ironman
pokemon pikachu naruto starwars matrix ninja samurai killer hunter ranger thunder lightning phoenix tiger lion eagle
falcon wolf panda kitten puppy buster charlie michael jordan michelle jennifer jessica ashley daniel thomas robert
william andrew joshua matthew anthony george maggie ginger pepper cookie chocolate coffee cheese banana orange apple
purple yellow silver golden diamond rainbow summer winter spring autumn flower freedom forever lovely lover love
iloveyou loveyou loveme iloveu loveyouforever hello helloworld trustno whatever nothing something anything
mustang ferrari porsche mercedes corvette harley yamaha toyota honda
woaini woaiwo woaini woaiwojia woaizhongguo woaibeijing wodemima mima mimashi mimamima nihao nihaoma nishishui nishiwo
wangzhe wangyang zhangwei wangwei liwei liuyang wangfang lixiaolong zhangsan lisi wangwu zhaoliu xiaoming xiaohong
baobao beibei laopo laogong laoshi mama baba gege jiejie didi meimei qinaide airen zhongguo zhonghua beijing shanghai
guangzhou shenzhen nanjing suzhou wuxi changzhou nantong yangzhou zhenjiang taizhou hailing gaogang jiangyan xinghua
jingjiang taixing jiangsu chengguan chengguanju baixing baixingchengguan shuzichengguan zhihuichengguan zhifa zhongdui
dadui shizheng huanwei gonganju zhengfu renmin gongzuo bangong zhongxin zhihui diaodu jiankong guanli guanliyuan
xitong yonghu kehu ceshi moren gongsi xuexiao daxue zhongxue xiaoxue jiankang xingfu kuaile facai gongxi xinnian
fuqi wanshi ruyi jixiang pingan shunli longnian hunian tunian niunian zhongqiu guoqing chunjie meili aiqing
yongyuan tianshi tiantang tiankong taiyang yueliang xingxing dahai gaoshan feiji huoche qiche
abc abcd abcde abcdef abcdefg abcabc abcdabcd aaa aaaa aaaaaa bbb qqq qqqq zzz xxx xxxx asd zxc qaz wsx qwe
abcxyz xyz aabbcc
123456 1234567 12345678 123456789 1234567890 111111 000000 666666 888888 88888888 66666666 123123 123321 112233
121212 654321 987654321 11223344 147258369 147258 159357 789456123 456123 741852963 963852741 5201314 1314520 520520
520131 13145200 521521 7758521 7758258 584520 201314 20131400 110110 119119 120120 12319 12345 18181818 168168 518518
99999999 77777777 55555555 44444444 33333333 22222222 11111111 00000000 101010 010101 131313 141414 202020
1qaz2wsx 1qaz2wsx3edc 1qazxsw2 q1w2e3r4 q1w2e3r4t5 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y a1b2c3d4 a1b2c3 abc123 abcd1234
aa123456 a123456 a12345678 a123456789 q123456 w123456 z123456 zz123456 qq123456 aa123123 asd123 asdf1234 qwe123
qwer1234 qwer123456 zxc123 zxcv1234 zxcvbnm123 pass1234 password1 password123 admin123 admin888 root123 test123
woaini1314 woaini520 woaini521 woaini123 wodemima123 li123456 wang123456 zhang123456 liu123456 chen123456
p@ssw0rd p@ssword passw0rd pa55word adm1n r00t t3st
`;

const words = new Set(WELL_KNOWN.split(/\s+/).filter((word) => word !== ''));

const LEET: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '1': 'i',
  '!': 'i',
  '3': 'e',
  $: 's',
  '5': 's',
  '7': 't',
};

/** Whether a password, or what is left of it without its decoration, is one of those tried first. */
export function isBreached(password: string): boolean {
  const said = password.toLowerCase().normalize('NFKC');
  return coresOf(said).some((core) => words.has(core) || isRepeatOf(core));
}

/** The password as it is, without signs, without digits and signs at its ends, and each with the usual swaps undone. */
function coresOf(said: string): string[] {
  const bare = said.replace(/[^\p{L}\p{N}]/gu, '');
  const trimmed = said.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const plain = (text: string) => [...text].map((sign) => LEET[sign] ?? sign).join('');
  // Swaps are undone before and after trimming: the last 0 of “passw0rd2026” is a year, the first one an o.
  const cores = [said, bare, trimmed, plain(trimmed), plain(said), plain(trimEnds(said))];
  return cores
    .flatMap((core) => [core, core.replace(/[^\p{L}\p{N}]/gu, '')])
    .filter((core) => core.length >= 3);
}

const trimEnds = (said: string): string => said.replace(/^[\d\W_]+(?=\p{L})|[\d\W_]+$/gu, '');

/** A known word said twice or more: `adminadmin`. */
function isRepeatOf(core: string): boolean {
  for (let size = 3; size <= core.length / 2; size += 1) {
    const piece = core.slice(0, size);
    if (core.length % size === 0 && piece.repeat(core.length / size) === core && words.has(piece))
      return true;
  }
  return false;
}
