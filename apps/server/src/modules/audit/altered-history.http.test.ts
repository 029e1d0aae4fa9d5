import { CAST, type Hand, openHand, openWorld, testSchema, type World } from '@baixing/testing';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chainHash } from './chain.ts';

let world: World;
let hand: Hand;
let superuser: pg.Client;
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
  superuser = new pg.Client({ connectionString: world.database.adminUrl });
  await superuser.connect();
  await superuser.query(`set search_path = ${testSchema}`);
});
afterAll(async () => {
  await superuser?.end();
  await world?.close();
});

/** What a superuser may do: no trigger and no right stands in the way. */
async function alter(sql: string, params: unknown[]): Promise<void> {
  await superuser.query('set session_replication_role = replica');
  const { rowCount } = await superuser.query(sql, params);
  await superuser.query('reset session_replication_role');
  expect(rowCount).toBeGreaterThan(0);
}

const BITS = [
  ['its time', "at = at + interval '1 minute'"],
  ['its deed', "action = 'add-note'"],
  ['its person', 'person_id = gen_random_uuid()'],
] as const;

describe('the story of a case, altered by a superuser', () => {
  const verify = async (id: string) => (await world.as('inspector01')).verifyChain({ params: { id } });

  it('cannot be altered by the application, nor by the owner of the tables', async () => {
    const id = await hand.walkTo('accepted');
    await expect(world.pool.query('delete from case_entry where case_id = $1', [id])).rejects.toThrow(
      /permission denied/,
    );
    const owner = new pg.Client({ connectionString: world.database.ownerUrl });
    await owner.connect();
    await expect(
      owner.query(`update ${testSchema}.case_entry set at = now() where case_id = $1`, [id]),
    ).rejects.toThrow(/append-only/);
    await expect(owner.query(`truncate ${testSchema}.case_entry`)).rejects.toThrow(/append-only/);
    await owner.end();
    expect(await verify(id)).toEqual({ intact: true, entries: 4, firstBad: null });
  });

  it.each([1, 3, 6])(
    '[CASE-10] [G5] names entry %i of six where a word, a time or a person was changed',
    async (seq) => {
      for (const [what, change] of [
        ...BITS,
        ['its words', `data = data || '{"reason": "别的理由"}'`],
        ['its post', "post = 'inspector'"],
        ['its unit', 'unit_id = gen_random_uuid()'],
        ['its limit', `"limit" = '{"value": 99, "unit": "work-day"}'`],
        ['its terms', `terms = '{}'`],
        ['its hash', "hash = sha256('another')"],
      ] as const) {
        const id = await hand.walkTo('dispatched');
        await alter(`update case_entry set ${change} where case_id = $1 and seq = $2`, [id, seq]);
        expect([what, await verify(id)]).toEqual([what, { intact: false, entries: seq - 1, firstBad: seq }]);
      }
    },
  );

  it.each([1, 3, 6])('[CASE-10] [G5] names entry %i of six where it was taken away', async (seq) => {
    const id = await hand.walkTo('dispatched');
    await alter('delete from case_entry where case_id = $1 and seq = $2', [id, seq]);
    expect(await verify(id)).toMatchObject({ intact: false, firstBad: seq });
  });

  it('[CASE-10] [G5] names the first of those taken away, where it was the end or everything', async () => {
    const id = await hand.walkTo('dispatched');
    await alter('delete from case_entry where case_id = $1 and seq > 4', [id]);
    expect(await verify(id)).toEqual({ intact: false, entries: 4, firstBad: 5 });
    await alter('delete from case_entry where case_id = $1', [id]);
    expect(await verify(id)).toEqual({ intact: false, entries: 0, firstBad: 1 });
  });

  it('[CASE-10] [G5] names an entry that somebody added, and two that changed places', async () => {
    const id = await hand.walkTo('dispatched');
    await alter(
      `insert into case_entry (case_id, seq, at, action, person_id, post, unit_id, data, hash)
       select case_id, 7, at, 'add-note', person_id, post, unit_id, '{"text": "添上的"}', hash
       from case_entry where case_id = $1 and seq = 6`,
      [id],
    );
    expect(await verify(id)).toEqual({ intact: false, entries: 6, firstBad: 7 });
    const other = await hand.walkTo('dispatched');
    await alter('update case_entry set seq = -seq where case_id = $1 and seq in (2, 3)', [other]);
    await alter('update case_entry set seq = 5 + seq where case_id = $1 and seq < 0', [other]);
    expect(await verify(other)).toEqual({ intact: false, entries: 1, firstBad: 2 });
  });

  it('[G5] goes on after it was altered, and what was altered stays named', async () => {
    const id = await hand.walkTo('dispatched');
    await alter(`update case_entry set post = 'inspector' where case_id = $1 and seq = 2`, [id]);
    await hand.step(id, 5);
    expect((await hand.get(id, CAST.shift)).stage).toBe('handling');
    expect(await verify(id)).toMatchObject({ intact: false, firstBad: 2 });
  });
});

