import { randomUUID } from 'node:crypto';
import { type BorrowedDatabase, borrowDatabase } from '@baixing/testing';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readerOf } from '../../db/transaction.ts';
import { buildHouse, type House } from './test-house.ts';

async function sheet(...rows: unknown[][]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('人员').addRows(rows);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

describe('units and sheets', () => {
  let database: BorrowedDatabase;
  let house: House;
  let system: string;

  beforeAll(async () => {
    database = await borrowDatabase();
    house = await buildHouse(database.appUrl);
    await house.add('system', { posts: ['system-administrator'] });
    system = await house.signIn('system');
  });
  afterAll(async () => {
    await house.close();
    await database.release();
  });

  const create = async (code: string, parentId: string | null = null) => {
    const id = randomUUID();
    const answer = await house.call('POST', '/api/units', {
      as: system,
      body: { id, code, name: `单位${code}`, kind: 'office', parentId },
    });
    return { ...answer, id };
  };
  const patch = (id: string, body: object) => house.call('PATCH', `/api/units/${id}`, { as: system, body });
  const close = (id: string, version = 1) =>
    house.call('POST', `/api/units/${id}/close`, { as: system, body: { version } });
  const upload = (what: string, bytes: Buffer, locale: 'zh' | 'en' = 'zh') =>
    house.call('POST', `/api/${what}/import`, { as: system, bytes, locale });
  const count = async (table: string) =>
    (await house.pool.query(`select count(*)::int as n from ${table}`)).rows[0].n;

  it('list-units gives the tree, each unit after its parent', async () => {
    const root = await create('A');
    const child = await create('A1', root.id);
    await create('A1x', child.id);
    await create('B');
    const { body } = await house.call('GET', '/api/units', { as: system });
    expect(body.rows.map(({ code, depth }: { code: string; depth: number }) => [code, depth])).toEqual([
      ['A', 0],
      ['A1', 1],
      ['A1x', 2],
      ['B', 0],
    ]);
    expect((await create('A')).body.error.code).toBe('already-exists');
    expect(await house.auditOf(`unit:${root.id}`)).toMatchObject([
      { action: 'create-unit', detail: { code: 'A' } },
    ]);
  });

  it('update-unit refuses a place below itself, a stale version and a taken code', async () => {
    const top = await create('C');
    const below = await create('C1', top.id);
    const circle = await patch(top.id, { version: 1, parentId: below.id });
    expect(circle.body.error.issues[0]).toEqual({
      path: 'body.parentId',
      message: '单位不能归到自己或下级之下',
    });
    const answers = await Promise.all(['甲', '乙'].map((name) => patch(top.id, { version: 1, name })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await patch(top.id, { version: 2, code: 'A' })).body.error.code).toBe('already-exists');
  });

  it('two moves at once cannot make a circle that neither makes alone', async () => {
    const [left, right] = [await create('L'), await create('R')];
    const moves = await Promise.all([
      patch(left.id, { version: 1, parentId: right.id }),
      patch(right.id, { version: 1, parentId: left.id }),
    ]);
    expect(moves.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('close-unit is refused while anything needs it, and says what', async () => {
    const unit = await create('D');
    const below = await create('D1', unit.id);
    const member = await house.add('member', { unitId: unit.id, posts: ['unit-handler'] });
    const refused = await close(unit.id);
    expect(refused.status).toBe(409);
    expect(refused.body.error.issues[0].message).toBe('还有 1 名人员、1 个岗位、1 个下级单位、0 件未结案件');
    await house.pool.query('update person set closed_at = now() where id = $1', [member]);
    expect((await close(below.id)).status).toBe(200);
    await house.pool.query(
      `insert into case_file (id, number, version, stage, ended, source, public, description, address, lon, lat, found_at,
         registered_at, day, ym, state, unit_id)
       values ($1, 'N1', 1, 'handling', false, 'hotline', true, '', '', 0, 0, now(), now(), '2026-03-19', 202603, '{}', $2)`,
      [randomUUID(), unit.id],
    );
    expect((await close(unit.id)).body.error.issues[0].message).toContain('1 件未结案件');
    await house.pool.query('update case_file set ended = true');
    expect((await close(unit.id)).status).toBe(200);
    const open = (await house.call('GET', '/api/units', { as: system })).body.rows;
    expect(open.map(({ code }: { code: string }) => code)).not.toContain('D');
    const all = (await house.call('GET', '/api/units?closed=true', { as: system })).body.rows;
    expect(all.map(({ code }: { code: string }) => code)).toContain('D');
  });

  it('the directory book knows units, names and owners of grids, and reloads whole', async () => {
    const top = await create('E');
    const below = await create('E1', top.id);
    const owner = await house.add('grid.owner', { posts: ['supervisor'], name: '网格员' });
    await house.pool.query(
      `insert into patrol_grid (id, name, person_id, communities) values ($1, '甲', $2, $3)`,
      [randomUUID(), owner, ['321202001002']],
    );
    expect(house.directory.unit(top.id)).toBeUndefined();
    await house.directory.reload(readerOf(house.pool));
    expect(house.directory.unitByCode('E1')).toMatchObject({ id: below.id, parentId: top.id, inside: true });
    expect(house.directory.unitsBelow(top.id)).toEqual([top.id, below.id]);
    expect(house.directory.personName(owner)).toBe('网格员');
    expect(house.directory.supervisorFor('321202001002')).toBe(owner);
    expect(house.directory.supervisorFor('321202001003')).toBeNull();
    expect(house.directory.communitiesOf(owner)).toEqual(['321202001002']);
    expect(house.directory.communitiesOf(top.id)).toEqual([]);
    const { rows } = await house.pool.query("select payload from outbox where topic = 'book'");
    expect(rows.every(({ payload }) => payload.book === 'directory')).toBe(true);
    expect(rows.length).toBeGreaterThan(5);
  });

  it('import-people takes the filled template, in either language and any order of columns', async () => {
    await create('IMP');
    const template = await house.call('GET', '/api/people-template.xlsx?locale=zh', { as: system });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(template.bytes as never);
    const first = workbook.worksheets[0];
    expect(first?.getRow(1).values).toEqual([undefined, '用户名 *', '姓名 *', '手机', '单位编码', '语言']);
    first?.addRow(['import.one', '陈静', 13900000001, 'IMP', '']);
    const filled = await upload('people', Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(filled.body).toMatchObject({ imported: 1, people: [{ username: 'import.one', name: '陈静' }] });
    await house.signIn('import.one', filled.body.people[0].temporaryPassword);
    const { rows } = await house.pool.query("select phone, pinyin from person where username = 'import.one'");
    expect(rows).toEqual([{ phone: '13900000001', pinyin: 'chenjing' }]);
    const english = await sheet(
      ['Name', 'Remark', 'User name'],
      ['Ann Lee', 'x', 'import.two'],
      [],
      [' ', '', ''],
    );
    expect((await upload('people', english)).body.imported).toBe(1);
  });

  it('import-people names every wrong cell by line and column, and imports nobody', async () => {
    const before = await count('person');
    const wrong = await sheet(
      ['用户名', '姓名', '手机', '单位编码', '语言'],
      ['good.one', '好人', '', '', ''],
      ['a b', '', 'call me', 'NOWHERE', 'fr'],
      ['GOOD.one', '重名', '', '', ''],
      ['system', '已有', '', '', ''],
    );
    const answer = await upload('people', wrong);
    expect(answer.status).toBe(422);
    expect(answer.body.error.issues).toEqual([
      { path: '第 3 行 B 列（姓名）', message: '必填' },
      { path: '第 3 行 A 列（用户名）', message: '用户名格式不对' },
      { path: '第 3 行 C 列（手机）', message: '电话格式不对' },
      { path: '第 3 行 D 列（单位编码）', message: '没有这个单位，或已停用' },
      { path: '第 3 行 E 列（语言）', message: '只能是 zh 或 en' },
      { path: '第 4 行 A 列（用户名）', message: '与第 2 行重复' },
      { path: '第 5 行 A 列（用户名）', message: '用户名已存在' },
    ]);
    expect((await upload('people', wrong, 'en')).body.error.issues[0]).toEqual({
      path: 'row 3, column B (Name)',
      message: 'Must be filled in',
    });
    expect(await count('person')).toBe(before);
  });

  it('refuses what is no sheet, an empty one, one without its columns, and one too large', async () => {
    const code = async (bytes: Buffer) => (await upload('people', bytes)).body.error.code;
    expect(await code(Buffer.from('用户名,姓名\na,b'))).toBe('file-type-refused');
    expect(await code(await sheet(['用户名', '姓名']))).toBe('file-empty');
    expect(await code(await sheet(['手机'], ['1']))).toBe('row-errors');
    expect(await code(Buffer.alloc(3 * 1024 * 1024))).toBe('file-too-large');
    const many = Array.from({ length: 1_001 }, (_, n) => [`many${n}`, '人']);
    expect(await code(await sheet(['用户名', '姓名'], ...many))).toBe('file-too-large');
  });

  it('import-units builds the tree whatever the order, and refuses circles and strangers', async () => {
    const title = ['编码', '名称', '种类', '上级编码', '局内单位', '区划代码'];
    const good = await sheet(
      title,
      ['T-2', '城东中队', '中队', 'T-1', '是', ''],
      ['T-1', '城东分局', 'branch', '', '', '321202'],
      ['T-3', '供电公司', '公司', '', '否', ''],
    );
    expect((await upload('units', good)).body).toEqual({ imported: 3 });
    const { rows } = await house.pool.query(
      `select u.code, u.kind, u.inside, p.code as parent from org_unit u left join org_unit p on p.id = u.parent_id
       where u.code like 'T-%' order by 1`,
    );
    expect(rows).toEqual([
      { code: 'T-1', kind: 'branch', inside: true, parent: null },
      { code: 'T-2', kind: 'squad', inside: true, parent: 'T-1' },
      { code: 'T-3', kind: 'company', inside: false, parent: null },
    ]);
    const before = await count('org_unit');
    const bad = await sheet(
      title,
      ['U-1', '甲', '科室', 'U-2', '', ''],
      ['U-2', '乙', '科室', 'U-1', '也许', ''],
      ['T-1', '丙', '庙', 'XX', '', '3212'],
    );
    expect(
      (await upload('units', bad)).body.error.issues.map((issue: { path: string }) => issue.path),
    ).toEqual([
      '第 3 行 E 列（局内单位）',
      '第 4 行 C 列（种类）',
      '第 4 行 F 列（区划代码）',
      '第 4 行 A 列（编码）',
      '第 2 行 D 列（上级编码）',
      '第 3 行 D 列（上级编码）',
      '第 4 行 D 列（上级编码）',
    ]);
    expect(await count('org_unit')).toBe(before);
  });
});
