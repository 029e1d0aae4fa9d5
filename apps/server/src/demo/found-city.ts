import type { Instant } from '@baixing/domain/time';
import type pg from 'pg';
import { type Reader, type Tx, withTransaction } from '../db/transaction.ts';
import { loadCalendar } from '../modules/calendar/index.ts';
import { loadCatalogue } from '../modules/catalogue/index.ts';
import { loadPlaces } from '../modules/places/index.ts';
import { DEMO_PASSWORD } from './city/people.ts';
import { castOf, writeCast } from './city/write-city.ts';
import { isFounded } from './is-founded.ts';

/** Serialises two processes that found at once: the second finds people and does nothing. */
const LOCK = 4_071_402_040;

/** Whether nobody has been entered yet; holds the others back until the transaction ends. */
export async function isEmpty(tx: Tx): Promise<boolean> {
  await tx.exec('select pg_advisory_xact_lock($1)', [LOCK]);
  return !(await isFounded(tx));
}

/** Calendar, catalogues, places, units, people and patrol grids, in the caller's transaction. */
export async function foundIn(tx: Tx, at: Instant): Promise<void> {
  await loadCalendar(tx, at);
  await loadCatalogue(tx, at);
  await loadPlaces(tx);
  await writeCast(tx, await castOf(tx), at);
}

/**
 * Founds the demo city in an empty database, without a single case: calendar, catalogues, places, units, people.
 * Returns false, and does nothing, where people are already there.
 */
export function foundCity(pool: pg.Pool, at: Instant): Promise<boolean> {
  return withTransaction(pool, async (tx) => {
    if (!(await isEmpty(tx))) return false;
    await foundIn(tx, at);
    return true;
  });
}

export type ListedPerson = { username: string; name: string; post: string; password: string };

/** The people of the demo, each in one post, as its sign-in page lists them. */
export async function listDemoPeople(reader: Reader): Promise<ListedPerson[]> {
  const { people } = await castOf(reader);
  return people.map(({ username, name, post }) => ({ username, name, post, password: DEMO_PASSWORD }));
}
