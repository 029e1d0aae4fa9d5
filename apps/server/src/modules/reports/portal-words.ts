import type { ErrorCode, Locale } from '@baixing/contract';

type Words = Record<Locale, string>;

/** Refusals said in a citizen's words where the house's own speak to people at desks. */
const PROBLEMS: Partial<Record<ErrorCode, Words>> = {
  'not-found': {
    zh: '没有这个查询码，请看看有没有抄错。',
    en: 'There is no report of this code; look whether it was copied right.',
  },
  'challenge-needed': {
    zh: '这张表放得太久、填得太快或已经提交过，请再按一次提交。',
    en: 'This form was kept too long, filled too fast or sent before; press send again.',
  },
  'outside-city': {
    zh: '这个地点不在本市范围内，请换一个地点。',
    en: 'This place lies outside our city; choose another.',
  },
  'too-many-requests': {
    zh: '提交得太频繁，请过一会儿再试；急事请打热线。',
    en: 'Too many in a short time; try again in a while, or call the hotline.',
  },
  'bad-request': {
    zh: '请选择是什么问题，并检查照片张数（最多 6 张）和手机号。',
    en: 'Choose what the problem is, and look at the number of photos (6 at most) and the phone number.',
  },
  'target-ended': {
    zh: '那一件已经办完或不在公开之列，您反映的单独办理。',
    en: 'That case has ended or is not shown any more; yours is handled by itself.',
  },
  'once-only': { zh: '您已经评价过了，谢谢。', en: 'You have rated it already, thank you.' },
  'wrong-stage': { zh: '现在还不能评价或补充。', en: 'It cannot be rated or added to at this point.' },
  'stars-needed': { zh: '请选 1 至 5 星。', en: 'Choose one to five stars.' },
  'reopening-over': {
    zh: '可以说“还没解决”的天数已经过了，请重新反映，或打热线。',
    en: 'The days for saying that it is not fixed are over: report it anew, or call the hotline.',
  },
  'reopened-enough': {
    zh: '这件已按您的反映重办过，请打热线，由值班长处理。',
    en: 'This has been reopened from here before: call the hotline, and the shift supervisor sees to it.',
  },
  'text-needed': { zh: '请写一句话或加一张照片。', en: 'Write a line or add a photo.' },
};

export function problemWords(code: ErrorCode, locale: Locale): string | undefined {
  return PROBLEMS[code]?.[locale];
}

/** What the server itself says on the portal's pages. */
export const PORTAL_WORDS = {
  bureau: { zh: '泰州市城市管理局', en: 'Taizhou City Management Bureau' },
  whichPlace: {
    zh: '有几个同名的地点，请选一个。照片已经收到，不用再传。',
    en: 'Several places have that name: choose one. Your photos are here already.',
  },
  noPlace: {
    zh: '没有找到这个地点，请写路名、小区名或旁边的单位。',
    en: 'This place was not found: write the road, the estate or what stands beside it.',
  },
  noPage: { zh: '没有这个页面', en: 'There is no such page' },
  noPageText: {
    zh: '网址可能抄错了。要反映问题或查进度，请从首页开始。',
    en: 'The address may have been copied wrongly. To report or to follow a report, begin at the first page.',
  },
  noCase: { zh: '这件不在公开之列', en: 'This case is not among those shown' },
  noCaseText: {
    zh: '可能还没有受理、没有受理成，或与别的合并了。是您反映的，请用查询码看进展。',
    en: 'It may not have been accepted yet, or not at all, or goes on in another. If you reported it, follow it by your code.',
  },
  newsOver: { zh: '这个链接已经失效', en: 'This link is no longer good' },
  newsOverText: {
    zh: '已经退订，或者这件反映已经结束很久，邮箱地址已经删除，不会再发。',
    en: 'You have unsubscribed, or the report ended long ago: the address has been deleted, and nothing more is sent.',
  },
  sorry: { zh: '出了点问题', en: 'Something went wrong' },
} satisfies Record<string, Words>;
