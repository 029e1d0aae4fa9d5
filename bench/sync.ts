import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { untilAtRest } from './at-rest.ts';
import { signIn } from './cast.ts';
import { type City, folderOf, openCity, ownerOf, poolOf, SCHEMA } from './city.ts';
import { castCrowd, findingsOf } from './crowd.ts';
import { Desk } from './desk.ts';
import { type Figure, inTurn, print, quantile, say } from './figure.ts';
import { type House, houseOf } from './house.ts';
import { Crowd, type CrowdDone, type CrowdOrder, type Phone } from './load/crowd.ts';
import { Load } from './load/order.ts';
import { drawPictures } from './load/pictures.ts';
import { recordBare } from './record.ts';

const CASES = 100_000;
const PHONES = 300;
/** Ten findings: twenty operations and thirty photos. */
const FINDINGS = 10;
const LOST_EVERY = 20;
const IDLE_MS = 12_000;
/** Odd, and enough of them: what a disk does in a second varies by a factor of two. */
const TURNS = 7;
/** Connections of the bare inserts: more than PostgreSQL has use for on two cores. */
const BARE_LANES = 64;

type Scene = {
  city: City;
  owner: pg.Client;
  house: House;
  crowd: Crowd;
  phones: Phone[];
  order: Omit<CrowdOrder, 'run' | 'part' | 'firstNumber' | 'lostEvery' | 'findingsEach'>;
};

const p95 = (times: readonly number[]): number => quantile(times, 0.95);

async function presentPhotos({ city, owner }: Scene, { photos }: CrowdDone): Promise<number> {
  const { rows } = await owner.query<{ kept: number }>(
    `select count(*)::int as kept from unnest($1::text[], $2::uuid[], $3::bigint[]) as p (hash, person_id, size)
     join file f using (hash, size) join file_sender s using (hash, person_id)`,
    [photos.map(({ hash }) => hash), photos.map(({ personId }) => personId), photos.map(({ size }) => size)],
  );
  let there = 0;
  for (const { hash, size } of photos) {
    const path = join(city.dataDir, 'server', 'files', hash.slice(0, 2), hash.slice(2, 4), hash);
    if ((await stat(path).catch(() => undefined))?.size === size) there += 1;
  }
  return Math.min(there, rows[0]?.kept ?? 0);
}

/** Of what the phones sent: what is not there, and what is there more than once. */
async function countAfter(scene: Scene, done: CrowdDone): Promise<{ lost: number; doubled: number }> {
  const { owner, phones } = scene;
  const expected = { photos: PHONES * FINDINGS * 3, operations: PHONES * FINDINGS * 2 };
  const { rows } = await owner.query<{ kept: number; acts: number; cases: number }>(
    `select (select count(*)::int from operation where id = any ($1) and refusal is null) as kept,
            (select count(*)::int from case_entry where case_id = any ($2) and person_id = any ($3)) as acts,
            (select count(*)::int from case_file where id = any ($2)) as cases`,
    [
      done.operations.map(({ id }) => id),
      [...new Set(done.operations.map(({ caseId }) => caseId))],
      phones.map(({ personId }) => personId),
    ],
  );
  const { kept = 0, acts = 0, cases = 0 } = rows[0] ?? {};
  const photos = await presentPhotos(scene, done);
  say(`${photos} photos, ${kept} operations, ${acts} acts on ${cases} cases`);
  const lost = expected.photos - photos + expected.operations - Math.min(kept, acts);
  const doubled = Math.max(0, acts - expected.operations) + Math.max(0, cases - expected.operations / 2);
  return { lost, doubled };
}

const counted = (bench: string, value: number): Figure =>
  print({ bench, value, unit: '', limit: null, ratio: null, target: '0', ok: value === 0 });

