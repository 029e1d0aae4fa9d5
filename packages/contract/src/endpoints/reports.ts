import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { hash, id, instantOut, phone, text } from '../scalars.ts';
import { placeIn } from './acts.ts';
import { BYTES, fileName, fileOut, uploadErrors } from './media.ts';
import { caseNumber, REPORT_KINDS } from './open-cases.ts';

/** Photos one report or one addition may bring. */
export const REPORT_PHOTO_LIMIT = 6;

/** However a person types it: capitals or not, with or without the dash. Anything else is simply not found. */
const code = z.string().max(40);
const photos = z.array(hash).max(REPORT_PHOTO_LIMIT).default([]);
/** 256 bits made on the citizen's phone and told to nobody else: whoever sends a report again shows them. */
const secret = hash;
/** The token of a challenge with its answers: `token~n1-n2-…`. */
const solved = z.string().max(400);

/** An address that mail goes to; the longest there is has 254 characters. */
export const emailAddress = z.email().max(254);
const pushKey = z.string().max(200);

const light = z.enum(['green', 'yellow', 'red', 'grey']);

/** A step as the public is told it. */
const stepOut = z.object({
  key: z.enum(['received', 'looked', 'given', 'handled', 'checked', 'told']),
  state: z.enum(['done', 'now', 'next']),
  title: z.string(),
  /** What happened, happens or will happen, in one sentence. */
  text: z.string(),
  at: instantOut.nullable(),
  /** 今天 10:06 · 最晚今天 12:34 */
  when: z.string(),
});

/** What the holder of a follow code sees: plain words, no person. */
export const followOut = z.object({
  number: z.string(),
  followCode: z.string(),
  /** Where and what. */
  title: z.string(),
  description: z.string(),
  now: z.object({
    headline: z.string(),
    /** 最晚今天 12:34 处理好，还剩 1 小时 46 分 */
    clock: z.string().nullable(),
    light: light.nullable(),
    /** Share of the time used, 0 to 1. */
    used: z.number().nullable(),
  }),
  steps: z.array(stepOut),
  /** What the bureau wrote to the reporter, oldest first. */
  answers: z.array(z.object({ at: instantOut, when: z.string(), text: z.string() })),
  /** How many others reported the same. */
  others: z.number().int(),
  /** The report with which this one goes on, since when: they are the same problem (CASE-09). */
  joined: z.object({ number: z.string(), when: z.string() }).nullable(),
  photos: z.array(
    z.object({
      hash,
      role: z.enum(['own', 'after']),
      width: z.number().int().nullable(),
      height: z.number().int().nullable(),
    }),
  ),
  ended: z.boolean(),
  canAdd: z.boolean(),
  canRate: z.boolean(),
  rating: z.object({ stars: z.number().int(), text: z.string() }).nullable(),
  /** Until when the reporter can say that it is not fixed; null where it cannot be said, or no more. */
  reopenableUntil: z.object({ at: instantOut, words: z.string() }).nullable(),
  /** Why the last closing did not stand, as far as this report says it; null while none was disputed. */
  reopened: z
    .object({
      /** Said from this very report, or by somebody else who reported the same or called. */
      own: z.boolean(),
      when: z.string(),
      text: z.string(),
      /** Whether what was said is being looked at still. */
      open: z.boolean(),
    })
    .nullable(),
});

export type FollowView = z.infer<typeof followOut>;

