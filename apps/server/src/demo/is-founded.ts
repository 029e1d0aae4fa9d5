import type { Reader } from '../db/transaction.ts';

/** Whether somebody has been entered: then there is no demo city to load. */
export async function isFounded(reader: Reader): Promise<boolean> {
  return (await reader.maybe('select 1 as found from person limit 1')) !== undefined;
}
