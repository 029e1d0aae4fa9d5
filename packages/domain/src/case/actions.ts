import type { ActingPost } from '../access/index.ts';
import type { Action } from './acts.ts';
import type { Bond, Condition } from './bonds.ts';
import type { ClockKind } from './clock-kinds.ts';
import { OPEN_STAGES, STAGE_LIST, type Stage } from './stages.ts';

/** What the payload must hold before the act is taken. */
export type Need =
  | 'reason'
  | 'text'
  | 'photo'
  | 'condition'
  | 'unit'
  | 'person'
  | 'limit'
  | 'until'
  | 'stars';

export type ClockEffect = {
  /** Starts this clock now. */
  starts?: ClockKind;
  /** Ends these as done. */
  stops?: readonly ClockKind[];
  /** Ends these as taken away. */
  drops?: readonly ClockKind[] | 'all';
  pauses?: ClockKind;
  resumes?: ClockKind;
};

export type ActionRule = {
  zh: string;
  en: string;
  /** The stages in which it is possible; empty for the acts that begin a case. */
  from: readonly Stage[];
  to: Stage | 'same';
  /** Which post, and what ties it to the case. */
  by: Partial<Record<ActingPost, Bond>>;
  needs: readonly Need[];
  only?: readonly Condition[];
  clock?: ClockEffect;
  /** Why it is so: the standard's part, or the practice it comes from. */
  clause: string;
};

const WITH_UNIT: readonly Stage[] = ['dispatched', 'handling'];
const FILED_ON: readonly Stage[] = [
  'accepted',
  'filed',
  'dispatched',
  'handling',
  'suspended',
  'fed-back',
  'checking',
  'checked',
];
const UNIT = {
  'unit-handler': 'assigned-unit',
  'unit-head': 'assigned-unit',
  'squad-member': 'assigned-unit',
} as const;
const DISPATCHERS = { dispatcher: 'hall', 'duty-person': 'night' } as const;
const ACCEPTORS = { acceptor: 'hall', 'duty-person': 'night' } as const;
const SHIFT = { 'shift-supervisor': 'hall', 'duty-person': 'night' } as const;
const READERS = {
  supervisor: 'hall',
  acceptor: 'hall',
  'shift-supervisor': 'hall',
  dispatcher: 'hall',
  'unit-handler': 'assigned-unit',
  'unit-head': 'assigned-unit',
  'squad-member': 'assigned-unit',
  'duty-person': 'hall',
  'patrol-leader': 'hall',
  inspector: 'hall',
  'bureau-head': 'hall',
  'steering-group': 'hall',
} as const;

/**
 * The action table: every act, from where to where, by whom, what it needs, which clock it moves, and why.
 * The server, the buttons of every screen, the phone, the tests, the lifecycle diagram and the manual are readings of it.
 */
