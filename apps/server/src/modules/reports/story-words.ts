import type { Locale } from '@baixing/contract';
import type { ClockKind, Stage } from '@baixing/domain/case';

export type StepKey = 'received' | 'looked' | 'given' | 'handled' | 'checked' | 'told';

type Words = {
  titles: Record<StepKey, string>;
  /** The title of handling once it is over. */
  handledTitle: string;
  received: string;
  receivedWithPhotos: string;
  toLook: string;
  accepting: string;
  looking: string;
  real: string;
  notReal: string;
  clear: string;
  toGive: string;
  giving: string;
  given(unit: string): string;
  toHandle: string;
  handling(unit: string): string;
  onSite(unit: string, time: string): string;
  again: string;
  waiting(until: string): string;
  handled: string;
  toCheck: string;
  checking: string;
  /** The same after a closing that the public disputes. */
  checkingAgain: string;
  headlineAgain: string;
  checked: string;
  toTell: string;
  telling: string;
  closed: string;
  selfHandled: string;
  refused(reason: string): string;
  voided(reason: string): string;
  headline: Record<Stage, string>;
  unitOnTask(unit: string): string;
  unitOnSite(unit: string): string;
  /** What will be done at the latest then. */
  due: Record<ClockKind, string>;
  dueLine(when: string, what: string, left: string): string;
  lateLine(over: string): string;
  latest(when: string): string;
  /** The last day on which something can be done. */
  untilDay(day: string): string;
  unitUnknown: string;
  /** A problem nobody has given a class yet. */
  classUnknown: string;
  /** Several problems of one community. */
  several(count: number): string;
  /** Street and community, and a landmark near by. */
  placeOf(area: string, landmark: string | null): string;
};

const zh: Words = {
  titles: {
    received: '收到',
    looked: '派人看过',
    given: '交给谁',
    handled: '正在处理',
    checked: '再去看一遍',
    told: '告诉您结果',
  },
  handledTitle: '处理',
  received: '您反映的情况收到了。',
  receivedWithPhotos: '您的照片和地点都收到了。',
  toLook: '需要时派人到现场看。',
  accepting: '受理员正在看您反映的情况，需要时派人到现场。',
  looking: '正派人去现场看。',
  real: '监督员到现场看了，情况属实。',
  notReal: '监督员到现场看了，没有看到您说的情况。',
  clear: '情况清楚，已经受理。',
  toGive: '确定由谁处理，就告诉您。',
  giving: '正在确定由谁处理。',
  given: (unit) => `${unit}负责处理。`,
  toHandle: '负责的单位到现场处理。',
  handling: (unit) => `${unit}正在处理。`,
  onSite: (unit, time) => `${unit}的队员 ${time} 已到现场。`,
  again: '复查时还没有处理好，已要求重新处理。',
  waiting: (until) => `现场暂时办不了，最晚${until}接着办。`,
  handled: '已经处理，等待复查。',
  toCheck: '处理完，我们会派人复查，并给您看照片。',
  checking: '正派人再去看一遍。',
  checkingAgain: '有人说还没解决，正派人再到现场看。没解决的，交回重新处理。',
  headlineAgain: '重办：正派人再去看',
  checked: '看过了，已经处理好。',
  toTell: '办好了告诉您，请您给个评价。',
  telling: '正在整理结果。',
  closed: '已经办好，谢谢您。',
  selfHandled: '监督员当场处理好了。',
  refused: (reason) => `没有受理：${reason}`,
  voided: (reason) => `不再办理：${reason}`,
  headline: {
    registered: '收到了，正在受理',
    verifying: '正派人去现场看',
    accepted: '已经受理，正在安排',
    filed: '已经立案，正在安排',
    dispatched: '已经交办',
    handling: '正在处理',
    suspended: '暂时办不了，先挂着',
    'fed-back': '处理过了，等待复查',
    checking: '正派人再去看一遍',
    checked: '复查过了，正在结案',
    'self-handled': '当场处理了，正在复核',
    closed: '办好了',
    refused: '没有受理',
    voided: '不再办理',
    joined: '与另一件同样的反映一起办理',
  },
  unitOnTask: (unit) => `${unit}正在处理`,
  unitOnSite: (unit) => `${unit}正在现场处理`,
  due: {
    accept: '受理',
    verify: '看过现场',
    file: '立案',
    dispatch: '安排好',
    handle: '处理好',
    'send-check': '派人复查',
    check: '复查好',
    close: '结案',
    review: '复核好',
  },
  dueLine: (when, what, left) => `最晚${when} ${what}，还剩 ${left}`,
  lateLine: (over) => `已超过时限 ${over}，我们在催办`,
  latest: (when) => `最晚${when}`,
  untilDay: (day) => `${day}当天为止`,
  unitUnknown: '责任单位',
  classUnknown: '其他问题',
  several: (count) => `${count} 个问题`,
  placeOf: (area, landmark) => (landmark === null ? area : `${area} · ${landmark}附近`),
};

