import type { Locale } from '../../shared/words.ts';

/** What is said on the follow page about a result that did not hold. */
const zh = {
  stillThere: '还没解决？',
  stillThereHint: (until: string) => `${until}可以说，我们派人再到现场看；没解决的，交回重新处理。`,
  stillThereText: '现在是什么情况？',
  stillThereSubmit: '还没解决',
  addPhoto: '拍照或选照片',
  saidBy: { own: '您说还没解决', other: '有人说还没解决' },
  lookingAgain: '我们派人再到现场看。没解决的，交回重新处理；看过以后，在这里告诉您结果。',
  goesOn: '已到现场再看过，正在继续办理。',
  news: '有进展时告诉我',
  newsAddress: '邮箱地址',
  newsByMail: '发到邮箱',
  newsAsked: '确认信已经发出。请到邮箱里打开链接，按“确认”，之后有进展就告诉您。',
  newsPush: '在这台设备上通知我',
  newsPushOn: '这台设备会收到通知（再按取消）',
  newsPushNo: '没有打开：浏览器不允许通知',
  newsHint: '只用来告诉您这一件的进展，办结一段时间后删除。',
  newsTitle: { asked: '要接收进展通知吗？', on: '有进展会告诉您', off: '已经退订' },
  newsAbout: (number: string) => `案件编号 ${number}`,
  newsConfirm: '确认',
  newsStop: '不再接收，删除我的地址',
};

export type FollowWords = typeof zh;

const en: FollowWords = {
  stillThere: 'Not fixed?',
  stillThereHint: (until) =>
    `You may say so ${until}. Somebody goes to look again, and what is not fixed goes back to be done.`,
  stillThereText: 'What is it like now?',
  stillThereSubmit: 'It is not fixed',
  addPhoto: 'Take or choose a photo',
  saidBy: { own: 'You said it is not fixed', other: 'Somebody said it is not fixed' },
  lookingAgain:
    'Somebody goes there to look again. What is not fixed goes back to be done, and you are told here what was found.',
  goesOn: 'Somebody has been there again; it goes on.',
  news: 'Tell me of news',
  newsAddress: 'E-mail address',
  newsByMail: 'By e-mail',
  newsAsked:
    'A letter is on its way. Open the link in it and press "Confirm"; from then on you are told of news.',
  newsPush: 'Tell me on this device',
  newsPushOn: 'This device is told (press again to stop)',
  newsPushNo: 'Not turned on: the browser does not allow it',
  newsHint: 'Used for news of this report only, and deleted some time after its end.',
  newsTitle: { asked: 'Do you want to be told of news?', on: 'You are told of news', off: 'Unsubscribed' },
  newsAbout: (number) => `Case number ${number}`,
  newsConfirm: 'Confirm',
  newsStop: 'No more, delete my address',
};

const WORDS: Record<Locale, FollowWords> = { zh, en };

export const followWordsOf = (locale: Locale): FollowWords => WORDS[locale];
