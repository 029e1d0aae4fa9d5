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
};

const WORDS: Record<Locale, FollowWords> = { zh, en };

export const followWordsOf = (locale: Locale): FollowWords => WORDS[locale];
