import type { Instant } from '@baixing/domain/time';
import type pg from 'pg';
import { type Reader, readerOf, withTransaction } from '../db/transaction.ts';
import { loadCalendar } from '../modules/calendar/index.ts';
import { loadCatalogue } from '../modules/catalogue/index.ts';
import { soundOf } from '../modules/identity/index.ts';
import { loadPlaces } from '../modules/places/index.ts';
import { DEMO_PASSWORD } from './city/people.ts';
import { castOf, writeCast } from './city/write-city.ts';

/**
 * Founds the demo city in an empty database, without a single case: calendar, catalogues, places, units, people.
 * Returns false, and does nothing, where people are already there.
 */
export async function foundCity(pool: pg.Pool, at: Instant): Promise<boolean> {
  const { settled } = await readerOf(pool).one<{ settled: boolean }>(
    'select exists (select 1 from person) as settled',
  );
  if (settled) return false;
  await withTransaction(pool, async (tx) => {
    await loadCalendar(tx, at);
    await loadCatalogue(tx, at);
    await loadPlaces(tx);
    await writeCast(tx, await castOf(tx), soundOf, at);
  });
  return true;
}

export type ListedPerson = { username: string; name: string; post: string; password: string };

/** The people of the demo, each in one post, as its sign-in page lists them. */
export async function listDemoPeople(reader: Reader): Promise<ListedPerson[]> {
  const { people } = await castOf(reader);
  return people.map(({ username, name, post }) => ({ username, name, post, password: DEMO_PASSWORD }));
}
