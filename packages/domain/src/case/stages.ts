import type { ActingPost } from '../access/index.ts';
import type { ClockKind } from './clock-kinds.ts';

type StageRule = {
  zh: string;
  en: string;
  /** Who holds a case that stands here: whose work list it is on. */
  holder: ActingPost | null;
  /** The statutory clock of the stage, the one whose light is shown. */
  clock: ClockKind | null;
  /** Nothing more is owed: the case has come to an end. */
  ended: boolean;
};

/** Where a case can stand (GB/T 30428.8: 信息采集 → 案卷建立 → 任务派遣 → 任务处置 → 处置反馈 → 核查结案). */
export const STAGES = {
  registered: { zh: '待受理', en: 'To accept', holder: 'acceptor', clock: 'accept', ended: false },
  verifying: { zh: '待核实', en: 'To verify', holder: 'supervisor', clock: 'verify', ended: false },
  accepted: { zh: '待立案', en: 'To file', holder: 'shift-supervisor', clock: 'file', ended: false },
  filed: { zh: '待派遣', en: 'To dispatch', holder: 'dispatcher', clock: 'dispatch', ended: false },
  dispatched: { zh: '待接收', en: 'To receive', holder: 'unit-handler', clock: 'handle', ended: false },
  handling: { zh: '处置中', en: 'Handling', holder: 'unit-handler', clock: 'handle', ended: false },
  suspended: { zh: '挂账', en: 'Suspended', holder: 'unit-handler', clock: 'handle', ended: false },
  'fed-back': {
    zh: '待发核查',
    en: 'To send for check',
    holder: 'acceptor',
    clock: 'send-check',
    ended: false,
  },
  checking: { zh: '待核查', en: 'To check', holder: 'supervisor', clock: 'check', ended: false },
  checked: { zh: '待结案', en: 'To close', holder: 'shift-supervisor', clock: 'close', ended: false },
  'self-handled': {
    zh: '自处置待审',
    en: 'Self-handled, to review',
    holder: 'acceptor',
    clock: 'review',
    ended: false,
  },
  closed: { zh: '已结案', en: 'Closed', holder: null, clock: null, ended: true },
  refused: { zh: '不予受理', en: 'Refused', holder: null, clock: null, ended: true },
  voided: { zh: '已作废', en: 'Void', holder: null, clock: null, ended: true },
  joined: { zh: '已并案', en: 'Joined', holder: null, clock: null, ended: true },
} as const satisfies Record<string, StageRule>;

export type Stage = keyof typeof STAGES;

export const STAGE_LIST = Object.keys(STAGES) as Stage[];

/** Stages in which something is still owed. */
export const OPEN_STAGES = STAGE_LIST.filter((stage) => !STAGES[stage].ended);
