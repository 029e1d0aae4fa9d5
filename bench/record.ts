import { replay } from '@baixing/domain/case';
import type { Calendar } from '@baixing/domain/clock';
import type pg from 'pg';
import { readerOf } from '../apps/server/src/db/transaction.ts';
import { createCalendarBook } from '../apps/server/src/modules/calendar/index.ts';
import { columnsOf, listEntries } from '../apps/server/src/modules/cases/index.ts';
import { type BareTransaction, MARKS, type Statement } from './load/bare.ts';

type Row = Record<string, unknown>;
type Value = Statement['values'][number];

/** The rows of one case as the server wrote them, table by table, in the order of its acts. */
type Recorded = {
  entries: Row[];
  photos: Row[];
  keys: Row[];
  /** Where the acts came from phones: the operations, and what the phones told of their photos. */
  operations: Row[];
  evidence: Row[];
  told: Row[];
  words: string;
  number: string;
};

async function read(pool: pg.Pool, id: string): Promise<Recorded> {
  const rows = async (sql: string) => (await pool.query<Row>(sql, [id])).rows;
  const [file] = await rows('select number from case_file where id = $1');
  const [words] = await rows('select words from case_words where case_id = $1');
  return {
    entries: await rows('select * from case_entry where case_id = $1 order by seq'),
    photos: await rows('select * from case_photo where case_id = $1'),
    // A kept answer may be sealed: it is known by whose it was and when.
    keys: await rows(
      `select distinct on (e.seq) k.* from case_entry e
       join request_key k on k.at = e.at and k.actor = e.person_id::text where e.case_id = $1 order by e.seq`,
    ),
    operations: await rows('select * from operation where case_id = $1 order by number'),
    evidence: await rows('select * from photo_evidence where case_id = $1'),
    told: await rows(`select at, topic, payload from outbox where payload ->> 'id' = $1 order by id`),
    words: String(words?.words),
    number: String(file?.number),
  };
}

/** A value as it travels to PostgreSQL, with marks for what is another in each case. */
function wireOf(value: unknown, id: string, number: string): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (value instanceof Date) return value.toISOString();
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replaceAll(id, MARKS.id).replaceAll(number, MARKS.number);
}

/** Writes a case again as bare statements: the same rows in the same transactions, one statement a table. */
export async function recordBare(pool: pg.Pool, id: string): Promise<BareTransaction[]> {
  const reader = readerOf(pool);
  const book = createCalendarBook();
  await book.reload(reader);
  const calendar: Calendar = book.current();
  const recorded = await read(pool, id);
  const entries = await listEntries(reader, id);
  const insert = (table: string, row: Row): Statement => {
    const columns = Object.keys(row);
    const places = columns.map((_, index) => `$${index + 1}`);
    return {
      name: `insert-${table}`,
      text: `insert into ${table} (${columns.map((name) => `"${name}"`).join(', ')}) values (${places.join(', ')})`,
      values: columns.map((name) => wireOf(row[name], id, recorded.number)),
    };
  };
  const update = (row: Row): Statement => ({
    name: 'update-case_file',
    text: `update case_file set ${Object.keys(row)
      .map((name, index) => `${name} = $${index + 2}`)
      .join(', ')} where id = $1`,
    values: [MARKS.id, ...Object.values(row).map((value) => wireOf(value, id, recorded.number))],
  });
  const fromPhone = (operation: Row): Statement[] => [
    insert('operation', {
      ...operation,
      id: MARKS.key,
      device_id: MARKS.key,
      photos: `{${(operation.photos as string[]).join()}}`,
    }),
    ...recorded.evidence
      .filter(({ operation_id }) => operation_id === operation.id)
      .map(({ serial: _, ...told }) =>
        insert('photo_evidence', { ...told, operation_id: MARKS.key, hash: MARKS.hash }),
      ),
  ];
  return entries.map((entry, index) => {
    const file = replay(entries.slice(0, index + 1));
    const columns: Row = columnsOf(file, calendar, entry.at);
    const { number } = recorded;
    const at = (list: Row[]) => list[index] ?? {};
    const operation = recorded.operations[index];
    return [
      ...(operation
        ? fromPhone(operation)
        : [insert('request_key', { ...at(recorded.keys), key: MARKS.key })]),
      insert('case_entry', at(recorded.entries)),
      ...recorded.photos
        .filter(({ seq }) => seq === entry.seq)
        .map((photo) => insert('case_photo', { ...photo, hash: MARKS.hash })),
      insert('outbox', at(recorded.told)),
      ...(index === 0
        ? [
            insert('case_file', { id, number, ...columns }),
            insert('case_words', { case_id: id, words: recorded.words }),
          ]
        : [update(columns)]),
    ];
  });
}
