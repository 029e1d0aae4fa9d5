import { randomBytes } from 'node:crypto';
import { timedId } from '@baixing/domain/time';
import pg from 'pg';

export type Statement = { name: string; text: string; values: (string | number | boolean | null)[] };

/** The rows of one transaction as our own server wrote them, one statement a table. */
export type BareTransaction = Statement[];

/** Marks in the recorded values that stand for what is new in each case. */
export const MARKS = { id: '@id', key: '@key', number: '@number', hash: '@hash' } as const;

/** As the web applications make them. */
export const newId = (): string => timedId(Date.now(), randomBytes(9).toString('hex'));

function filled(value: unknown, id: string, number: string): unknown {
  if (typeof value !== 'string' || !value.includes('@')) return value;
  return value
    .replaceAll(MARKS.id, id)
    .replaceAll(MARKS.key, newId)
    .replaceAll(MARKS.hash, () => randomBytes(32).toString('hex'))
    .replaceAll(MARKS.number, number);
}

/** Writes one case the way `psql` would: begin, the statements, commit, each awaited, all prepared. */
export async function writeBare(client: pg.Client, script: readonly BareTransaction[]): Promise<void> {
  const id = newId();
  const number = `bare-${id}`;
  for (const statements of script) {
    await client.query({ name: 'begin', text: 'begin' });
    for (const { name, text, values } of statements)
      await client.query({ name, text, values: values.map((value) => filled(value, id, number)) });
    await client.query({ name: 'commit', text: 'commit' });
  }
}

/** So many connections of the role the application works with. */
export async function bareClients(url: string, schema: string, count: number): Promise<pg.Client[]> {
  const clients = Array.from(
    { length: count },
    () => new pg.Client({ connectionString: url, options: `-c search_path=${schema},public` }),
  );
  await Promise.all(clients.map((client) => client.connect()));
  return clients;
}