describe('the audit record, altered by a superuser', () => {
  const verify = async () => (await world.as('auditadmin')).verifyAudit();
  const ids = async (): Promise<number[]> =>
    (await world.pool.query<{ id: number }>('select id from audit_entry order by id')).rows.map(
      ({ id }) => id,
    );

  beforeAll(async () => {
    for (const username of ['patrol01', 'patrol02', 'patrol03', 'patrol04', 'auditadmin'])
      await world.as(username);
    await superuser.query('create table kept as table audit_entry; create table kept_end as table audit_end');
    expect(await verify()).toMatchObject({ intact: true, firstBad: null });
  });
  /** As it was before. */
  afterEach(() =>
    superuser.query(`set session_replication_role = replica;
      delete from audit_entry; insert into audit_entry overriding system value select * from kept;
      delete from audit_end; insert into audit_end select * from kept_end;
      reset session_replication_role`),
  );

  const PLACES = [
    ['first', (all: number[]) => all[0]],
    ['middle', (all: number[]) => all[2]],
    ['last', (all: number[]) => all.at(-1)],
  ] as const;

  it.each(PLACES)('[CASE-10] [G5] names the %s entry where anything in it was changed', async (_, pick) => {
    const id = pick(await ids());
    for (const [what, change] of [
      ...BITS,
      ['its subject', "subject = 'person:nobody'"],
      ['its detail', `detail = detail || '{"more": 1}'`],
      ['its address', "address = '10.0.0.9'"],
      ['its hash', "hash = sha256('another')"],
    ] as const) {
      await superuser.query('begin');
      await alter(`update audit_entry set ${change} where id = $1`, [id]);
      await superuser.query('commit');
      expect([what, await verify()]).toMatchObject([what, { intact: false, firstBad: id }]);
      await superuser.query(`set session_replication_role = replica;
        delete from audit_entry; insert into audit_entry overriding system value select * from kept;
        reset session_replication_role`);
    }
  });

  it('[CASE-10] [G5] names the entry after one that was taken away, or the place where the end is missing', async () => {
    const [first = 0, second, third = 0, fourth] = await ids();
    await alter('delete from audit_entry where id = $1', [third]);
    expect(await verify()).toMatchObject({ intact: false, firstBad: fourth });
    await alter('delete from audit_entry where id = $1', [first]);
    expect(await verify()).toMatchObject({ intact: false, entries: 0, firstBad: second });
  });

  it('[CASE-10] [G5] names the place from which the end is missing, also after others were written', async () => {
    const all = await ids();
    const last = all.at(-1) ?? 0;
    await alter('delete from audit_entry where id = $1', [last]);
    const before = all.at(-2) ?? 0;
    expect(await verify()).toEqual({ intact: false, entries: all.length - 1, firstBad: before + 1 });
    await world.as('leader01');
    const next = (await ids()).at(-1);
    expect(await verify()).toEqual({ intact: false, entries: all.length - 1, firstBad: next });
    await alter('delete from audit_entry', []);
    expect(await verify()).toEqual({ intact: false, entries: 0, firstBad: 1 });
  });

  it('[G5] names an entry that somebody added, although its hash was well reckoned', async () => {
    const { rows } = await superuser.query('select hash from audit_entry order by id desc limit 1');
    const at = world.clock.now();
    const record = { at, personId: null, action: 'sign-in', subject: 'session:x', detail: {}, address: '' };
    await alter(
      `insert into audit_entry (at, action, subject, detail, hash) values (to_timestamp($1 / 1000.0), $2, $3, '{}', $4)`,
      [at, record.action, record.subject, chainHash(rows[0].hash, record)],
    );
    expect(await verify()).toMatchObject({ intact: false, firstBad: (await ids()).at(-1) });
  });
});
