import type { ClassKind } from '@baixing/domain/catalogue';
import { oneOf, readTable } from './table.ts';

/** 紧急工作时, 工作时, 工作日, 紧急工作日. GB/T 30428.8. */
export type LimitUnit = 'urgent-hour' | 'work-hour' | 'work-day' | 'urgent-day';
export type Limit = { value: number; unit: LimitUnit };
export type AreaClass = 'A' | 'B' | 'C';

/** When a problem of a class becomes a case, until when it is handled, and when the case may be closed. */
export type FilingCondition = {
  /** kind and code of 2013, under which the sample city wrote its table */
  kind: ClassKind;
  oldCode: string;
  nameZh: string;
  /** the event classes of 2026 the same problem is filed under; empty where the table is silent or unsure */
  matterCodes: string[];
  conditionZh: string;
  limit: Limit;
  /** as the city printed it, `2紧急工作时` */
  limitAsWritten: string;
  closingConditionZh: string;
  codeStatus: 'standard' | 'local-extension';
};

const FILE = 'limits-sample-city.tsv';
const COLUMNS = [
  'kind',
  'old_code',
  'name_zh',
  'matter_code',
  'filing_condition',
  'limit_as_written',
  'limit_value',
  'limit_unit',
  'closing_condition',
  'code_status',
] as const;
const UNITS = {
  urgent_hour: 'urgent-hour',
  work_hour: 'work-hour',
  work_day: 'work-day',
  urgent_day: 'urgent-day',
} as const;
const UNIT_KEYS = ['urgent_hour', 'work_hour', 'work_day', 'urgent_day'] as const;

/** One city's official conditions and limits, the defaults of the demo city. Throws on a malformed table. */
export function readFilingConditions(): FilingCondition[] {
  return readTable(FILE, COLUMNS).map((row) => {
    const place = `${FILE}:${row.line}`;
    const value = Number(row.limit_value);
    if (!Number.isInteger(value) || value <= 0) throw new Error(`${place}: "${row.limit_value}" is no limit`);
    if (!/^\d{4}$/.test(row.old_code)) throw new Error(`${place}: "${row.old_code}" is no code of 2013`);
    const status = oneOf(['GB30428.2-aligned', 'local-extension'], row.code_status, place);
    return {
      kind: oneOf(['component', 'event'], row.kind, place),
      oldCode: row.old_code,
      nameZh: row.name_zh,
      // A code with a question mark is somebody's guess: not taken. A slash names two.
      matterCodes: row.matter_code.split('/').filter((code) => /^\d{5}$/.test(code)),
      conditionZh: row.filing_condition,
      limit: { value, unit: UNITS[oneOf(UNIT_KEYS, row.limit_unit, place)] },
      limitAsWritten: row.limit_as_written,
      closingConditionZh: row.closing_condition,
      codeStatus: status === 'local-extension' ? 'local-extension' : 'standard',
    };
  });
}

/** Shown wherever a value is made for the demo and no city decided it. */
export const DEMO_NOTE = '演示值';

const AREA_FACTOR: Record<AreaClass, number> = { A: 1, B: 1.5, C: 2 };

/** The demo's limit in an area class: A as written, B half as much again, C double; rounded up to whole units. */
export function demoLimit(limit: Limit, areaClass: AreaClass): Limit {
  return { value: Math.ceil(limit.value * AREA_FACTOR[areaClass]), unit: limit.unit };
}

export type StageLimit = { stage: string; value: number; unit: 'minute'; note: string };

/** The demo's limits of the stages at the desks; they run day and night. */
export const DEMO_STAGE_LIMITS: readonly StageLimit[] = [
  { stage: 'accept', value: 15, unit: 'minute', note: DEMO_NOTE },
  { stage: 'file', value: 15, unit: 'minute', note: DEMO_NOTE },
  { stage: 'dispatch', value: 15, unit: 'minute', note: DEMO_NOTE },
  { stage: 'verify', value: 30, unit: 'minute', note: DEMO_NOTE },
  { stage: 'check', value: 30, unit: 'minute', note: DEMO_NOTE },
  { stage: 'close', value: 30, unit: 'minute', note: DEMO_NOTE },
  { stage: 'review-self-handled', value: 60, unit: 'minute', note: DEMO_NOTE },
];
