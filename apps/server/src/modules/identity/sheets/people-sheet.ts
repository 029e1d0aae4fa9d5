import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Locale } from '@baixing/contract';
import { setPassword } from '../account.repository.ts';
import { announceDirectory, record } from '../commands/record.ts';
import type { Deed, Kit } from '../kit.ts';
import { insertPerson, takenUsernames } from '../people.repository.ts';
import { temporaryPassword } from '../token.ts';
import { openUnitIds } from '../units.repository.ts';
import { type Column, type RowIssues, readSheet, type TypedRow, templateOf } from './sheet.ts';

type Key = 'username' | 'name' | 'phone' | 'unitCode' | 'language';

const COLUMNS: readonly Column<Key>[] = [
  {
    key: 'username',
    zh: '用户名',
    en: 'User name',
    required: true,
    hint: { zh: '2–40 个字母、数字、点、横线，不可重复', en: '2–40 letters, digits, dots, lines; unique' },
    example: 'zhang.wei',
  },
  {
    key: 'name',
    zh: '姓名',
    en: 'Name',
    required: true,
    hint: { zh: '本人姓名', en: 'Full name' },
    example: '张伟',
  },
  {
    key: 'phone',
    zh: '手机',
    en: 'Telephone',
    required: false,
    hint: { zh: '数字、空格、横线、加号', en: 'Digits, spaces, lines, plus' },
    example: '13900000000',
  },
  {
    key: 'unitCode',
    zh: '单位编码',
    en: 'Unit code',
    required: false,
    hint: { zh: '组织机构中的编码', en: 'The code in the tree of units' },
    example: 'HL-01',
  },
  {
    key: 'language',
    zh: '语言',
    en: 'Language',
    required: false,
    hint: { zh: 'zh 或 en，空为 zh', en: 'zh or en; zh when empty' },
    example: 'zh',
  },
];

/** The sheet to fill in. Posts are not in it: who administers people does not grant them (administrators apart). */
export const peopleTemplate = (locale: Locale): Promise<Buffer> =>
  templateOf(COLUMNS, { zh: '人员', en: 'People' }, locale);

type Known = { usernames: ReadonlySet<string>; units: ReadonlyMap<string, string> };

function judgeRow(row: TypedRow<Key>, known: Known, seen: Map<string, number>, issues: RowIssues<Key>): void {
  const { line, cells } = row;
  const name = cells.username.toLowerCase();
  if (cells.username !== '' && !/^[\p{L}\p{N}._-]{2,40}$/u.test(cells.username))
    issues.add(line, 'username', '用户名格式不对', 'Not a user name');
  if (known.usernames.has(name))
    issues.add(line, 'username', '用户名已存在', 'This user name exists already');
  const first = seen.get(name);
  if (name !== '' && first !== undefined)
    issues.add(line, 'username', `与第 ${first} 行重复`, `The same as in row ${first}`);
  else seen.set(name, line);
  if ([...cells.name].length > 200) issues.add(line, 'name', '太长', 'Too long');
  if (!/^[0-9+\- ]{0,24}$/.test(cells.phone))
    issues.add(line, 'phone', '电话格式不对', 'Not a telephone number');
  if (cells.unitCode !== '' && !known.units.has(cells.unitCode))
    issues.add(line, 'unitCode', '没有这个单位，或已停用', 'No such unit, or it is closed');
  if (!['', 'zh', 'en'].includes(cells.language.toLowerCase()))
    issues.add(line, 'language', '只能是 zh 或 en', 'Must be zh or en');
}

/**
 * Adds everybody in the sheet, or nobody: any wrong row refuses all, each named by line and column.
 * Returns the temporary passwords, the only time anybody sees them.
 * @throws AppError `row-errors` and those of `readSheet`.
 */
export async function importPeople(kit: Kit, deed: Deed, stream: Readable) {
  const { rows, issues } = await readSheet(stream, COLUMNS, deed.locale);
  const known = await readKnown(deed, rows);
  const seen = new Map<string, number>();
  for (const row of rows) judgeRow(row, known, seen, issues);
  issues.refuse();
  const people = [];
  for (const { line, cells } of rows) {
    const temporary = temporaryPassword(cells.username, kit.profile);
    // One after the other: signing in keeps a core for itself meanwhile.
    const hash = await kit.hasher.hash(temporary);
    people.push({ line, cells, id: randomUUID(), temporary, hash });
  }
  for (const { line, cells, id, hash } of people) {
    const added = await insertPerson(deed.tx, {
      id,
      username: cells.username,
      name: cells.name,
      phone: cells.phone,
      unitId: known.units.get(cells.unitCode) ?? null,
      locale: cells.language.toLowerCase() === 'en' ? 'en' : 'zh',
    });
    // Somebody else added the name while we were hashing.
    if (!added) issues.add(line, 'username', '用户名已存在', 'This user name exists already');
    else await setPassword(deed.tx, id, { hash, at: deed.at, temporary: true });
  }
  issues.refuse();
  await record(deed, 'import-people', 'people', { usernames: rows.map(({ cells }) => cells.username) });
  await announceDirectory(deed);
  return people.map(({ cells, temporary }) => ({
    username: cells.username,
    name: cells.name,
    temporaryPassword: temporary,
  }));
}

async function readKnown(deed: Deed, rows: readonly TypedRow<Key>[]): Promise<Known> {
  const names = rows.map(({ cells }) => cells.username.toLowerCase());
  const codes = rows.map(({ cells }) => cells.unitCode);
  return { usernames: await takenUsernames(deed.tx, names), units: await openUnitIds(deed.tx, codes) };
}
