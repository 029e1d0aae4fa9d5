import type { World } from '@baixing/testing';

/** What the server has of some operations and of what they did, asked of its database. */
export type ServerTruth = {
  /** By operation id: the refusal it remembers, or null for what it did. */
  outcomes: ReadonlyMap<string, { refusal: string | null }>;
  /** How often something was done that says this. */
  deeds: ReadonlyMap<string, number>;
  /** Files whose bytes are in the book. */
  files: ReadonlySet<string>;
};

/** Asks by the ids of operations, by what reports and notes say, and by the hashes of photos. */
export async function truthOf(
  { pool }: World,
  asked: { ids: readonly string[]; says: readonly string[]; photos: readonly string[] },
): Promise<ServerTruth> {
  // At one moment: what a phone that has just died sent may be about to be done.
  const client = await pool.connect();
  await client.query('begin isolation level repeatable read read only');
  const [outcomes, deeds, files] = await Promise.all([
    client.query<{ id: string; refusal: string | null }>(
      'select id, refusal from operation where id = any ($1)',
      [asked.ids],
    ),
    client.query<{ says: string; times: number }>(
      `select says, count(*)::int as times from (
         select description as says from case_file where description = any ($1)
         union all
         select data ->> 'text' from case_entry where action = 'add-note' and data ->> 'text' = any ($1)
       ) done group by says`,
      [asked.says],
    ),
    client.query<{ hash: string }>('select hash from file where hash = any ($1)', [asked.photos]),
  ]);
  await client.query('commit');
  client.release();
  return {
    outcomes: new Map(outcomes.rows.map(({ id, refusal }) => [id, { refusal }])),
    deeds: new Map(deeds.rows.map(({ says, times }) => [says, times])),
    files: new Set(files.rows.map(({ hash }) => hash)),
  };
}
