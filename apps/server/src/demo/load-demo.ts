import { USUAL_REOPENING } from '@baixing/domain/case';
import { addDays, type Instant, localDay, startOfDay } from '@baixing/domain/time';
import type pg from 'pg';
import { createBooks, readBooks } from '../books.ts';
import type { Clock } from '../clock.ts';
import { readerOf, type Tx, withTransaction } from '../db/transaction.ts';
import type { FileStore } from '../files/storage.ts';
import { CaseNumbers } from '../modules/cases/index.ts';
import { numberer } from './bulk/numbers.ts';
import { rowsOf } from './bulk/rows.ts';
import { type SealedCase, sealCase } from './bulk/seal.ts';
import { insertCases } from './bulk/write-cases.ts';
import { castOf } from './city/write-city.ts';
import { drawOf } from './draw.ts';
import { foundIn, isEmpty } from './found-city.ts';
import { isFounded } from './is-founded.ts';
import { DemoAlbum } from './photos.ts';
import { tellShifts } from './shifts/tell-shifts.ts';
import { Cast } from './tales/cast.ts';
import type { World } from './tales/plan.ts';
import { readLandmarks } from './tales/spots.ts';
import type { Tale } from './tales/tale.ts';
import { registeredAt, tellCity } from './tales/tell-city.ts';

export type DemoWorld = {
  pool: pg.Pool;
  clock: Clock;
  store: FileStore;
  log: { info(message: string): void };
  /** What case numbers begin with. */
  prefix?: string;
  /** Cases in all, and how many of them are open; the manual's city when not given. */
  count?: number;
  open?: number;
  seed?: number;
};

const MONTHS_BACK_DAYS = 92;
/** Of the case whose follow code stands in the manual. */
export const DEMO_FOLLOW_CODE = 'TZCG2-34567';
/** The middle of the old town, where the shared photos say they were taken. */
const MIDDLE = { lon: 119.915_26, lat: 32.492_22 };
const BATCH = 1500;

/** The world of the tales, from a city whose catalogue, calendar and places are loaded. */
export async function readWorld(tx: Tx, pool: pg.Pool, prefix: string): Promise<World> {
  const books = createBooks();
  await readBooks(books, tx);
  return {
    parts: { ...books, numbers: new CaseNumbers(pool, prefix), reopening: USUAL_REOPENING },
    cast: new Cast((await castOf(tx)).grids),
    landmarks: await readLandmarks(tx),
  };
}

function* photosIn(tales: readonly Tale[]): Iterable<string> {
  for (const { teller } of tales)
    for (const { data } of teller.entries) {
      const { photos = [], afterPhotos = [] } = data as { photos?: string[]; afterPhotos?: string[] };
      yield* photos;
      yield* afterPhotos;
    }
}

/** Numbers the told cases in the order they were registered and closes them for writing. */
export function sealAll(
  world: World,
  tales: readonly Tale[],
  hashOf: (photo: string) => string,
  wish: { prefix: string; seed: number },
): SealedCase[] {
  const numberAt = numberer(wish.prefix);
  const numbers = new Map(tales.map((tale) => [tale.teller.id, numberAt(registeredAt(tale))]));
  const numberOf = (id: string) => numbers.get(id) ?? '';
  // The manual's citizen follows the latest report that is with a unit.
  const followed = tales.findLast(
    (tale) => tale.plan.source === 'portal' && tale.stands('handling', 'dispatched', 'fed-back', 'checking'),
  );
  return tales.map((tale, index) =>
    sealCase(
      world.parts,
      { id: tale.teller.id, entries: tale.teller.entries, file: tale.teller.file },
      { numberOf, hashOf },
      drawOf(wish.seed, 5, index),
      tale === followed ? DEMO_FOLLOW_CODE : undefined,
    ),
  );
}

async function load(tx: Tx, demo: DemoWorld, at: Instant): Promise<number> {
  const { pool, store, log, count = 3000, open = 152, seed = 20_140_319, prefix = '泰城管' } = demo;
  // Telling takes seconds in which the database hears nothing.
  await tx.exec('set local idle_in_transaction_session_timeout = 0');
  const album = new DemoAlbum(store);
  const drawing = album.drawShared(at, MIDDLE);
  // Waited for below; if what comes before fails, this failure must not stand alone.
  drawing.catch(() => undefined);
  await foundIn(tx, at);
  const world = await readWorld(tx, pool, prefix);
  log.info('演示城市：人员、目录、日历、地图已就绪 / demo city: people, catalogue, calendar, places');
  await drawing;
  const from = startOfDay(addDays(localDay(at), -MONTHS_BACK_DAYS));
  const tales = tellCity(world, album, { count, open, from, to: at, seed });
  await album.drawOwn(photosIn(tales));
  const cases = sealAll(world, tales, (photo) => album.hashOf(photo), { prefix, seed });
  await album.write(tx, at);
  for (let first = 0; first < cases.length; first += BATCH)
    await insertCases(tx, rowsOf(cases.slice(first, first + BATCH)));
  await tellShifts(tx, seed, at);
  return cases.length;
}

/**
 * Loads the demo city where nobody has been entered yet: units, people, catalogue, calendar, places, photos and three
 * months of cases up to `clock.now()`. All in one transaction: a start that is cut off leaves nothing half done.
 * Returns false, having done nothing, when the database holds people. Read the books again after true.
 */
export async function loadDemo(demo: DemoWorld): Promise<boolean> {
  const { pool, clock, log } = demo;
  const at = clock.now();
  if (await isFounded(readerOf(pool))) return false;
  log.info('演示城市：首次装载，约需十几秒 / demo city: first load, some ten seconds');
  const count = await withTransaction(pool, async (tx) => ((await isEmpty(tx)) ? load(tx, demo, at) : 0));
  if (count === 0) return false;
  log.info(`演示城市：${count} 件案件已装载 / demo city: ${count} cases loaded`);
  return true;
}
