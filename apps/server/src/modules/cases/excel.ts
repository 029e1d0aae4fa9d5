import type { contract, Locale, ReplyOf } from '@baixing/contract';
import { SOURCES, STAGES } from '@baixing/domain/case';
import ExcelJS from 'exceljs';
import { cellText } from '../../files/workbook.ts';

type Row = ReplyOf<typeof contract.listCases>['rows'][number];
type Column = { zh: string; en: string; width: number; value: (row: Row, locale: Locale) => string | number };

const localTime = (iso: string | null): string => (iso === null ? '' : iso.slice(0, 16).replace('T', ' '));

/** The columns a list can show, by the names the screen uses. */
const COLUMNS: Record<string, Column> = {
  remaining: { zh: '剩余时间', en: 'Time left', width: 22, value: (row) => row.clock?.words ?? '' },
  number: { zh: '案号', en: 'Number', width: 24, value: (row) => row.number },
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
  registeredAt: { zh: '登记时间', en: 'Registered', width: 18, value: (row) => localTime(row.registeredAt) },
  dueAt: { zh: '截止', en: 'Due', width: 18, value: (row) => localTime(row.clock?.dueAt ?? null) },
  closedAt: { zh: '结案时间', en: 'Closed', width: 18, value: (row) => localTime(row.closedAt) },
};

const cellOf = (value: string | number): string | number =>
  typeof value === 'string' ? cellText(value) : value;

/** Exactly the rows and columns seen, as a workbook. Unknown column names are passed over; none given means all. */
export async function exportCases(
  rows: readonly Row[],
  wanted: readonly string[] | undefined,
  locale: Locale,
): Promise<Buffer> {
  const names = wanted?.filter((name) => name in COLUMNS) ?? Object.keys(COLUMNS);
  const columns = (names.length > 0 ? names : Object.keys(COLUMNS))
    .map((name) => COLUMNS[name])
    .filter((c) => c !== undefined);
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(locale === 'zh' ? '案件' : 'Cases', {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = columns.map((column) => ({ header: column[locale], width: column.width }));
  sheet.getRow(1).font = { bold: true };
  for (const row of rows) sheet.addRow(columns.map((column) => cellOf(column.value(row, locale))));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
