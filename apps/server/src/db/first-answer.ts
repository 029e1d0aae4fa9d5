import type pg from 'pg';
import { AppError } from '../app-error.ts';
import { type Reader, readerOf, type Tx, withTransaction } from './transaction.ts';

/**
 * Runs `work`, which keeps its answer under a unique key, in one transaction; where it fails, the answer that an earlier
 * or a simultaneous one has kept. Of two that come together one is kept, the other waits for it, is undone, and answers
 * the same. So only what fails looks for an earlier answer, and an answer whose commit was not heard of is found as well.
 * @throws what `work` threw when there is no earlier answer, or the AppError of `findFirst`
 */
export async function firstAnswer<T>(
  pool: pg.Pool,
  work: (tx: Tx) => Promise<T>,
  findFirst: (reader: Reader) => Promise<T | undefined>,
): Promise<{ answer: T; repeated: boolean }> {
  let begun = false;
  try {
    const answer = await withTransaction(pool, (tx) => {
      begun = true;
      return work(tx);
    });
    return { answer, repeated: false };
  } catch (error) {
    // Without a connection there is nobody to ask.
    if (!begun) throw error;
    const first = await findFirst(readerOf(pool)).catch((failure: unknown) => {
      throw failure instanceof AppError ? failure : error;
    });
    if (first === undefined) throw error;
    return { answer: first, repeated: true };
  }
}
