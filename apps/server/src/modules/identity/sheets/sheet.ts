import type { Readable } from 'node:stream';
import { cleanText, cutText, type Locale } from '@baixing/contract';
import type ExcelJS from 'exceljs';
import { AppError, type Issue } from '../../../app-error.ts';
import { newWorkbook, openFirstSheet } from '../../../files/workbook.ts';

/** A column of a sheet people fill in. */
export type Column<Key extends string> = {
  key: Key;
  zh: string;
  en: string;
  required: boolean;
  hint: { zh: string; en: string };
  example: string;
};

/** A row as typed: every column as trimmed text, and where it stands. */
export type TypedRow<Key extends string> = { line: number; cells: Record<Key, string> };

const MOST_BYTES = 2 * 1024 * 1024;
const MOST_ROWS = 1_000;
const MOST_ISSUES = 100;

/** Collects what is wrong, cell by cell, and refuses the whole sheet if anything is. */
export class RowIssues<Key extends string> {
  private readonly found: Issue[] = [];
  private readonly columns: readonly Column<Key>[];
  private readonly letters: ReadonlyMap<Key, string>;
  private readonly locale: Locale;

  constructor(columns: readonly Column<Key>[], letters: ReadonlyMap<Key, string>, locale: Locale) {
    this.columns = columns;
    this.letters = letters;
    this.locale = locale;
  }

  add(line: number, key: Key, zh: string, en: string): void {
    const title = this.columns.find((column) => column.key === key)?.[this.locale] ?? key;
    const letter = this.letters.get(key) ?? '?';
    const path =
      this.locale === 'zh'
        ? `第 ${line} 行 ${letter} 列（${title}）`
        : `row ${line}, column ${letter} (${title})`;
    this.found.push({ path, message: this.locale === 'zh' ? zh : en });
  }

  /** @throws AppError `row-errors`. */
  refuse(): void {
    if (this.found.length === 0) return;
    const rest = this.found.length - MOST_ISSUES;
    const more =
      rest > 0 ? [{ path: '…', message: this.locale === 'zh' ? `另有 ${rest} 处` : `${rest} more` }] : [];
    throw new AppError('row-errors', { issues: [...this.found.slice(0, MOST_ISSUES), ...more] });
  }
}

/**
 * Reads the first sheet of a workbook: titles in row 1, in either language and any order; empty rows are passed over,
 * required cells are looked after.
 * @throws AppError `file-empty`, `file-too-large`, `file-type-refused`, `row-errors` when a column is missing.
 */
export async function readSheet<Key extends string>(
  stream: Readable,
  columns: readonly Column<Key>[],
  locale: Locale,
): Promise<{ rows: TypedRow<Key>[]; issues: RowIssues<Key> }> {
  const sheet = await openFirstSheet(await contentOf(stream));
  if (sheet === undefined) throw new AppError('file-type-refused');
  const places = findColumns(sheet, columns, locale);
  const letters = new Map([...places].map(([key, at]) => [key, sheet.getColumn(at).letter]));
  const issues = new RowIssues(columns, letters, locale);
  const rows: TypedRow<Key>[] = [];
  sheet.eachRow((row, line) => {
    if (line === 1) return;
    const cells = Object.fromEntries(columns.map(({ key }) => [key, textOf(row, places.get(key))])) as Record<
      Key,
      string
    >;
    if (columns.every(({ key }) => cells[key] === '')) return;
    rows.push({ line, cells });
    for (const { key, required } of columns)
      if (required && cells[key] === '') issues.add(line, key, '必填', 'Must be filled in');
  });
  if (rows.length === 0) throw new AppError('file-empty');
  if (rows.length > MOST_ROWS) throw new AppError('file-too-large');
  return { rows, issues };
}

async function contentOf(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) throw new AppError('file-too-large');
    parts.push(part);
  }
  if (size === 0) throw new AppError('file-empty');
  return Buffer.concat(parts);
}

function findColumns<Key extends string>(
  sheet: ExcelJS.Worksheet,
  columns: readonly Column<Key>[],
  locale: Locale,
): Map<Key, number> {
  const places = new Map<Key, number>();
  sheet.getRow(1).eachCell((cell, at) => {
    const title = textOf(sheet.getRow(1), at)
      .replace(/\s*\*$/, '')
      .toLowerCase();
    const column = columns.find(({ zh, en }) => zh === title || en.toLowerCase() === title);
    if (column && !places.has(column.key)) places.set(column.key, Number(cell.col));
  });
  const missing = columns.filter(({ key, required }) => required && !places.has(key));
  if (missing.length > 0)
    throw new AppError('row-errors', {
      issues: missing.map((column) => ({
        path: locale === 'zh' ? '第 1 行' : 'row 1',
        message: locale === 'zh' ? `缺少列“${column.zh}”` : `The column “${column.en}” is missing`,
      })),
    });
  return places;
}

/** What a person sees in the cell: numbers as typed, formulas by their result, rich text without its colours. */
function textOf(row: ExcelJS.Row, at: number | undefined): string {
  if (at === undefined) return '';
  const cell = row.getCell(at);
  const value = cell.value;
  if (value === null || value === undefined) return '';
  return cutText(cleanText(String(cell.text ?? '')).trim(), 500);
}

/** An empty sheet to fill in, with a second one that says what goes where. */
export async function templateOf<Key extends string>(
  columns: readonly Column<Key>[],
  title: Record<Locale, string>,
  locale: Locale,
): Promise<Buffer> {
  const workbook = await newWorkbook();
  const sheet = workbook.addWorksheet(title[locale], { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map((column) => ({
    header: column.required ? `${column[locale]} *` : column[locale],
    width: 18,
    // Text, so that Excel keeps the noughts a code or a number begins with.
    style: { numFmt: '@' },
  }));
  sheet.getRow(1).font = { bold: true };
  const help = workbook.addWorksheet(locale === 'zh' ? '说明' : 'How to fill in');
  help.columns = [{ width: 18 }, { width: 60 }, { width: 24 }];
  help.addRow(locale === 'zh' ? ['列', '怎样填', '例'] : ['Column', 'What goes there', 'For example']).font =
    {
      bold: true,
    };
  for (const column of columns) help.addRow([column[locale], column.hint[locale], column.example]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