export const ACTIONS = {
  // — a case begins
  'register-case': {
    zh: '登记',
    en: 'Register',
    from: [],
    to: 'registered',
    needs: [],
    by: {
      acceptor: 'hall',
      'duty-person': 'hall',
      'patrol-leader': 'hall',
      'patrol-member': 'hall',
      inspector: 'hall',
      'bureau-head': 'hall',
      dispatcher: 'hall',
      'shift-supervisor': 'hall',
      supervisor: 'hall',
      citizen: 'hall',
      system: 'hall',
    },
    clock: { starts: 'accept' },
    clause: 'GB/T 30428.8 案卷建立',
  },
  'report-case': {
    zh: '上报',
    en: 'Report with evidence',
    from: [],
    to: 'accepted',
    needs: ['photo'],
    by: { supervisor: 'hall' },
    clock: { starts: 'file' },
    clause: 'GB/T 30428.7 信息采集: a supervisor’s evidence goes straight to filing',
  },
  'report-self-handled': {
    zh: '自处置上报',
    en: 'Report as handled on the spot',
    from: [],
    to: 'self-handled',
    needs: ['photo'],
    by: {
      supervisor: 'hall',
      'patrol-leader': 'hall',
      'patrol-member': 'hall',
      'squad-member': 'hall',
      'unit-handler': 'hall',
    },
    clock: { starts: 'review' },
    clause: '即采即办 (practice): before and after photos, reviewed apart, never dispatched',
  },

  // — is it real, is it ours
  'send-verification': {
    zh: '发核实',
    en: 'Send for verification',
    from: ['registered', 'verifying'],
    to: 'verifying',
    needs: ['person'],
    by: ACCEPTORS,
    clock: { starts: 'verify', drops: ['verify'], pauses: 'accept' },
    clause: 'GB/T 30428.8 核实 before filing',
  },
  'answer-verification': {
    zh: '核实反馈',
    en: 'Answer verification',
    from: ['verifying'],
    to: 'registered',
    needs: ['photo'],
    by: { supervisor: 'verifier' },
    clock: { stops: ['verify'], resumes: 'accept' },
    clause: 'GB/T 30428.8 核实',
  },
  'refuse-case': {
    zh: '不予受理',
    en: 'Refuse',
    from: ['registered', 'verifying'],
    to: 'refused',
    needs: ['reason'],
    by: ACCEPTORS,
    clock: { stops: ['accept'], drops: 'all' },
    clause: 'GB/T 30428.8 受理: the reporter is told why',
  },
  'accept-case': {
    zh: '受理',
    en: 'Accept',
    from: ['registered'],
    to: 'accepted',
    needs: ['condition'],
    by: ACCEPTORS,
    only: ['verified-or-evident'],
    clock: { stops: ['accept'], starts: 'file' },
    clause: 'GB/T 30428.8 受理',
  },
  'amend-case': {
    zh: '更正',
    en: 'Amend',
    from: ['registered', 'verifying', 'accepted', 'filed'],
    to: 'same',
    needs: ['reason'],
    by: { acceptor: 'hall', 'shift-supervisor': 'hall', dispatcher: 'hall', 'duty-person': 'night' },
    clause: 'practice: class and place are mended before a unit has it',
  },
  'join-case': {
    zh: '并案',
    en: 'Join',
    from: ['registered', 'verifying', 'accepted'],
    to: 'joined',
    needs: [],
    by: { ...ACCEPTORS, 'shift-supervisor': 'hall' },
    clock: { drops: 'all' },
    clause: 'CASE-09: linked, never deleted; every reporter is answered',
  },
  'separate-case': {
    zh: '拆案',
    en: 'Separate',
    from: ['joined'],
    to: 'registered',
    needs: ['reason'],
    by: { ...ACCEPTORS, 'shift-supervisor': 'hall' },
    clock: { starts: 'accept' },
    clause: 'CASE-09',
  },
  'take-in-case': {
    zh: '并入',
    en: 'Take in a joined case',
    from: OPEN_STAGES,
    to: 'same',
    needs: [],
    by: { system: 'timer' },
    clause: 'CASE-09',
  },
  'let-go-case': {
    zh: '拆出',
    en: 'Let go a separated case',
    from: STAGE_LIST,
    to: 'same',
    needs: [],
    by: { system: 'timer' },
    clause: 'CASE-09',
  },

  // — it becomes a case, and one unit gets it
  'file-case': {
    zh: '立案',
    en: 'File',
    from: ['accepted'],
    to: 'filed',
    needs: ['condition'],
    by: SHIFT,
    clock: { stops: ['file'], starts: 'dispatch' },
    clause: 'GB/T 30428.8 立案',
  },
  'return-acceptance': {
    zh: '回退受理',
    en: 'Return to acceptance',
    from: ['accepted'],
    to: 'registered',
    needs: ['reason'],
    by: SHIFT,
    clock: { stops: ['file'], starts: 'accept' },
    clause: 'GB/T 30428.8 立案',
  },
  'dispatch-case': {
    zh: '派遣',
    en: 'Dispatch',
    from: ['filed'],
    to: 'dispatched',
    needs: ['unit'],
    by: DISPATCHERS,
    clock: { stops: ['dispatch'], starts: 'handle' },
    clause: 'GB/T 30428.8 任务派遣: one responsible unit',
  },
  'return-dispatch': {
    zh: '回退立案',
    en: 'Return to filing',
    from: ['filed'],
    to: 'accepted',
    needs: ['reason'],
    by: DISPATCHERS,
    clock: { stops: ['dispatch'], starts: 'file' },
    clause: 'GB/T 30428.8: whoever holds it may return it',
  },
  'revoke-dispatch': {
    zh: '撤回派遣',
    en: 'Revoke dispatch',
    from: ['dispatched', 'handling', 'suspended'],
    to: 'filed',
    needs: ['reason'],
    by: DISPATCHERS,
    clock: { pauses: 'handle', starts: 'dispatch' },
    clause: 'practice: an assignment given in error',
  },
  'assign-on-spot': {
    zh: '现场交办',
    en: 'Assign on the spot',
    from: ['registered', 'accepted'],
    to: 'dispatched',
    needs: ['unit', 'condition'],
    by: { 'patrol-leader': 'registrar', inspector: 'registrar', 'bureau-head': 'registrar' },
    clock: { stops: ['accept', 'file'], starts: 'handle' },
    clause: 'PAT-04 现场处',
  },

  // — the unit
  'receive-case': {
    zh: '接收',
    en: 'Receive',
    from: ['dispatched'],
    to: 'handling',
    needs: [],
    by: UNIT,
    clause: 'GB/T 30428.8 任务处置',
  },
  'arrive-on-site': {
    zh: '到场',
    en: 'Arrive',
    from: WITH_UNIT,
    to: 'handling',
    needs: [],
    by: UNIT,
    only: ['not-arrived'],
    clause: 'PAT-04 called → arrived',
  },
  'feed-back': {
    zh: '处置反馈',
    en: 'Feed back',
    from: WITH_UNIT,
    to: 'fed-back',
    needs: ['text', 'photo'],
    by: UNIT,
    only: ['no-request'],
    clock: { stops: ['handle'], starts: 'send-check' },
    clause: 'GB/T 30428.8 处置反馈',
  },
  'request-return': {
    zh: '申请回退',
    en: 'Ask to return',
    from: WITH_UNIT,
    to: 'same',
    needs: ['reason'],
    by: UNIT,
    only: ['no-request', 'within-limit'],
    clock: { pauses: 'handle' },
    clause: 'GB/T 30428.8; Jiangsu: with a ledger',
  },
  'grant-return': {
    zh: '同意回退',
    en: 'Grant return',
    from: WITH_UNIT,
    to: 'filed',
    needs: [],
    by: { ...DISPATCHERS, 'shift-supervisor': 'hall' },
    only: ['return-asked'],
    clock: { starts: 'dispatch' },
    clause: 'GB/T 30428.8',
  },
  'deny-return': {
    zh: '不同意回退',
    en: 'Deny return',
    from: WITH_UNIT,
    to: 'same',
    needs: ['reason'],
    by: { ...DISPATCHERS, 'shift-supervisor': 'hall' },
    only: ['return-asked'],
    clock: { resumes: 'handle' },
    clause: 'GB/T 30428.8: with its old clock',
  },
  'request-extension': {
    zh: '申请延期',
    en: 'Ask for extension',
    from: WITH_UNIT,
    to: 'same',
    needs: ['limit', 'reason'],
    by: UNIT,
    only: ['no-request', 'within-limit'],
    clause: 'GB/T 30428.8; Jiangsu: with a ledger',
  },
  'grant-extension': {
    zh: '同意延期',
    en: 'Grant extension',
    from: WITH_UNIT,
    to: 'same',
    needs: [],
    by: {
      dispatcher: 'first-extension',
      'shift-supervisor': 'hall',
      'bureau-head': 'hall',
      'duty-person': 'night',
    },
    only: ['extension-asked'],
    clause: 'GB/T 30428.8: once in the ordinary way, again only by a higher post',
  },
  'deny-extension': {
    zh: '不同意延期',
    en: 'Deny extension',
    from: WITH_UNIT,
    to: 'same',
    needs: ['reason'],
    by: { ...DISPATCHERS, 'shift-supervisor': 'hall', 'bureau-head': 'hall' },
    only: ['extension-asked'],
    clause: 'GB/T 30428.8',
  },
  'request-suspension': {
    zh: '申请挂账',
    en: 'Ask to suspend',
    from: WITH_UNIT,
    to: 'same',
    needs: ['until', 'reason'],
    by: UNIT,
    only: ['no-request', 'within-limit'],
    clause: 'GB/T 30428.8; Jiangsu: with a ledger',
  },
  'grant-suspension': {
    zh: '同意挂账',
    en: 'Grant suspension',
    from: WITH_UNIT,
    to: 'suspended',
    needs: [],
    by: DISPATCHERS,
    only: ['suspension-asked'],
    clock: { pauses: 'handle' },
    clause: 'GB/T 30428.8: time excluded',
  },
  'deny-suspension': {
    zh: '不同意挂账',
    en: 'Deny suspension',
    from: WITH_UNIT,
    to: 'same',
    needs: ['reason'],
    by: DISPATCHERS,
    only: ['suspension-asked'],
    clause: 'GB/T 30428.8',
  },
  'resume-case': {
    zh: '恢复处置',
    en: 'Resume',
    from: ['suspended'],
    to: 'handling',
    needs: [],
    by: { ...UNIT, ...DISPATCHERS, system: 'timer' },
    clock: { resumes: 'handle' },
    clause: 'GB/T 30428.8: resumes by itself on the date, to the same unit',
  },

  // — is it fixed
  'send-check': {
    zh: '发核查',
    en: 'Send for check',
    from: ['fed-back', 'checking'],
    to: 'checking',
    needs: ['person'],
    by: ACCEPTORS,
    clock: { stops: ['send-check'], drops: ['check'], starts: 'check' },
    clause: 'GB/T 30428.8 核查 after handling',
  },
  'pass-check': {
    zh: '核查通过',
    en: 'Check passed',
    from: ['checking'],
    to: 'checked',
    needs: ['photo'],
    by: { supervisor: 'checker' },
    clock: { stops: ['check'], starts: 'close' },
    clause: 'GB/T 30428.8 核查',
  },
  'fail-check': {
    zh: '核查不通过',
    en: 'Check failed',
    from: ['checking'],
    to: 'handling',
    needs: ['text', 'photo'],
    by: { supervisor: 'checker' },
    clock: { stops: ['check'], resumes: 'handle' },
    clause: 'GB/T 30428.8 返工 to the same unit',
  },
  'pass-recheck': {
    zh: '现场复查通过',
    en: 'Re-check passed',
    from: ['fed-back'],
    to: 'checked',
    needs: ['photo'],
    by: { 'patrol-leader': 'assigner', inspector: 'assigner', 'bureau-head': 'assigner' },
    clock: { stops: ['send-check'], starts: 'close' },
    clause: 'PAT-04 re-checked',
  },
  'fail-recheck': {
    zh: '现场复查不通过',
    en: 'Re-check failed',
    from: ['fed-back'],
    to: 'handling',
    needs: ['text'],
    by: { 'patrol-leader': 'assigner', inspector: 'assigner', 'bureau-head': 'assigner' },
    clock: { stops: ['send-check'], resumes: 'handle' },
    clause: 'PAT-04 re-checked',
  },
  'pass-self-handled': {
    zh: '自处置审核通过',
    en: 'Self-handling confirmed',
    from: ['self-handled'],
    to: 'closed',
    needs: [],
    by: { ...ACCEPTORS, 'shift-supervisor': 'hall' },
    clock: { stops: ['review'] },
    clause: '即采即办 (practice)',
  },
  'fail-self-handled': {
    zh: '自处置审核不通过',
    en: 'Self-handling not accepted',
    from: ['self-handled'],
    to: 'registered',
    needs: ['reason'],
    by: { ...ACCEPTORS, 'shift-supervisor': 'hall' },
    clock: { stops: ['review'], starts: 'accept' },
    clause: '即采即办 (practice)',
  },

  // — the end, and after it
  'close-case': {
    zh: '结案',
    en: 'Close',
    from: ['checked'],
    to: 'closed',
    needs: ['text'],
    by: SHIFT,
    clock: { stops: ['close'] },
    clause: 'GB/T 30428.8 核查结案',
  },
  'return-closing': {
    zh: '回退核查',
    en: 'Return to check',
    from: ['checked'],
    to: 'fed-back',
    needs: ['reason'],
    by: SHIFT,
    clock: { stops: ['close'], starts: 'send-check' },
    clause: 'GB/T 30428.8',
  },
  'force-close': {
    zh: '强制结案',
    en: 'Close by order',
    from: FILED_ON,
    to: 'closed',
    needs: ['reason'],
    by: { 'bureau-head': 'hall' },
    only: ['was-filed'],
    clock: { drops: 'all' },
    clause: 'GB/T 30428.8: flagged',
  },
  'void-case': {
    zh: '作废',
    en: 'Void',
    from: FILED_ON,
    to: 'voided',
    needs: ['reason'],
    by: { 'shift-supervisor': 'hall' },
    only: ['was-filed'],
    clock: { drops: 'all' },
    clause: 'GB/T 30428.8: counts against accurate filing',
  },
  'appeal-case': {
    zh: '申诉',
    en: 'Appeal',
    from: ['closed'],
    to: 'same',
    needs: ['reason'],
    by: { 'unit-head': 'former-unit', 'unit-handler': 'former-unit' },
    only: ['not-appealed'],
    clause: 'practice: once, after closing',
  },
  'grant-appeal': {
    zh: '申诉成立',
    en: 'Grant appeal',
    from: ['closed'],
    to: 'same',
    needs: ['text'],
    by: { 'shift-supervisor': 'hall', inspector: 'hall' },
    only: ['appeal-pending'],
    clause: 'practice: exempts from the statistics, the record stays',
  },
  'deny-appeal': {
    zh: '申诉不成立',
    en: 'Deny appeal',
    from: ['closed'],
    to: 'same',
    needs: ['text'],
    by: { 'shift-supervisor': 'hall', inspector: 'hall' },
    only: ['appeal-pending'],
    clause: 'practice',
  },

  // — beside the path
  'supervise-case': {
    zh: '督办',
    en: 'Supervise',
    from: OPEN_STAGES,
    to: 'same',
    needs: ['text', 'until'],
    by: { 'bureau-head': 'hall', 'patrol-leader': 'hall', 'shift-supervisor': 'hall', inspector: 'hall' },
    clause: 'CASE-11 督办',
  },
  'answer-supervision': {
    zh: '督办答复',
    en: 'Answer supervision',
    from: STAGE_LIST,
    to: 'same',
    needs: ['text'],
    by: { ...UNIT, ...DISPATCHERS, acceptor: 'hall', 'shift-supervisor': 'hall' },
    only: ['supervision-open'],
    clause: 'CASE-11: answers are due',
  },
  'urge-case': {
    zh: '催办',
    en: 'Urge',
    from: OPEN_STAGES,
    to: 'same',
    needs: ['text'],
    by: {
      acceptor: 'hall',
      dispatcher: 'hall',
      'shift-supervisor': 'hall',
      'duty-person': 'hall',
      system: 'timer',
    },
    clause: 'GB/T 30428.8 督办催办',
  },
  'answer-reporter': {
    zh: '答复反映人',
    en: 'Answer the reporter',
    from: STAGE_LIST,
    to: 'same',
    needs: ['text'],
    by: { acceptor: 'hall', 'shift-supervisor': 'hall', 'duty-person': 'hall' },
    only: ['has-reporter'],
    clause: 'CASE-05',
  },
  'rate-answer': {
    zh: '评价',
    en: 'Rate',
    from: ['closed', 'refused', 'joined'],
    to: 'same',
    needs: ['stars'],
    by: { citizen: 'reporter' },
    only: ['not-rated'],
    clause: 'CASE-05',
  },
  'add-evidence': {
    zh: '补充材料',
    en: 'Add evidence',
    from: OPEN_STAGES,
    to: 'same',
    needs: [],
    by: { ...ACCEPTORS, supervisor: 'hall', 'patrol-leader': 'hall', citizen: 'reporter', ...UNIT },
    clause: 'practice',
  },
  'add-note': {
    zh: '加注',
    en: 'Note',
    from: STAGE_LIST,
    to: 'same',
    needs: ['text'],
    by: READERS,
    clause: 'practice',
  },
  'reveal-reporter': {
    zh: '查看反映人',
    en: 'Reveal the reporter',
    from: STAGE_LIST,
    to: 'same',
    needs: ['reason'],
    by: {
      acceptor: 'hall',
      'shift-supervisor': 'hall',
      dispatcher: 'hall',
      'duty-person': 'hall',
      'bureau-head': 'hall',
    },
    only: ['has-reporter'],
    clause: 'PIPL: each look has a reason and is an entry',
  },
} as const satisfies Record<Action, ActionRule>;

export const ACTION_LIST = Object.keys(ACTIONS) as Action[];

/** The rule of an act, in its general type. */
export function ruleOf(action: Action): ActionRule {
  return ACTIONS[action];
}
