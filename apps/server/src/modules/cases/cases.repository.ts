import type { CaseFile, Entry } from '@baixing/domain/case';
import type { Calendar } from '@baixing/domain/clock';
import type { Instant } from '@baixing/domain/time';
import type { Sql, Tx } from '../../db/transaction.ts';
import { chainHash } from '../audit/index.ts';
import { type CaseColumns, columnsOf } from './columns.ts';
import { photosOf } from './photos-of-entry.ts';

/** A case as loaded for an act, with its row locked. */
export type LoadedCase = { id: string; number: string; file: CaseFile; lastHash: Buffer };

const LOAD: Sql = {
  name: 'case-load',
  text: `select c.id, c.number, c.state, e.hash from case_file c
         join case_entry e on e.case_id = c.id and e.seq = c.version
         where c.id = $1 for update of c`,
};

/** Loads a case and locks it until the transaction ends: of many deciders one decides at a time (G3). */
export async function findCaseForUpdate(tx: Tx, id: string): Promise<LoadedCase | undefined> {
  // Lock first, read after: the row seen together with the lock may have waited, the entry joined to it must not be older.
  const locked = await tx.maybe<{ id: string }>(
    { name: 'case-lock', text: 'select id from case_file where id = $1 for update' },
    [id],
  );
  if (!locked) return undefined;
  const row = await tx.one<{ id: string; number: string; state: CaseFile; hash: Buffer }>(LOAD, [id]);
  return { id: row.id, number: row.number, file: row.state, lastHash: row.hash };
}

/** What the chain hashes of an entry: all that it says, and where it stands. */
export function linkOf(caseId: string, entry: Entry) {
  const { seq, at, action, actor, data, limit, terms } = entry;
  return { caseId, seq, at, action, actor, data, limit, terms };
}

const COLUMNS: readonly (keyof CaseColumns)[] = [
  'version',
  'stage',
  'ended',
  'source',
  'public',
  'standard',
  'class_kind',
  'class_code',
  'condition_id',
  'description',
  'address',
  'lon',
  'lat',
  'cell_code',
  'area_class',
  'unit_id',
  'holder_id',
  'registered_by',
  'reporter_id',
  'request',
  'supervised',
  'rework',
  'urges',
  'taken_in',
  'joined_to',
  'clock',
  'paused',
  'warn_at',
  'due_at',
  'late_after',
  'resume_at',
  'found_at',
  'registered_at',
  'judged_at',
  'handled_at',
  'solved_at',
  'closed_at',
  'closing_way',
  'handled_on_time',
  'appeal',
  'day',
  'ym',
  'state',
];

// An act is one statement: the entry, the photos, the announcement and the snapshot travel together.
const ENTRY = `
  entry as (
    insert into case_entry (case_id, seq, at, action, person_id, post, unit_id, data, "limit", terms, hash)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)),
  photo as (
    insert into case_photo (case_id, hash, seq, role)
    select $1, p.hash, $2, p.role from jsonb_to_recordset($12) as p (hash text, role text) on conflict do nothing),
  told as (insert into outbox (at, topic, payload) values ($3, 'case', $13))`;
const FIRST = 14;
const places = COLUMNS.map((_, index) => `$${FIRST + index}`);

const UPDATE: Sql = {
  name: 'case-update',
  text: `with ${ENTRY} update case_file set ${COLUMNS.map((column, index) => `${column} = ${places[index]}`).join(', ')} where id = $1`,
};
const INSERT: Sql = {
  name: 'case-insert',
  text: `with ${ENTRY}, words as (insert into case_words (case_id, words) values ($1, $${FIRST + COLUMNS.length + 1}))
         insert into case_file (id, ${COLUMNS.join(', ')}, number) values ($1, ${places.join(', ')}, $${FIRST + COLUMNS.length})`,
};

type Step = {
  id: string;
  number: string;
  entry: Entry;
  file: CaseFile;
  before: Buffer | null;
  calendar: Calendar;
  at: Instant;
};

function parameters({ id, number, entry, file, before, calendar, at }: Step): {
  values: unknown[];
  hash: Buffer;
} {
  const hash = chainHash(before, linkOf(id, entry));
  const columns = columnsOf(file, calendar, at);
  const told = {
    id,
    number,
    seq: entry.seq,
    action: entry.action,
    stage: file.stage,
    public: columns.public,
    unitId: columns.unit_id,
    holderId: columns.holder_id,
    registeredBy: columns.registered_by,
    cellCode: columns.cell_code,
  };
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  return {
    hash,
    values: [
      id,
      entry.seq,
      new Date(entry.at).toISOString(),
      entry.action,
      entry.actor.personId,
      entry.actor.post,
      entry.actor.unitId,
      JSON.stringify(entry.data),
      json(entry.limit),
      json(entry.terms),
      hash,
      JSON.stringify(photosOf(entry)),
      JSON.stringify(told),
      ...COLUMNS.map((column) => columns[column]),
    ],
  };
}

/** Appends an entry and saves the snapshot of a case whose row is locked. Returns the entry's hash. */
export async function saveAct(tx: Tx, step: Step): Promise<Buffer> {
  const { values, hash } = parameters(step);
  await tx.exec(UPDATE, values);
  return hash;
}

/** Writes a new case with its first entry. `words` is what a search in words looks through. */
export async function saveNewCase(tx: Tx, step: Step, words: string): Promise<Buffer> {
  const { values, hash } = parameters(step);
  await tx.exec(INSERT, [...values, step.number, words]);
  return hash;
}

/** Changes what a search in words finds, after an amendment. */
export async function saveWords(tx: Tx, id: string, words: string): Promise<void> {
  await tx.exec('update case_words set words = $2 where case_id = $1', [id, words]);
}

/** Which of these photos the server has not received. */
export async function missingPhotos(tx: Tx, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const rows = await tx.rows<{ hash: string }>(
    'select hash from unnest($1::text[]) as hash where hash not in (select f.hash from file f where f.hash = any ($1))',
    [hashes],
  );
  return rows.map((row) => row.hash);
}

export type NewReporter = {
  id: string;
  name: string;
  phone: string;
  answerBy: string;
  followCodeHash: Buffer;
  followCodeHint: string;
  at: Instant;
};

/** Keeps who told us, apart from the case. */
export async function saveReporter(tx: Tx, reporter: NewReporter): Promise<void> {
  await tx.exec(
    `insert into reporter (id, name, phone, answer_by, follow_code_hash, follow_code_hint, created_at)
     values ($1, $2, $3, $4, $5, $6, to_timestamp($7 / 1000.0))`,
    [
      reporter.id,
      reporter.name,
      reporter.phone,
      reporter.answerBy,
      reporter.followCodeHash,
      reporter.followCodeHint,
      reporter.at,
    ],
  );
}
