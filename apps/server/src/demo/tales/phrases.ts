import type { Draw } from '../draw.ts';

/** What people write at the desks and in the street: reasons, notes, answers. Each act draws one. */
export const PHRASES = {
  real: [
    '已到现场，情况属实。',
    '现场核实属实，拍照为证。',
    '属实，问题仍在，影响通行。',
    '情况属实，范围比反映的略大。',
  ],
  unreal: [
    '到场未发现反映的问题，已走访附近商户。',
    '现场已恢复，反映问题不存在。',
    '反映地点在小区内部，属物业管理范围。',
  ],
  refused: [
    '经现场核实，反映的问题已不存在，感谢您的关注。',
    '反映事项属小区物业管理范围，已告知向物业服务企业或社区反映。',
    '反映事项属劳动纠纷，建议拨打 12333 咨询。',
    '经核实不符合立案条件，已向您说明。',
  ],
  onlyWords: ['来电描述与现场不符，无法确定位置，多次联系反映人未果。', '同一问题已办结，反映人确认误报。'],
  backToAcceptor: [
    '类别选择有误，请按立案条件重新选择。',
    '位置描述不清，请补充门牌或参照物。',
    '请补充能看清全貌的照片。',
  ],
  backToShift: ['立案条件与现场不符，请复核。', '处置时限与类别不一致，请复核立案条件。'],
  revoked: ['派遣有误，该路段已移交，改派。', '责任单位核对有误，撤回重派。'],
  notOurs: [
    '该处属小区物业管理范围，不在我单位管养路段。',
    '产权单位为通信公司，请改派。',
    '该路段养护已移交，附移交清单。',
  ],
  returnDenied: ['手册载明由你单位负责，请按时处置。', '移交手续尚未办结，仍由你单位处置。'],
  moreTime: [
    '备件需外地调运，申请延期。',
    '连日降雨无法施工，申请延期。',
    '需与产权单位会商方案，申请延期。',
    '拆除须履行催告程序，申请延期。',
  ],
  moreTimeDenied: ['现场具备处置条件，请在时限内完成。', '理由不充分，请增派人手。'],
  stand: [
    '已列入年度改造计划，改造完成前挂账。',
    '道路正在改造，待施工结束一并恢复。',
    '涉及权属诉讼，待判决后处置。',
  ],
  standDenied: ['可先采取临时措施，不同意挂账。'],
  resumed: ['条件已具备，恢复处置。'],
  arrived: ['已到现场。', '队员 2 人已到现场，先行围护。', '已到场，正在劝导。'],
  checked: [
    '现场已恢复，核查通过。',
    '问题已消除，周边整洁。',
    '核查通过，附现场照片。',
    '到场查看，已按结案条件整改到位。',
  ],
  notFixed: [
    '现场仍有残留，约剩三分之一，未达到结案条件。',
    '摊点离开后又返回，核查不通过。',
    '只清理了表面，地面油污未冲洗。',
  ],
  closedAnswer: [
    '您反映的问题已处置完毕并经现场核查，感谢您对城市管理工作的支持。',
    '责任单位已完成整改，监督员现场核查合格，予以结案。',
    '问题已解决，后续将加强该路段巡查。',
    '已整改到位，符合结案条件，结案。',
  ],
  backToCheck: ['核查照片角度与上报照片不一致，请重新核查。', '缺少处置后全景照片，请补拍。'],
  voided: ['立案后查明与在办案件为同一问题且类别错误，作废。', '立案位置录入错误，已另行立案。'],
  forced: ['现场情况已变化，经研究由局领导强制结案，转专项整治。'],
  instruction: [
    '请责任单位负责人到场，今日内处置完毕并书面答复。',
    '群众反映多次，请说明反复原因并拿出长效办法。',
    '媒体已关注，务必限时办结。',
  ],
  obeyed: [
    '已到场督促，问题已解决，安排专人值守一周。',
    '负责人已到场，原因为清运车故障，现已恢复。',
    '已落实，后续每日两次巡查。',
  ],
  urged: ['请尽快到场处置。', '时限将到，请抓紧。', '反映人再次来电，请加快办理。'],
  appeal: [
    '超时系等待产权单位开锁所致，申请不计考核。',
    '首次派遣单位有误，延误不应由我单位承担。',
    '当日台风停工，附停工通知。',
  ],
  appealGranted: ['情况属实，同意剔除考核。'],
  appealDenied: ['未在时限内申请延期，申诉不成立。'],
  told: [
    '已电话告知处理结果，反映人表示满意。',
    '已短信回复处理结果。',
    '已回访，反映人认可。',
    '已电话说明处理经过，反映人希望加强日常管理。',
  ],
  toldNo: ['已电话说明不予受理的原因。'],
  rated: [
    '处理很快，点赞！',
    '谢谢，干净多了。',
    '希望能保持。',
    '处理了，但没两天又有了。',
    '态度很好。',
    '',
  ],
  ratedLow: ['处理太慢。', '只清了一半。', '问题没有解决。'],
  note: [
    '已与社区联系，共同跟进。',
    '该点位为高发点位，建议列入重点巡查。',
    '反映人要求回电。',
    '附近商户配合整改。',
  ],
  evidence: ['补充一张近景照片。', '反映人补充：问题仍在，车牌照片已附。'],
  lookedUp: ['需向反映人核实具体位置。', '回访需要。'],
  amended: ['位置更正为实际门牌附近。', '按现场情况更正描述。'],
  selfDone: ['发现后当场清理完毕，附前后照片。', '现场劝导整改，当场恢复。'],
  selfOk: ['前后照片清晰，予以确认。'],
  selfNo: ['处置后照片未能反映整改结果，转为一般案件办理。'],
  deviation: ['该片区由中队直接负责，直派中队。', '现场离中队驻点近，就近派遣。'],
  onSpot: ['请立即到场处置，我在现场等候复查。', '现场交办，请 5 分钟内到场。'],
  separated: ['经比对不是同一处问题，拆案单独办理。'],
} as const satisfies Record<string, readonly string[]>;

export const say = (draw: Draw, what: keyof typeof PHRASES): string => draw.pick<string>(PHRASES[what]);

/** `{2-6}` in a text becomes a number from two to six. */
export function withNumbers(text: string, draw: Draw): string {
  return text.replaceAll(/\{(\d+)-(\d+)\}/g, (_all, low: string, high: string) =>
    String(draw.whole(Number(low), Number(high))),
  );
}

const OPENINGS = ['', '', '', '市民反映：', '来电人称，', '您好，', '我是附近居民，'];
const ENDINGS = [
  '',
  '',
  '',
  '请尽快处理。',
  '希望有关部门管一管。',
  '麻烦派人来看看，谢谢！',
  '来电人要求回复。',
];

/** A citizen's own words: short or long, polite or short of patience. */
export function citizensWords(said: readonly string[], address: string, draw: Draw): string {
  const first = draw.pick(said);
  const second = draw.chance(0.18) ? draw.pick(said.filter((text) => text !== first)) : '';
  const where = draw.chance(0.6) ? `${address}，` : '';
  return `${draw.pick(OPENINGS)}${where}${withNumbers(first + second, draw)}${draw.pick(ENDINGS)}`;
}