export const reports = {
  getChallenge: endpoint({
    name: 'get-challenge',
    method: 'GET',
    path: '/api/public/challenge',
    summary: {
      zh: '取一道计算题，证明不是自动程序（约一秒，不依赖外部服务）',
      en: 'A small computation that proves you are no robot: about a second, no outside service',
    },
    access: 'public',
    guarded: true,
    reply: z.object({
      token: z.string(),
      salt: z.string(),
      /** Find for each i from 0 a number n with SHA-256(`salt:i:n`) beginning with `bits` zero bits. */
      puzzles: z.number().int(),
      bits: z.number().int(),
      expiresAt: instantOut,
    }),
  }),
  sendPublicFile: endpoint({
    name: 'send-public-file',
    method: 'POST',
    path: '/api/public/files',
    summary: {
      zh: '市民上传照片，凭计算题答案或查询码',
      en: 'A citizen sends a photo, with a solved challenge or a follow code',
    },
    access: 'public',
    guarded: true,
    query: z.object({ name: fileName, challenge: solved.optional(), code: code.optional() }),
    consumes: BYTES,
    streams: true,
    reply: fileOut,
    errors: ['challenge-needed', 'too-many-requests', 'not-found', ...uploadErrors],
  }),
  submitReport: endpoint({
    name: 'submit-report',
    method: 'POST',
    path: '/api/public/reports',
    summary: { zh: '市民反映问题，不用账号', en: 'A citizen reports a problem, without an account' },
    access: 'public',
    guarded: true,
    tellsSecret: true,
    body: z.object({
      id,
      kind: z.enum(REPORT_KINDS),
      /** May be empty where the kind says enough. */
      description: text.pipe(z.string().max(2000)).default(''),
      place: placeIn,
      photos,
      phone: phone.default(''),
      /** The number of an open case near by that is the same problem (我也遇到); without effect when it is so no more. */
      sameAs: caseNumber.optional(),
      /** Good for a week: the same report, sent again with its secret, is answered as the first time. */
      secret: secret.optional(),
      challenge: solved,
    }),
    reply: z.object({
      number: z.string(),
      followCode: z.string(),
      /** The number of the case it was joined to. */
      joinedTo: z.string().nullable(),
    }),
    errors: ['challenge-needed', 'too-many-requests', 'file-missing', 'outside-city', 'already-exists'],
  }),
  followReport: endpoint({
    name: 'follow-report',
    method: 'GET',
    path: '/api/public/reports/:code',
    summary: {
      zh: '凭查询码看进展：谁在办、办到哪、最晚几点',
      en: 'Progress for the holder of the follow code: who has it, how far, until when',
    },
    access: 'public',
    guarded: true,
    params: z.object({ code }),
    reply: followOut,
    errors: ['not-found', 'too-many-requests'],
  }),
  getReportPhoto: endpoint({
    name: 'get-report-photo',
    method: 'GET',
    path: '/api/public/reports/:code/photos/:hash',
    summary: {
      zh: '自己拍的照片和处理后的照片，不含拍摄信息',
      en: 'The citizen’s own photos and those of the result, without EXIF',
    },
    access: 'public',
    params: z.object({ code, hash }),
    query: z.object({ size: z.enum(['thumb', 'served']).default('served') }),
    produces: 'image/jpeg',
    errors: ['not-found', 'unavailable'],
  }),
  rateReport: endpoint({
    name: 'rate-report',
    method: 'POST',
    path: '/api/public/reports/:code/rating',
    summary: { zh: '办结后评价，1 至 5 星，一次', en: 'One to five stars, once, after the end' },
    access: 'public',
    guarded: true,
    params: z.object({ code }),
    body: z.object({ stars: z.number().int(), text: text.pipe(z.string().max(1000)).default('') }),
    reply: z.object({ stars: z.number().int() }),
    errors: ['not-found', 'wrong-stage', 'once-only', 'stars-needed', 'too-many-requests'],
  }),
  reopenReport: endpoint({
    name: 'reopen-report',
    method: 'POST',
    path: '/api/public/reports/:code/reopening',
    summary: {
      zh: '结案后规定天数内说还没解决，案件重办',
      en: 'Not fixed: within the days after closing, and the case goes on',
    },
    access: 'public',
    guarded: true,
    params: z.object({ code }),
    body: z.object({ text: text.pipe(z.string().max(1000)).default(''), photos }),
    reply: z.object({ number: z.string() }),
    errors: [
      'not-found',
      'wrong-stage',
      'reopening-over',
      'reopened-enough',
      'file-missing',
      'text-needed',
      'too-many-requests',
    ],
  }),
  subscribeReport: endpoint({
    name: 'subscribe-report',
    method: 'POST',
    path: '/api/public/reports/:code/subscriptions',
    summary: {
      zh: '有进展时告诉我：邮箱（先发确认信）或浏览器推送',
      en: 'Tell me of progress: by e-mail (a letter asks first) or in this browser',
    },
    access: 'public',
    guarded: true,
    params: z.object({ code }),
    body: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('email'), address: emailAddress }),
      z.object({
        kind: z.literal('push'),
        endpoint: z.string().max(1000),
        keys: z.object({ p256dh: pushKey, auth: pushKey }),
      }),
    ]),
    reply: z.object({
      /** Whether something has to be confirmed yet; the same whoever has subscribed before. */
      asked: z.boolean(),
    }),
    errors: ['not-found', 'too-many-requests'],
  }),
  addReportEvidence: endpoint({
    name: 'add-report-evidence',
    method: 'POST',
    path: '/api/public/reports/:code/evidence',
    summary: { zh: '补充照片或情况', en: 'Add a photo or what has changed' },
    access: 'public',
    guarded: true,
    params: z.object({ code }),
    body: z.object({ text: text.pipe(z.string().max(1000)).default(''), photos }),
    reply: z.object({ number: z.string() }),
    errors: ['not-found', 'wrong-stage', 'file-missing', 'text-needed', 'too-many-requests'],
  }),
};
