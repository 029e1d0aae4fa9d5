import type { Locale } from '@baixing/contract';
import type { Action } from '@baixing/domain/case';

/** What can be told. `confirm` is the first letter to an address; the others tell of an entry of the story. */
export type Template =
  | 'confirm'
  | 'handed-on'
  | 'answered'
  | 'closed'
  | 'refused'
  | 'voided'
  | 'joined'
  | 'reopened';

/** The acts that a reporter is told of. */
const TOLD: Partial<Record<Action, Template>> = {
  'dispatch-case': 'handed-on',
  'assign-on-spot': 'handed-on',
  'answer-reporter': 'answered',
  'close-case': 'closed',
  'pass-self-handled': 'closed',
  'force-close': 'closed',
  'refuse-case': 'refused',
  'void-case': 'voided',
  'join-case': 'joined',
  'reopen-case': 'reopened',
};

export const templateOf = (action: Action): Template | undefined => TOLD[action];

type Words = { subject: string; text: string };

const SAID: Record<Template, Record<Locale, Words>> = {
  confirm: {
    zh: {
      subject: '请确认接收进展通知',
      text: '有人用这个邮箱订阅一件反映的进展。如果是您，请打开下面的网址，按“确认”。如果不是您，不用理会，我们不会再发。',
    },
    en: {
      subject: 'Please confirm that you want to be told',
      text: 'Somebody asked that the progress of a report be sent to this address. If it was you, open the address below and press "Confirm". If not, do nothing: nothing more will be sent.',
    },
  },
  'handed-on': {
    zh: { subject: '您反映的问题有人办了', text: '已经交给负责的单位，最晚什么时候处理好，请看进展。' },
    en: {
      subject: 'Your report has been given to a unit',
      text: 'A unit is responsible now. Until when it is to be done stands on its page.',
    },
  },
  answered: {
    zh: { subject: '您反映的问题有答复', text: '我们给您写了答复，请看进展。' },
    en: { subject: 'There is an answer to your report', text: 'We have written to you: see its page.' },
  },
  closed: {
    zh: {
      subject: '您反映的问题办好了',
      text: '已经结案，请看结果和照片，给个评价。还没解决的，也可以在那里告诉我们。',
    },
    en: {
      subject: 'Your report is done',
      text: 'It has been closed. See the result and the photos, and rate it. If it is not fixed, say so there.',
    },
  },
  refused: {
    zh: { subject: '您反映的问题没有受理', text: '没有受理，原因写在进展页上。' },
    en: { subject: 'Your report was not taken in', text: 'Why not stands on its page.' },
  },
  voided: {
    zh: { subject: '您反映的问题不再办理', text: '不再办理，原因写在进展页上。' },
    en: { subject: 'Your report is not pursued', text: 'Why not stands on its page.' },
  },
  joined: {
    zh: {
      subject: '您反映的问题并案办理',
      text: '与另一件同样的反映一起办理，结果同样告诉您。',
    },
    en: {
      subject: 'Your report goes on together with another',
      text: 'Somebody reported the same. You are told the result all the same.',
    },
  },
  reopened: {
    zh: { subject: '您反映的问题重新办理', text: '有人说还没解决，我们派人再到现场看。' },
    en: {
      subject: 'Your report is looked at again',
      text: 'It was said not to be fixed: somebody goes there to look again.',
    },
  },
};

const ABOUT: Record<Locale, { number: string; off: string; bureau: string }> = {
  zh: { number: '案件编号', off: '不想再收到：', bureau: '百姓城管' },
  en: { number: 'Number', off: 'To hear no more of it:', bureau: 'Baixing' },
};

/** Number and address of what is told; of an address that has not been confirmed it is told nothing. */
export type Particulars = { number: string; followUrl: string; stopUrl: string };

/** A letter in plain words. */
export function letterOf(template: Template, locale: Locale, about: Particulars): Words {
  const { subject, text } = SAID[template][locale];
  const { number, off, bureau } = ABOUT[locale];
  if (template === 'confirm')
    return { subject: `${bureau}：${subject}`, text: `${text}\n\n${about.stopUrl}\n` };
  const body = [text, `${number} ${about.number}`, about.followUrl, `${off} ${about.stopUrl}`];
  return { subject: `${subject} · ${about.number}`, text: `${body.join('\n\n')}\n` };
}

/** The same for a browser's notification: the address is opened when it is pressed. */
export function noticeOf(template: Template, locale: Locale, about: Particulars & { id: string }) {
  const { subject, text } = SAID[template][locale];
  return { title: subject, body: `${text} ${about.number}`, url: about.followUrl, tag: about.id };
}
