import { join } from 'node:path';
import { DAY, type Instant } from '@baixing/domain/time';
import type pg from 'pg';
import { SimulatedClock } from '../apps/server/src/clock.ts';
import { withTransaction } from '../apps/server/src/db/transaction.ts';
import { generateCases, loadDemo, readWorld, writeRows } from '../apps/server/src/demo/index.ts';
import { folderStore } from '../apps/server/src/files/storage.ts';
import { say } from './figure.ts';
import { dropIndexes, multiplyEnded } from './multiply.ts';

const SEED = 20_140_319;
/** Copies of each open case of the demo, so that about three thousand are in hand: those of a thousand cases a day. */
const OPEN_COPIES = 19;
const TOLD = 3_000;
const YEAR = 365 * DAY;
const BATCH = 2_000;

/** The copies' chains of hashes are those of the originals and do not verify; nothing that is measured reads them. */
async function copyOpen(owner: pg.Client): Promise<void> {
  await owner.query('create temp table original as select id as original from case_file where not ended');
  const copyOf = 'md5(original::text || k)::uuid';
  for (const [table, key, changed] of [
    ['case_file', 'id', `'number', number || '/' || k, 'id', ${copyOf}, 'reporter_id', null`],
    ['case_entry', 'case_id', `'case_id', ${copyOf}`],
    ['case_photo', 'case_id', `'case_id', ${copyOf}`],
    ['case_words', 'case_id', `'case_id', ${copyOf}`],
    ['case_past_hand', 'case_id', `'case_id', ${copyOf}`],
  ] as const)
    await owner.query(
      `insert into ${table} select (copy).* from (
         select jsonb_populate_record(t, jsonb_build_object(${changed})) as copy
         from ${table} t join original on original = t.${key}, generate_series(1, ${OPEN_COPIES}) as k offset 0) as c`,
    );
}

/** What a city of that age holds besides its cases: the files its photos name, and the keys of ninety days. */
async function fillBesides(owner: pg.Client): Promise<void> {
  await owner.query(
    `insert into file (hash, type, size, width, height, received_at)
     select distinct hash, 'image/jpeg', 180000, 1600, 1200, now() from case_photo on conflict do nothing`,
  );
  await owner.query(
    `truncate request_key;
     insert into request_key (key, endpoint, actor, body_hash, reply, at)
     select gen_random_uuid(), 'act-on-case', coalesce(person_id::text, 'public'), hash,
       json_build_object('id', case_id, 'seq', seq, 'version', seq, 'stage', action, 'at', at), at
     from case_entry where at > now() - interval '90 days'`,
  );
}

/** The demo city with its open cases, and a past of so many closed ones decided or moved by the demo's own generator. */
export async function fillCity(
  pool: pg.Pool,
  owner: pg.Client,
  dataDir: string,
  count: number,
  at: Instant,
): Promise<void> {
  const store = folderStore(join(dataDir, 'files'));
  await loadDemo({ pool, clock: new SimulatedClock(at), store, log: { info: say }, count: TOLD, seed: SEED });
  await copyOpen(owner);
  const world = await withTransaction(pool, (tx) => readWorld(tx, pool, '测'));
  const wish = { count: count - TOLD, from: at - YEAR, to: at - DAY, seed: SEED, batch: BATCH };
  await rebuilding(owner, async () => {
    for await (const rows of generateCases(world, wish)) await writeRows(pool, rows);
  });
}

/** Makes a city so many times older. */
export const ageCity = (owner: pg.Client, times: number): Promise<void> =>
  rebuilding(owner, () => multiplyEnded(owner, times - 1));

/** Fills without indexes and builds them afterwards. */
async function rebuilding(owner: pg.Client, fill: () => Promise<void>): Promise<void> {
  const indexes = await dropIndexes(owner);
  await fill();
  await owner.query(`set maintenance_work_mem = '1GB'`);
  for (const [index, definition] of indexes.entries()) {
    say(`index ${index + 1} of ${indexes.length}`);
    await owner.query(definition);
  }
  await fillBesides(owner);
  await owner.query('vacuum analyze');
}
