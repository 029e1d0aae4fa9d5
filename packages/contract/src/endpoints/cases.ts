import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import {
  flag,
  hash,
  id,
  instant,
  instantOut,
  lat,
  list,
  localDay,
  lon,
  page,
  phone,
  text,
} from '../scalars.ts';
import { actIn, beginning, classRef } from './acts.ts';

const light = z.enum(['green', 'yellow', 'red', 'grey']);

/** A clock as a screen shows it now. */
export const clockOut = z.object({
  kind: z.string(),
  unitId: id.nullable(),
  personId: id.nullable(),
  startedAt: instantOut,
  dueAt: instantOut.nullable(),
  stoppedAt: instantOut.nullable(),
  outcome: z.enum(['running', 'done', 'dropped']),
  limit: z.object({ value: z.number(), unit: z.string() }),
  allowedMinutes: z.number(),
  elapsedMinutes: z.number(),
  remainingMinutes: z.number(),
  paused: z.boolean(),
  onTime: z.boolean(),
  light,
  /** 剩 2 小时 10 分 · 工作时 */
  words: z.string(),
});

/** A line of any list of cases. */
export const caseRow = z.object({
  id,
  number: z.string(),
  version: z.number().int(),
  stage: z.string(),
  source: z.string(),
  public: z.boolean(),
  className: z.string().nullable(),
  classCode: z.string().nullable(),
  description: z.string(),
  address: z.string(),
  streetName: z.string().nullable(),
  communityName: z.string().nullable(),
  lon,
  lat,
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  holderName: z.string().nullable(),
  request: z.enum(['return', 'extension', 'suspension']).nullable(),
  supervised: z.boolean(),
  rework: z.number().int(),
  urges: z.number().int(),
  takenIn: z.number().int(),
  registeredAt: instantOut,
  closedAt: instantOut.nullable(),
  clock: clockOut
    .pick({ kind: true, dueAt: true, light: true, words: true, remainingMinutes: true })
    .nullable(),
  /** The act this person would most likely do next, when there is one. */
  nextAct: z.string().nullable(),
});

