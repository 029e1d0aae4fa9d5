import type { contract, ReplyOf } from '@baixing/contract';
import { SOURCES, STAGES } from '@baixing/domain/case';
import { type Columns, localTime, type SheetWish, sheetOf } from '../../files/column-sheet.ts';

type CaseLine = ReplyOf<typeof contract.listCases>['rows'][number];
export type LedgerLine = ReplyOf<typeof contract.listLedger>['rows'][number];
const NUMBER = { zh: '案号', en: 'Number', width: 24, value: (line: { number: string }) => line.number };

/** The columns a list of cases can show, by the names the screen uses. */
const CASE_COLUMNS: Columns<CaseLine> = {
  remaining: { zh: '剩余时间', en: 'Time left', width: 22, value: (row) => row.clock?.words ?? '' },
  number: NUMBER,
  public: {
    zh: '百姓',
    en: 'Public',
    width: 8,
    value: (row, locale) => (row.public ? (locale === 'zh' ? '是' : 'yes') : ''),
  },
  class: {
    zh: '类别',
    en: 'Class',
    width: 24,
    value: (row) => [row.className, row.classCode].filter(Boolean).join(' '),
  },
  description: { zh: '描述', en: 'Description', width: 50, value: (row) => row.description },
  place: {
    zh: '地点',
    en: 'Place',
    width: 40,
    value: (row) => [row.streetName, row.address].filter(Boolean).join(' '),
  },
  source: {
    zh: '来源',
    en: 'Source',
    width: 14,
    value: (row, locale) => SOURCES[row.source as keyof typeof SOURCES][locale],
  },
  stage: {
    zh: '阶段',
    en: 'Stage',
    width: 12,
    value: (row, locale) => STAGES[row.stage as keyof typeof STAGES][locale],
  },
  unit: { zh: '责任单位', en: 'Unit', width: 24, value: (row) => row.unitName ?? '' },
  holder: { zh: '经办人', en: 'In hand of', width: 16, value: (row) => row.holderName ?? '' },
  registeredAt: { zh: '登记时间', en: 'Registered', width: 18, value: (row) => localTime(row.registeredAt) },
  dueAt: { zh: '截止', en: 'Due', width: 18, value: (row) => localTime(row.clock?.dueAt ?? null) },
  closedAt: { zh: '结案时间', en: 'Closed', width: 18, value: (row) => localTime(row.closedAt) },
};

const OUTCOMES = {
  granted: { zh: '同意', en: 'Granted' },
  denied: { zh: '不同意', en: 'Denied' },
  pending: { zh: '待批', en: 'To decide' },
  done: { zh: '已作废', en: 'Voided' },
};

/** The columns of a ledger, by the names the screen uses. */
const LEDGER_COLUMNS: Columns<LedgerLine> = {
  number: NUMBER,
  at: { zh: '申请时间', en: 'Asked at', width: 18, value: (row) => localTime(row.at) },
  unit: { zh: '责任单位', en: 'Unit', width: 24, value: (row) => row.unitName ?? '' },
  reason: { zh: '理由', en: 'Reason', width: 50, value: (row) => row.reason },
  askedFor: { zh: '所求', en: 'Asked for', width: 18, value: (row) => row.askedFor },
  outcome: { zh: '结果', en: 'Outcome', width: 12, value: (row, locale) => OUTCOMES[row.outcome][locale] },
  decidedBy: { zh: '批办人', en: 'Decided by', width: 16, value: (row) => row.decidedBy ?? '' },
  decidedAt: { zh: '批办时间', en: 'Decided at', width: 18, value: (row) => localTime(row.decidedAt) },
};

/** Exactly the cases and columns seen, as a workbook. */
export function exportCases(rows: readonly CaseLine[], wish: SheetWish): Promise<Buffer> {
  return sheetOf(wish.locale === 'zh' ? '案件' : 'Cases', CASE_COLUMNS, rows, wish);
}

/** Exactly the lines and columns of a ledger seen, as a workbook. */
export function exportLedger(rows: readonly LedgerLine[], wish: SheetWish): Promise<Buffer> {
  return sheetOf(wish.locale === 'zh' ? '台账' : 'Ledger', LEDGER_COLUMNS, rows, wish);
}
