import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { readerOf } from '../apps/server/src/db/transaction.ts';
import { listLateAndSilent } from '../apps/server/src/modules/cases/open-clocks.repository.ts';

/**
 * Waits until the server has done what a start brings, has urged whoever let a limit pass since the city was filled (two
 * hundred at every turn of its sweep), and PostgreSQL has tidied up after what was measured before.
 */
export async function untilAtRest(owner: pg.Client, pool: pg.Pool): Promise<void> {
  const busy = async () => {
    const { rows } = await owner.query('select from pg_stat_progress_vacuum');
    return rows.length > 0 || (await listLateAndSilent(readerOf(pool), Date.now(), 1)).length > 0;
  };
  do await sleep(3_000);
  while (await busy());
}
