import type pg from 'pg';
import { type Tx, withTransaction } from '../../db/transaction.ts';
import { insertRows } from './insert.ts';
import { CASE, type CaseRows, ENTRY, PHOTO, REPORTER, WORDS } from './rows.ts';

/** Writes cases in the caller's transaction, a handful of statements for all of them. Announces nothing. */
export async function insertCases(tx: Tx, rows: CaseRows): Promise<void> {
  await insertRows(tx, 'reporter', REPORTER, rows.reporter);
  await insertRows(tx, 'case_file', CASE, rows.file);
  await insertRows(tx, 'case_words', WORDS, rows.words);
  await insertRows(tx, 'case_entry', ENTRY, rows.entry);
  await insertRows(tx, 'case_photo', PHOTO, rows.photo);
  // So that the next case registered takes the number after the last.
  await tx.exec(
    `insert into case_number (day, last) select * from unnest($1::date[], $2::int[])
     on conflict (day) do update set last = greatest(case_number.last, excluded.last)`,
    [[...rows.last.keys()], [...rows.last.values()]],
  );
}

/** Writes rows of cases in one transaction: thousands of rows a statement. */
export function writeRows(pool: pg.Pool, rows: CaseRows): Promise<void> {
  return withTransaction(pool, (tx) => insertCases(tx, rows));
}