export const photoOut = z.object({
  hash,
  /** found | verified | before | after | checked | other */
  role: z.string(),
  seq: z.number().int(),
  type: z.string(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  takenAt: instantOut.nullable(),
  /** Metres between where the photo was taken and the case; null where the photo does not say. */
  distanceMetres: z.number().nullable(),
  by: z.string().nullable(),
});

export const entryOut = z.object({
  seq: z.number().int(),
  at: instantOut,
  action: z.string(),
  title: z.string(),
  post: z.string(),
  personName: z.string().nullable(),
  unitName: z.string().nullable(),
  /** The act in words: reason, text, to whom. */
  detail: z.string(),
  photos: z.array(hash),
  /** The clock that this act ended. */
  clock: clockOut.nullable(),
});

export const caseOut = caseRow.extend({
  class: classRef.nullable(),
  conditionId: id.nullable(),
  condition: z.string().nullable(),
  closingCondition: z.string().nullable(),
  catalogueVersion: z.string().nullable(),
  cellCode: z.string().nullable(),
  areaClass: z.string().nullable(),
  districtName: z.string().nullable(),
  evidence: z.boolean(),
  selfHandled: z.boolean(),
  requestDetail: z
    .object({ kind: z.string(), reason: z.string(), at: instantOut, words: z.string() })
    .nullable(),
  suspendedUntil: instantOut.nullable(),
  supervisions: z.array(
    z.object({
      id: z.number().int(),
      byName: z.string().nullable(),
      instruction: z.string(),
      dueAt: instantOut,
      answeredAt: instantOut.nullable(),
    }),
  ),
  appeal: z.object({ state: z.string() }).nullable(),
  joinedTo: z.object({ id, number: z.string() }).nullable(),
  joined: z.array(z.object({ id, number: z.string(), source: z.string(), registeredAt: instantOut })),
  reporter: z
    .object({
      name: z.string(),
      phone: z.string(),
      masked: z.boolean(),
      answerBy: z.string(),
      followCode: z.string().nullable(),
    })
    .nullable(),
  rating: z.object({ stars: z.number().int(), text: z.string() }).nullable(),
  closing: z.object({ way: z.string(), answer: z.string() }).nullable(),
  earlies: z.object({
    foundAt: instantOut,
    reportedAt: instantOut,
    judgedAt: instantOut.nullable(),
    handledAt: instantOut.nullable(),
    solvedAt: instantOut.nullable(),
  }),
  clocks: z.array(clockOut),
  entries: z.array(entryOut),
  photos: z.array(photoOut),
  /** Act → true, or the code of why not; acts that are not this person's at all are absent. */
  abilities: z.record(z.string(), z.union([z.literal(true), z.string()])),
});

/** The answer to an act: small, because a repeat must get it again for ninety days; the screen reads the case afresh. */
export const acted = z.object({
  id,
  number: z.string(),
  version: z.number().int(),
  stage: z.string(),
  seq: z.number().int(),
  at: instantOut,
  /** For a case that was joined at once: the case that goes on. */
  joinedTo: id.nullable(),
  /** The citizen's secret, told once. */
  followCode: z.string().nullable(),
});

const caseFilter = {
  /** `mine` = what waits for my posts; `requests` = requests to decide; `all`. */
  queue: z.enum(['mine', 'requests', 'all']).default('all'),
  text: text.optional(),
  stage: list.optional(),
  light: list.optional(),
  source: list.optional(),
  public: flag.optional(),
  class: z.string().max(20).optional(),
  /** Division code (6, 9, 12 digits) or a cell. */
  area: z
    .string()
    .regex(/^\d{6,15}$/)
    .optional(),
  unit: id.optional(),
  supervised: flag.optional(),
  /** Registered from this local day… */
  from: localDay.optional(),
  /** …to this one, included. */
  to: localDay.optional(),
  /** Closed from this local day… */
  closedFrom: localDay.optional(),
  /** …to this one, included. */
  closedTo: localDay.optional(),
  sort: z.enum(['urgency', 'newest', 'oldest']).default('urgency'),
};

export const caseFilterQuery = z.object({ ...caseFilter, ...page });

const caseList = z.object({ rows: z.array(caseRow), total: z.number().int(), next: z.string().nullable() });
const idParams = z.object({ id });

export const cases = {
  registerCase: endpoint({
    name: 'register-case',
    method: 'POST',
    path: '/api/cases',
    summary: {
      zh: '登记一件问题（受理台、外勤、巡查）',
      en: 'Register a problem (intake desk, field, patrol)',
    },
    access: 'read-cases',
    body: z.object({ id, act: beginning, joinTo: id.optional() }),
    reply: acted,
    errors: ['outside-city', 'file-missing'],
  }),
  actOnCase: endpoint({
    name: 'act-on-case',
    method: 'POST',
    path: '/api/cases/:id/acts',
    summary: { zh: '对案件做一步（唯一入口）', en: 'Any act on a case: the one door' },
    access: 'read-cases',
    params: idParams,
    /** `version` is the case as the person saw it; another act in between refuses this one. */
    body: z.object({ version: z.number().int().optional(), act: actIn }),
    reply: acted,
    errors: ['version-conflict', 'file-missing', 'outside-city'],
  }),
  getCase: endpoint({
    name: 'get-case',
    method: 'GET',
    path: '/api/cases/:id',
    summary: {
      zh: '案件全貌：经过、时钟、照片、可做的事',
      en: 'A case with its story, clocks, photos and abilities',
    },
    access: 'read-cases',
    params: idParams,
    reply: caseOut,
  }),
  listCases: endpoint({
    name: 'list-cases',
    method: 'GET',
    path: '/api/cases',
    summary: { zh: '查询案件', en: 'Search cases' },
    access: 'read-cases',
    query: caseFilterQuery,
    reply: caseList,
  }),
  countWorklist: endpoint({
    name: 'count-worklist',
    method: 'GET',
    path: '/api/worklist',
    summary: {
      zh: '各阶段件数、最紧时钟与灯色',
      en: 'Counts of every stage with its tightest clock and lights',
    },
    access: 'read-cases',
    reply: z.object({
      mine: z.number().int(),
      requests: z.number().int(),
      /** Of what waits for me: said by the public. */
      minePublic: z.number().int(),
      /** Open cases with a supervision to answer. */
      supervised: z.number().int(),
      stages: z.array(
        z.object({
          stage: z.string(),
          mine: z.boolean(),
          count: z.number().int(),
          green: z.number().int(),
          yellow: z.number().int(),
          red: z.number().int(),
          grey: z.number().int(),
          tightest: clockOut.pick({ dueAt: true, light: true, words: true }).nullable(),
        }),
      ),
      closedToday: z.object({ count: z.number().int(), onTime: z.number().int(), late: z.number().int() }),
    }),
  }),
  countUnitLoad: endpoint({
    name: 'count-unit-load',
    method: 'GET',
    path: '/api/unit-load',
    summary: {
      zh: '各单位手上的案件：在办、超时、今日到期、挂账',
      en: 'What every unit has in hand: open, late, due today, suspended',
    },
    access: 'read-hall',
    reply: z.object({
      rows: z.array(
        z.object({
          unitId: id,
          /** Dispatched or handling: what the list of these stages for this unit shows. */
          open: z.number().int(),
          /** Of the open ones, past their limit. */
          late: z.number().int(),
          /** Of the open ones, still in time but not after this local day. */
          dueToday: z.number().int(),
          suspended: z.number().int(),
        }),
      ),
    }),
  }),
  exportCases: endpoint({
    name: 'export-cases',
    method: 'GET',
    path: '/api/cases.xlsx',
    summary: { zh: '按所见导出 Excel', en: 'Exactly what is seen, as Excel' },
    access: 'export-cases',
    query: z.object({ ...caseFilter, columns: list.optional(), locale: z.enum(['zh', 'en']).default('zh') }),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  getCaseSheet: endpoint({
    name: 'get-case-sheet',
    method: 'GET',
    path: '/api/cases/:id/sheet.pdf',
    summary: { zh: '案件表单 PDF', en: 'The case sheet as PDF' },
    access: 'read-cases',
    params: idParams,
    produces: 'application/pdf',
  }),
  explainDeadline: endpoint({
    name: 'explain-deadline',
    method: 'GET',
    path: '/api/cases/:id/deadlines/:clock',
    summary: { zh: '某个时限是怎样算出来的，逐行', en: 'How a deadline was counted, line by line' },
    access: 'read-cases',
    params: z.object({ id, /** index into `clocks` */ clock: z.coerce.number().int().min(0) }),
    reply: z.object({
      clock: clockOut,
      lines: z.array(
        z.object({
          kind: z.string(),
          text: z.string(),
          from: instantOut.nullable(),
          to: instantOut.nullable(),
          countedMinutes: z.number().nullable(),
          /** What a pause took out. */
          excludedMinutes: z.number().nullable(),
          totalMinutes: z.number().nullable(),
        }),
      ),
    }),
  }),
  previewDeadlines: endpoint({
    name: 'preview-deadlines',
    method: 'GET',
    path: '/api/deadline-preview',
    summary: { zh: '若现在登记，各阶段的时限', en: 'Every stage’s deadline if it were registered now' },
    access: 'read-cases',
    query: z.object({
      conditionId: id.optional(),
      lon: z.coerce.number().optional(),
      lat: z.coerce.number().optional(),
      evidence: flag.optional(),
    }),
    reply: z.object({
      stages: z.array(
        z.object({
          clock: z.string(),
          limit: z.object({ value: z.number(), unit: z.string() }),
          dueAt: instantOut,
          words: z.string(),
        }),
      ),
    }),
  }),
  findSimilar: endpoint({
    name: 'find-similar',
    method: 'GET',
    path: '/api/similar-cases',
    summary: { zh: '附近相似未结案件', en: 'Open cases near by that look the same' },
    access: 'read-cases',
    query: z.object({
      lon: z.coerce.number().pipe(lon),
      lat: z.coerce.number().pipe(lat),
      class: z.string().max(20).optional(),
      except: id.optional(),
      radiusMetres: z.coerce.number().min(1).max(1000).default(300),
    }),
    reply: z.object({ rows: z.array(caseRow.extend({ distanceMetres: z.number(), likely: z.boolean() })) }),
  }),
  findReporter: endpoint({
    name: 'find-reporter',
    method: 'GET',
    path: '/api/reporters',
    summary: { zh: '按来电号码查以前的案件', en: 'Earlier cases of a caller’s number' },
    access: 'read-hall',
    query: z.object({ phone: phone.pipe(z.string().min(3)) }),
    reply: z.object({
      name: z.string().nullable(),
      phone: z.string(),
      calls: z.number().int(),
      rows: z.array(caseRow),
    }),
  }),
  revealReporter: endpoint({
    name: 'reveal-reporter',
    method: 'POST',
    path: '/api/cases/:id/reporter',
    summary: {
      zh: '查看反映人（须填理由，记入案卷）',
      en: 'Reveal the reporter (needs a reason; an entry is made)',
    },
    access: 'reveal-reporter',
    params: idParams,
    body: z.object({ reason: text }),
    reply: z.object({ name: z.string(), phone: z.string() }),
  }),
  listLedger: endpoint({
    name: 'list-ledger',
    method: 'GET',
    path: '/api/ledgers/:kind',
    summary: {
      zh: '回退、延期、挂账、作废台账与占比',
      en: 'Ledgers of returns, extensions, suspensions and voids, with their share',
    },
    access: 'read-ledgers',
    params: z.object({ kind: z.enum(['returns', 'extensions', 'suspensions', 'voids']) }),
    query: z.object({ from: localDay, to: localDay, unit: id.optional(), ...page }),
    reply: z.object({
      rows: z.array(
        z.object({
          id,
          number: z.string(),
          at: instantOut,
          unitName: z.string().nullable(),
          reason: z.string(),
          askedFor: z.string(),
          outcome: z.enum(['granted', 'denied', 'pending', 'done']),
          decidedBy: z.string().nullable(),
          decidedAt: instantOut.nullable(),
        }),
      ),
      total: z.number().int(),
      granted: z.number().int(),
      /** Cases filed in the same days: the base of the share. */
      base: z.number().int(),
      share: z.number(),
      next: z.string().nullable(),
    }),
  }),
  getFigures: endpoint({
    name: 'get-figures',
    method: 'GET',
    path: '/api/figures',
    summary: {
      zh: '一段时间的采集、处置、夜间投诉等件数',
      en: 'Counts of a period: collected, handled, night complaints…',
    },
    access: 'read-cases',
    query: z.object({ from: instant, to: instant }),
    reply: z.object({
      collected: z.number().int(),
      handled: z.number().int(),
      open: z.number().int(),
      nightAccepted: z.number().int(),
      nightDispatched: z.number().int(),
      nightFedBack: z.number().int(),
    }),
  }),
  verifyChain: endpoint({
    name: 'verify-chain',
    method: 'GET',
    path: '/api/cases/:id/chain',
    summary: { zh: '校验案件经过未被改动', en: 'Verify that the story of a case was not altered' },
    access: 'read-cases',
    params: idParams,
    reply: z.object({
      intact: z.boolean(),
      entries: z.number().int(),
      firstBad: z.number().int().nullable(),
    }),
  }),
};
