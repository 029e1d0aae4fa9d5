import { currentLocale } from '@baixing/web';

/** What the phone itself has to say about an operation; kept with it in the language of the moment. */
const WORDS = {
  earlierRefused: {
    zh: '它前面的一步没有办成，这一步没有发出。请看清现状后重发，或不发。',
    en: 'The step before it was not done, so this one was not sent. See how things stand, then send it again or drop it.',
  },
  photoGone: {
    zh: '有一张照片不在手机里了，服务器上也没有。请改正后重发。',
    en: 'A photo is neither on this phone nor on the server any more. Correct it and send it again.',
  },
  receiptIncomplete: {
    zh: '服务器的回执里少了照片，将补发。',
    en: 'The receipt lacks a photo, which is sent again.',
  },
  noConnection: { zh: '没有连上服务器', en: 'no connection to the server' },
  phoneTrouble: { zh: '手机存储暂时读不出来', en: 'the store of this phone cannot be read just now' },
} as const;

type Words = { [K in keyof typeof WORDS]: string };

export function phoneWords(): Words {
  const locale = currentLocale();
  const said = Object.entries(WORDS).map(([key, words]) => [key, words[locale]]);
  return Object.fromEntries(said) as Words;
}

/** What a phone is called at the desk: what its browser says it runs on. */
export function deviceLabel(userAgent: string): string {
  return (/\(([^)]*)\)/.exec(userAgent)?.[1] ?? userAgent).slice(0, 80);
}
