import type { Locale } from '@baixing/contract';
import { cellText, newWorkbook } from './workbook.ts';

type Column<Line> = {
  zh: string;
  en: string;
  width: number;
  value: (line: Line, locale: Locale) => string | number;
};

/** The columns that a list can show, by the names that its screen uses. */
export type Columns<Line> = Record<string, Column<Line>>;

/** Which columns are wanted, in which language. */
export type SheetWish = { columns?: readonly string[] | undefined; locale: Locale };

/** An instant of the wire as a cell shows it: `2026-09-23 10:00`. */
export const localTime = (iso: string | null): string =>
  iso === null ? '' : iso.slice(0, 16).replace('T', ' ');

const cellOf = (value: string | number): string | number =>
  typeof value === 'string' ? cellText(value) : value;

/** A workbook of one sheet of lines. Unknown column names are passed over; none that is known means all. */
export async function sheetOf<Line>(
  title: string,
  known: Columns<Line>,
  lines: readonly Line[],
  { columns: wanted, locale }: SheetWish,
): Promise<Buffer> {
  const names = wanted?.filter((name) => name in known) ?? [];
  const columns = (names.length > 0 ? names : Object.keys(known)).flatMap((name) => known[name] ?? []);
  const workbook = await newWorkbook();
  const sheet = workbook.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map((column) => ({ header: column[locale], width: column.width }));
  sheet.getRow(1).font = { bold: true };
  for (const line of lines) sheet.addRow(columns.map((column) => cellOf(column.value(line, locale))));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