const en: Words = {
  titles: {
    received: 'Received',
    looked: 'Somebody looked',
    given: 'Who handles it',
    handled: 'Being handled',
    checked: 'Looked at again',
    told: 'You are told',
  },
  handledTitle: 'Handled',
  received: 'Your report has arrived.',
  receivedWithPhotos: 'Your photos and the place have arrived.',
  toLook: 'Where needed, somebody goes to look.',
  accepting: 'Our desk is reading your report and sends somebody to look where needed.',
  looking: 'Somebody is on the way to look.',
  real: 'A supervisor was there and found it as you said.',
  notReal: 'A supervisor was there and did not find what you described.',
  clear: 'Clear as it is: accepted.',
  toGive: 'We tell you who handles it as soon as that is settled.',
  giving: 'We are settling who handles it.',
  given: (unit) => `${unit} is responsible.`,
  toHandle: 'The responsible unit goes there and puts it right.',
  handling: (unit) => `${unit} is on it.`,
  onSite: (unit, time) => `People of ${unit} arrived at ${time}.`,
  again: 'Our check found it not done yet; it has to be done again.',
  waiting: (until) => `It cannot be done at present; it goes on ${until} at the latest.`,
  handled: 'Handled; a check follows.',
  toCheck: 'When it is done somebody looks again, and you see the photos.',
  checking: 'Somebody is on the way to look again.',
  checkingAgain:
    'It was said not to be fixed: somebody goes there again, and what is not fixed goes back to be done.',
  headlineAgain: 'Reopened: somebody is looking again',
  checked: 'Looked at: it is done.',
  toTell: 'You are told the result and may rate it.',
  telling: 'The result is being written.',
  closed: 'Done. Thank you.',
  selfHandled: 'A supervisor put it right on the spot.',
  refused: (reason) => `Not taken in: ${reason}`,
  voided: (reason) => `Not pursued: ${reason}`,
  headline: {
    registered: 'Received, being looked at',
    verifying: 'Somebody is going to look',
    accepted: 'Accepted, being arranged',
    filed: 'Filed, being arranged',
    dispatched: 'Given to a unit',
    handling: 'Being handled',
    suspended: 'Cannot be done for now',
    'fed-back': 'Handled, to be checked',
    checking: 'Somebody is looking again',
    checked: 'Checked, being closed',
    'self-handled': 'Put right on the spot, being reviewed',
    closed: 'Done',
    refused: 'Not taken in',
    voided: 'Not pursued',
    joined: 'Goes on together with another report of the same',
  },
  unitOnTask: (unit) => `${unit} is handling it`,
  unitOnSite: (unit) => `${unit} is on the spot`,
  due: {
    accept: 'accepted',
    verify: 'looked at',
    file: 'filed',
    dispatch: 'arranged',
    handle: 'handled',
    'send-check': 'sent for check',
    check: 'checked',
    close: 'closed',
    review: 'reviewed',
  },
  dueLine: (when, what, left) => `To be ${what} by ${when}, ${left} left`,
  lateLine: (over) => `${over} over its limit; we are pressing`,
  latest: (when) => `by ${when}`,
  untilDay: (day) => `until the end of ${day}`,
  unitUnknown: 'The responsible unit',
  classUnknown: 'Another problem',
  several: (count) => `${count} problems`,
  placeOf: (area, landmark) => (landmark === null ? area : `${area} · near ${landmark}`),
};

export const STORY_WORDS: Record<Locale, Words> = { zh, en };
