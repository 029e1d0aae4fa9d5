import { cleanText } from '@baixing/contract';
import type { CalendarException } from '@baixing/domain/clock';
import { type LocalDay, localDay } from '@baixing/domain/time';
import type ExcelJS from 'exceljs';
import { AppError, type Issue } from '../../../app-error.ts';
import { openFirstSheet } from '../../../files/workbook.ts';
import { englishName } from '../commands/load-calendar.ts';

/** A century of days fits. */
const MOST_BYTES = 200_000;
const MOST_ROWS = 5000;

type Cells = { line: number; day: string; kind: string; name: string };

const HEADS = {
  day: ['日期', 'date', 'day'],
  kind: ['类型', 'kind', 'type'],
  name: ['名称', '节日', 'name'],
};
const KINDS: Readonly<Record<string, CalendarException['kind']>> = {
  holiday: 'holiday',
  节假日: 'holiday',
  放假: 'holiday',
  休: 'holiday',
  'make-up': 'make-up-day',
  'make-up-day': 'make-up-day',
  makeup: 'make-up-day',
  调休: 'make-up-day',
  调休上班: 'make-up-day',
  上班: 'make-up-day',
  班: 'make-up-day',
};
const WRONG = {
  day: { zh: '不是日期（例 2027-01-01）', en: 'is no date (such as 2027-01-01)' },
  twice: { zh: '这一天前面已有', en: 'this day stands above already' },
  kind: { zh: '应为 节假日 或 调休上班', en: 'must be holiday or make-up-day' },
  name: { zh: '名称过长（最多 60 字）', en: 'is too long (60 characters at most)' },
  heads: { zh: '首行须有列：日期、类型、名称', en: 'the first line must have the columns date, kind, name' },
  rows: { zh: `超过 ${MOST_ROWS} 行`, en: `more than ${MOST_ROWS} rows` },
};

/**
 * Reads days from an Excel or CSV file (told apart by content) with the columns date, kind, name in any order.
 * @throws AppError `row-errors` naming line and column of everything wrong, `file-empty`, `file-too-large`,
 * `file-type-refused`.
 */
export async function readCalendarFile(content: Buffer, language: 'zh' | 'en'): Promise<CalendarException[]> {
  if (content.length === 0) throw new AppError('file-empty');
  if (content.length > MOST_BYTES) throw new AppError('file-too-large');
  const table =
    content.subarray(0, 2).toString('latin1') === 'PK' ? await readSheet(content) : readCsv(content);
  const refuse = (issues: Issue[]) => new AppError('row-errors', { issues: issues.slice(0, 50) });
  const rows = rowsOf(table);
  if (rows === undefined) throw refuse([{ path: '1', message: WRONG.heads[language] }]);
  if (rows.length > MOST_ROWS) throw refuse([{ path: '1', message: WRONG.rows[language] }]);
  if (rows.length === 0) throw new AppError('file-empty');
  const issues: Issue[] = [];
  const seen = new Set<LocalDay>();
  const days = rows.map((row) => {
    const wrong = (column: keyof typeof HEADS, what: keyof typeof WRONG) =>
      issues.push({ path: place(row.line, column, language), message: WRONG[what][language] });
    const day = dayOf(row.day);
    const kind = KINDS[row.kind.toLowerCase()];
    if (day === undefined) wrong('day', 'day');
    else if (seen.has(day)) wrong('day', 'twice');
    else seen.add(day);
    if (kind === undefined) wrong('kind', 'kind');
    if (row.name.length > 60) wrong('name', 'name');
    const nameEn = englishName(row.name);
    return {
      day: day ?? '',
      kind: kind ?? 'holiday',
      name: row.name,
      ...(nameEn === undefined ? {} : { nameEn }),
    };
  });
  if (issues.length > 0) throw refuse(issues);
  return days.sort((a, b) => (a.day < b.day ? -1 : 1));
}

function place(line: number, column: keyof typeof HEADS, language: 'zh' | 'en'): string {
  return language === 'zh' ? `第 ${line} 行 · ${HEADS[column][0]}` : `line ${line} · ${HEADS[column][1]}`;
}

const typed = (cell: string | undefined): string => cleanText(cell ?? '').trim();

function rowsOf(table: readonly string[][]): Cells[] | undefined {
  const heads = table[0]?.map((head) => head.trim().toLowerCase()) ?? [];
  const column = (names: readonly string[]) => heads.findIndex((head) => names.includes(head));
  const [day, kind, name] = [column(HEADS.day), column(HEADS.kind), column(HEADS.name)];
  if (day < 0 || kind < 0 || name < 0) return undefined;
  return table
    .map((cells, index) => ({
      line: index + 1,
      day: typed(cells[day]),
      kind: typed(cells[kind]),
      name: typed(cells[name]),
    }))
    .slice(1)
    .filter((row) => row.day !== '' || row.kind !== '' || row.name !== '');
}

/** `2027-1-1`, `2027/01/01` and `2027年1月1日` are one day; anything that is no day is undefined. */
function dayOf(text: string): LocalDay | undefined {
  const [, year = '', month = '', date = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  if (year === '') return undefined;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const at = Date.parse(`${day}T12:00:00+08:00`);
  return !Number.isNaN(at) && localDay(at) === day && Number(year) >= 1992 && Number(year) <= 2099
    ? day
    : undefined;
}

function readCsv(content: Buffer): string[][] {
  const text = new TextDecoder('utf-8', { fatal: true });
  try {
    return text
      .decode(content)
      .split(/\r\n|\n|\r/)
      .map(cellsOf);
  } catch {
    // Chinese Excel writes CSV in its own code page.
    return new TextDecoder('gb18030')
      .decode(content)
      .split(/\r\n|\n|\r/)
      .map(cellsOf);
  }
}

function cellsOf(line: string): string[] {
  const cells = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

async function readSheet(content: Buffer): Promise<string[][]> {
  const sheet = await openFirstSheet(content);
  if (sheet === undefined) throw new AppError('file-type-refused');
  const rows: string[][] = [];
  const last = Math.min(sheet.rowCount, MOST_ROWS + 2);
  for (let line = 1; line <= last; line += 1) {
    const row = sheet.getRow(line);
    rows.push([1, 2, 3, 4, 5, 6].map((column) => textOf(row.getCell(column))));
  }
  return rows;
}

/** Excel keeps a day as midnight of UTC, whatever the zone of who typed it. */
function textOf(cell: ExcelJS.Cell): string {
  return cell.value instanceof Date ? cell.value.toISOString().slice(0, 10) : cell.text;
}
