import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { flag, id, instant, lat, list, localDay, lon, page, phone, rowVersion, text } from '../scalars.ts';
import { actIn, beginning } from './acts.ts';
import { figures, ledger, unitLoad, worklistCounts } from './cases-counts.ts';
import {
  acted,
  caseList,
  caseOut,
  deadlinePreview,
  explainedDeadline,
  reporterKnown,
  similarCases,
} from './cases-replies.ts';

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
  /** Reopened after a closing, at least once. */
  reopened: flag.optional(),
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

const ledgerParams = z.object({ kind: z.enum(['returns', 'extensions', 'suspensions', 'voids']) });
const ledgerSpan = { from: localDay, to: localDay, unit: id.optional() };

const caseFilterQuery = z.object({ ...caseFilter, ...page });

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
    tellsSecret: true,
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
    body: z.object({ version: rowVersion.optional(), act: actIn }),
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
    reply: worklistCounts,
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
    reply: unitLoad,
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
    reply: explainedDeadline,
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
    reply: deadlinePreview,
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
    reply: similarCases,
  }),
  findReporter: endpoint({
    name: 'find-reporter',
    method: 'GET',
    path: '/api/reporters',
    summary: { zh: '按来电号码查以前的案件', en: 'Earlier cases of a caller’s number' },
    access: 'read-hall',
    query: z.object({ phone: phone.pipe(z.string().min(3)) }),
    reply: reporterKnown,
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
    // Each look is an entry, a repeated one too; and the answer to a repeat would be kept outside the reporter's own row.
    keyless: true,
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
    params: ledgerParams,
    query: z.object({ ...ledgerSpan, ...page }),
    reply: ledger,
  }),
  exportLedger: endpoint({
    name: 'export-ledger',
    method: 'GET',
    path: '/api/ledgers/:kind/ledger.xlsx',
    summary: { zh: '台账按所见导出 Excel', en: 'A ledger exactly as it is seen, as Excel' },
    access: 'read-ledgers',
    params: ledgerParams,
    query: z.object({
      ...ledgerSpan,
      columns: list.optional(),
      locale: z.enum(['zh', 'en']).default('zh'),
    }),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
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
    reply: figures,
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
