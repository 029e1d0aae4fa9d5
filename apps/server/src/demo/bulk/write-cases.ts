import type pg from 'pg';
import { type Tx, withTransaction } from '../../db/transaction.ts';
import { insertRows } from './insert.ts';
import { CASE, type CaseRows, ENTRY, PAST_HAND, PHOTO, REPORTER, WORDS } from './rows.ts';

/** Writes cases in the caller's transaction, a handful of statements for all of them. Announces nothing. */
export async function insertCases(tx: Tx, rows: CaseRows): Promise<void> {
  await insertRows(tx, 'reporter', REPORTER, rows.reporter);
  await insertRows(tx, 'case_file', CASE, rows.file);
  await insertRows(tx, 'case_words', WORDS, rows.words);
  await insertRows(tx, 'case_entry', ENTRY, rows.entry);
  await insertRows(tx, 'case_photo', PHOTO, rows.photo);
  await insertRows(tx, 'case_past_hand', PAST_HAND, rows.pastHand);
  // So that the next case registered takes the number after the last.
  await tx.exec(
    `insert into case_number (day, last) select * from unnest($1::date[], $2::int[])
     on conflict (day) do update set last = greatest(case_number.last, excluded.last)`,
    // In one order, so that two who write at once wait for each other instead of standing still.
    [[...rows.last.keys()].sort(), [...rows.last].sort().map(([, last]) => last)],
  );
}

/** Writes rows of cases in one transaction: thousands of rows a statement. */
export function writeRows(pool: pg.Pool, rows: CaseRows): Promise<void> {
  return withTransaction(pool, (tx) => insertCases(tx, rows));
}

/** How many batches are on their way to the database at once: it works on them while the next is made. */
const IN_FLIGHT = 2;

/** Writes batch after batch, each in a transaction of its own, and tells after each how many cases stand there. */
export async function writeAll(
  pool: pg.Pool,
  batches: AsyncIterable<CaseRows>,
  told: (cases: number) => void = () => undefined,
): Promise<void> {
  const writing = new Set<Promise<void>>();
  let cases = 0;
  for await (const rows of batches) {
    const one = writeRows(pool, rows).then(() => {
      writing.delete(one);
      cases += rows.file.length;
      told(cases);
    });
    writing.add(one);
    if (writing.size >= IN_FLIGHT) await Promise.race(writing);
  }
  await Promise.all(writing);
}
