import type { Tx } from '../db/transaction.ts';

const NAME = 'secret-key';
const LOCK = 4_071_402_041;

/** The fingerprint of the key this database's secrets are sealed with; until the transaction ends, nobody else asks. */
export async function lockKnownKey(tx: Tx): Promise<string | undefined> {
  await tx.exec('select pg_advisory_xact_lock($1)', [LOCK]);
  const row = await tx.maybe<{ value: string }>('select value from setting where name = $1', [NAME]);
  return row?.value;
}

export async function keepKnownKey(tx: Tx, fingerprint: string): Promise<void> {
  await tx.exec(
    'insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
    [NAME, JSON.stringify(fingerprint)],
  );
}