/** All phones come back at once, and one in twenty answers is lost on its way; somebody else reads at a desk. */
async function comeBack(scene: Scene): Promise<Figure[]> {
  const { url } = scene.house;
  const desk = new Desk(url, await signIn(url, 'acceptor01'));
  let over = false;
  const idle = desk.read(() => over);
  await sleep(IDLE_MS);
  over = true;
  const limit = p95(await idle);
  over = false;
  const busy = desk.read(() => over);
  const done = await scene.crowd.run({
    ...scene.order,
    run: randomUUID(),
    part: 'all',
    findingsEach: FINDINGS,
    firstNumber: 1,
    lostEvery: LOST_EVERY,
  });
  over = true;
  const value = p95(await busy);
  desk.close();
  say(`all were back after ${done.seconds.toFixed(1)} s; the first error: ${done.firstError || 'none'}`);
  const { lost, doubled } = await countAfter(scene, done);
  return [
    counted('sync lost', lost),
    counted('sync doubled', doubled),
    counted('sync errors', done.errors),
    print({
      bench: 'sync desk meanwhile',
      value,
      unit: 'ms p95',
      limit,
      ratio: value / limit,
      target: '≤ 2 × idle',
      ok: value <= 2 * limit,
    }),
  ];
}

const rateFigure = (bench: string, unit: string, rates: { ours: number; limit: number }, least: number) =>
  print({
    bench,
    value: rates.ours,
    unit,
    limit: rates.limit,
    ratio: rates.ours / rates.limit,
    target: `ratio ≥ ${least}`,
    ok: rates.ours / rates.limit >= least,
  });

/** Photos by all phones at once, and the same bytes written and synced as often at the same time. */
async function photoRate({ crowd, order, city }: Scene): Promise<Figure> {
  const findingsEach = 2;
  const count = PHONES * findingsEach * 3;
  const folder = join(city.dataDir, 'bare-files');
  const rates = await inTurn(
    TURNS,
    async () => {
      const { pictures } = order;
      const bare = { kind: 'bare-files', pictures, folder, run: randomUUID(), count, lanes: PHONES } as const;
      const { seconds } = await crowd.run(bare);
      await rm(folder, { recursive: true, force: true });
      return count / seconds;
    },
    async () => {
      const run = randomUUID();
      const done = await crowd.run({
        ...order,
        run,
        part: 'photos',
        findingsEach,
        firstNumber: 0,
        lostEvery: 0,
      });
      if (done.errors > 0) throw new Error(done.firstError);
      return count / done.seconds;
    },
  );
  return rateFigure('sync photos', 'photos/s', rates, 0.5);
}

/** Operations of all phones at once, and the same rows by bare statements, one transaction for each operation. */
async function operationRate(scene: Scene, pool: pg.Pool): Promise<Figure> {
  const { crowd, order, city } = scene;
  const findingsEach = 2;
  const count = PHONES * findingsEach * 2;
  let number = FINDINGS * 2 + 1;
  const send = async () => {
    const asked = { ...order, run: randomUUID(), findingsEach, lostEvery: 0, firstNumber: number };
    number += findingsEach * 2;
    const photos = await crowd.run({ ...asked, part: 'photos' });
    const done = await crowd.run({ ...asked, part: 'operations' });
    const errors = photos.errors + done.errors;
    if (errors > 0) throw new Error(photos.firstError || done.firstError);
    return done;
  };
  const sample = (await send()).operations.at(-1)?.caseId ?? '';
  const script = await recordBare(pool, sample);
  const load = new Load();
  const bare = {
    kind: 'bare',
    databaseUrl: city.database.appUrl,
    schema: SCHEMA,
    lanes: BARE_LANES,
  } as const;
  try {
    const rates = await inTurn(
      TURNS,
      async () => count / (await load.run({ ...bare, count: count / script.length, script })).seconds,
      async () => count / (await send()).seconds,
    );
    return rateFigure('sync operations', 'operations/s', rates, 0.4);
  } finally {
    load.close();
  }
}

/** Three hundred phones come back at once, with twenty operations and thirty photos on each. */
export async function sync(): Promise<Figure[]> {
  const city = await openCity(CASES, Date.now());
  const owner = await ownerOf(city.database);
  const pool = poolOf(city.database.appUrl, 2);
  const phones = await castCrowd(owner, PHONES);
  const pictures = folderOf('pictures');
  await drawPictures(pictures);
  const house = await houseOf(city);
  const crowd = new Crowd();
  try {
    const findings = await findingsOf(owner);
    const order = { kind: 'crowd', url: house.url, pictures, phones, findings } as const;
    const scene: Scene = { city, owner, house, crowd, phones, order };
    await untilAtRest(owner, pool);
    return [...(await comeBack(scene)), await photoRate(scene), await operationRate(scene, pool)];
  } finally {
    crowd.close();
    await house.close();
    await Promise.all([owner.end(), pool.end()]);
    await city.database.stop();
  }
}
