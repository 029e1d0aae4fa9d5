import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Locale } from '@baixing/contract';
import { announceDirectory, record } from '../commands/record.ts';
import type { Deed } from '../kit.ts';
import { insertUnit, lockTree, type UnitKind, unitsByCode } from '../units.repository.ts';
import { type Column, type RowIssues, readSheet, type TypedRow, templateOf } from './sheet.ts';

type Key = 'code' | 'name' | 'nameEn' | 'kind' | 'parentCode' | 'inside' | 'divisionCode' | 'dutyPhone';

/** Both languages' words for a kind; either is understood. */
const KINDS: Record<UnitKind, string> = {
  bureau: '局',
  office: '科室',
  branch: '分局',
  squad: '中队',
  district: '区',
  street: '街道',
  department: '部门',
  company: '公司',
};

const column = (
  key: Key,
  zh: string,
  en: string,
  required: boolean,
  hint: { zh: string; en: string },
  example: string,
): Column<Key> => ({ key, zh, en, required, hint, example });

const COLUMNS: readonly Column<Key>[] = [
  column('code', '编码', 'Code', true, { zh: '不可重复', en: 'Unique' }, 'HL-01'),
  column('name', '名称', 'Name', true, { zh: '单位全称', en: 'Full name' }, '海陵分局'),
  column('nameEn', '英文名称', 'English name', false, { zh: '可空', en: 'May be empty' }, 'Hailing branch'),
  column(
    'kind',
    '种类',
    'Kind',
    true,
    { zh: Object.values(KINDS).join('、'), en: Object.keys(KINDS).join(', ') },
    '分局',
  ),
  column(
    'parentCode',
    '上级编码',
    'Parent code',
    false,
    { zh: '已有单位或本表中的编码', en: 'Of a unit that exists or stands in this sheet' },
    'JU',
  ),
  column(
    'inside',
    '局内单位',
    'Inside',
    false,
    { zh: '是 或 否，空为是', en: 'yes or no; yes when empty' },
    '是',
  ),
  column(
    'divisionCode',
    '区划代码',
    'Division code',
    false,
    { zh: '6、9 或 12 位数字', en: '6, 9 or 12 digits' },
    '321202',
  ),
  column(
    'dutyPhone',
    '值班电话',
    'Duty telephone',
    false,
    { zh: '可空', en: 'May be empty' },
    '0523-86999389',
  ),
];

const YES = ['', '是', 'yes'];
const NO = ['否', 'no'];

export const unitsTemplate = (locale: Locale): Promise<Buffer> =>
  templateOf(COLUMNS, { zh: '单位', en: 'Units' }, locale);

const kindOf = (text: string): UnitKind | undefined =>
  (Object.keys(KINDS) as UnitKind[]).find((kind) => kind === text.toLowerCase() || KINDS[kind] === text);

function judgeRow(row: TypedRow<Key>, issues: RowIssues<Key>): void {
  const { line, cells } = row;
  if (cells.code !== '' && !/^[\p{L}\p{N}._-]{1,40}$/u.test(cells.code))
    issues.add(line, 'code', '编码格式不对', 'Not a code');
  if ([...cells.name].length > 200) issues.add(line, 'name', '太长', 'Too long');
  if ([...cells.nameEn].length > 200) issues.add(line, 'nameEn', '太长', 'Too long');
  if (cells.kind !== '' && kindOf(cells.kind) === undefined)
    issues.add(
      line,
      'kind',
      `只能是 ${Object.values(KINDS).join('、')}`,
      `One of ${Object.keys(KINDS).join(', ')}`,
    );
  if (![...YES, ...NO].includes(cells.inside.toLowerCase()))
    issues.add(line, 'inside', '只能是“是”或“否”', 'Must be yes or no');
  if (!/^(\d{6}(\d{3}){0,2})?$/.test(cells.divisionCode))
    issues.add(line, 'divisionCode', '须为 6、9 或 12 位数字', 'Must be 6, 9 or 12 digits');
  if (!/^[0-9+\- ]{0,24}$/.test(cells.dutyPhone))
    issues.add(line, 'dutyPhone', '电话格式不对', 'Not a telephone number');
}

/** Codes are new and said once; parents exist, and no row stands above itself. */
function judgeTree(
  rows: readonly TypedRow<Key>[],
  existing: ReadonlyMap<string, { id: string; open: boolean }>,
  issues: RowIssues<Key>,
): void {
  const byCode = new Map<string, TypedRow<Key>>();
  for (const row of rows) {
    const { line, cells } = row;
    const first = byCode.get(cells.code);
    if (existing.has(cells.code)) issues.add(line, 'code', '编码已存在', 'This code exists already');
    else if (first) issues.add(line, 'code', `与第 ${first.line} 行重复`, `The same as in row ${first.line}`);
    else byCode.set(cells.code, row);
  }
  for (const { line, cells } of rows) {
    if (cells.parentCode === '') continue;
    const parent = existing.get(cells.parentCode);
    if (!byCode.has(cells.parentCode) && !parent?.open)
      issues.add(line, 'parentCode', '没有这个上级单位，或已停用', 'No such parent, or it is closed');
    else if (goesInCircles(cells.code, byCode))
      issues.add(line, 'parentCode', '上下级成了环', 'Stands above itself');
  }
}

function goesInCircles(code: string, byCode: ReadonlyMap<string, TypedRow<Key>>): boolean {
  const passed = new Set<string>();
  for (let at: string | undefined = code; at !== undefined; at = byCode.get(at)?.cells.parentCode) {
    if (passed.has(at)) return true;
    passed.add(at);
  }
  return false;
}

/**
 * Adds every unit of the sheet, or none; parents may stand below their children in it.
 * @throws AppError `row-errors` and those of `readSheet`.
 */
export async function importUnits(deed: Deed, stream: Readable): Promise<number> {
  const { rows, issues } = await readSheet(stream, COLUMNS, deed.locale);
  await lockTree(deed.tx);
  const existing = await unitsByCode(deed.tx);
  for (const row of rows) judgeRow(row, issues);
  judgeTree(rows, existing, issues);
  issues.refuse();
  const ids = new Map([...existing].map(([code, { id }]) => [code, id]));
  for (const { cells } of rows) ids.set(cells.code, randomUUID());
  for (const { line, cells } of parentsFirst(rows)) {
    const added = await insertUnit(deed.tx, ids.get(cells.code) ?? randomUUID(), {
      parentId: ids.get(cells.parentCode) ?? null,
      code: cells.code,
      name: cells.name,
      nameEn: cells.nameEn,
      kind: kindOf(cells.kind) ?? 'office',
      inside: !NO.includes(cells.inside.toLowerCase()),
      divisionCode: cells.divisionCode || null,
      dutyPhone: cells.dutyPhone,
    });
    if (!added) issues.add(line, 'code', '编码已存在', 'This code exists already');
  }
  issues.refuse();
  await record(deed, 'import-units', 'units', { codes: rows.map(({ cells }) => cells.code) });
  await announceDirectory(deed);
  return rows.length;
}

function parentsFirst(rows: readonly TypedRow<Key>[]): TypedRow<Key>[] {
  const waiting = new Map(rows.map((row) => [row.cells.code, row]));
  const ordered: TypedRow<Key>[] = [];
  const place = (row: TypedRow<Key>): void => {
    if (!waiting.delete(row.cells.code)) return;
    const parent = waiting.get(row.cells.parentCode);
    if (parent) place(parent);
    ordered.push(row);
  };
  for (const row of rows) place(row);
  return ordered;
}
