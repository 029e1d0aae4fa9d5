import type { CaseFile, Entry } from '@baixing/domain/case';
import type { Calendar } from '@baixing/domain/clock';
import type { Instant } from '@baixing/domain/time';
import type { Sql, Tx } from '../../db/transaction.ts';
import { chainHash } from '../audit/index.ts';
import { audienceOf } from './cases.policy.ts';
import { type CaseColumns, columnsOf } from './columns.ts';
import { photosOf } from './photos-of-entry.ts';

/** A case as loaded for an act, with its row locked. */
export type LoadedCase = { id: string; number: string; file: CaseFile; lastHash: Buffer };

const LAST_HASH = 'select e.hash from case_entry e where e.case_id = c.id and e.seq = c.version';
const LOAD: Sql = {
  name: 'case-load',
  text: `select c.number, c.state, (${LAST_HASH}) as hash from case_file c where c.id = $1 for update`,
};
const HASH: Sql = {
  name: 'case-hash',
  text: `select (${LAST_HASH}) as hash from case_file c where c.id = $1`,
};

/** Loads a case and locks it until the transaction ends: of many deciders one decides at a time (G3). */
export async function findCaseForUpdate(tx: Tx, id: string): Promise<LoadedCase | undefined> {
  const row = await tx.maybe<{ number: string; state: CaseFile; hash: Buffer | null }>(LOAD, [id]);
  if (!row) return undefined;
  // The row is as it stands after any waiting for the lock; the entry written meanwhile is seen by a later statement only.
  const lastHash = row.hash ?? (await tx.one<{ hash: Buffer }>(HASH, [id])).hash;
  return { id, number: row.number, file: row.state, lastHash };
}

/** The case that a case has been joined to, as it stands now: nothing is locked. */
export async function findJoinedTo(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.maybe<{ joined_to: string | null }>('select joined_to from case_file where id = $1', [
    id,
  ]);
  return row?.joined_to ?? null;
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
  'reopened',
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

// An act is one statement: the entry, the announcement and the snapshot travel together.
const ENTRY = `
  entry as (
    insert into case_entry (case_id, seq, at, action, person_id, post, unit_id, data, "limit", terms, hash)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)),
  told as (insert into outbox (at, topic, payload) values ($3, 'case', $12))`;
const FIRST = 13;
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

const PHOTOS: Sql = {
  name: 'case-photos',
  text: `insert into case_photo (case_id, seq, hash, role)
         select $1, $2, p.hash, p.role from jsonb_to_recordset($3) as p (hash text, role text) on conflict do nothing`,
};

function savePhotos(tx: Tx, { id, entry }: Step): void {
  const photos = photosOf(entry);
  if (photos.length > 0) tx.later(PHOTOS, [id, entry.seq, JSON.stringify(photos)]);
}

type Step = {
  id: string;
  number: string;
  entry: Entry;
  file: CaseFile;
  /** The case before the act; null for a new one. */
  was: CaseFile | null;
  /** The hash of the entry before. */
  before: Buffer | null;
  calendar: Calendar;
  at: Instant;
};

function parameters({ id, number, entry, file, was, before, calendar, at }: Step): {
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
    ...audienceOf(file, was),
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
      JSON.stringify(told),
      ...COLUMNS.map((column) => columns[column]),
    ],
  };
}

/** Appends an entry and saves the snapshot of a case whose row is locked. Returns the entry's hash. */
export function saveAct(tx: Tx, step: Step): Buffer {
  const { values, hash } = parameters(step);
  tx.later(UPDATE, values);
  savePhotos(tx, step);
  return hash;
}

/** Writes a new case with its first entry. `words` is what a search in words looks through. */
export function saveNewCase(tx: Tx, step: Step, words: string): Buffer {
  const { values, hash } = parameters(step);
  tx.later(INSERT, [...values, step.number, words]);
  savePhotos(tx, step);
  return hash;
}

/** Changes what a search in words finds, after an amendment. */
export function saveWords(tx: Tx, id: string, words: string): void {
  tx.later({ name: 'case-words-update', text: 'update case_words set words = $2 where case_id = $1' }, [
    id,
    words,
  ]);
}

/** Whether the case is there already. */
export async function isRegistered(tx: Tx, id: string): Promise<boolean> {
  const found = await tx.maybe({ name: 'case-registered', text: 'select from case_file where id = $1' }, [
    id,
  ]);
  return found !== undefined;
}

/** Which of these photos the server has not received. */
export async function missingPhotos(tx: Tx, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const rows = await tx.rows<{ hash: string }>(
    {
      name: 'photos-missing',
      text: `select wanted.hash from unnest($1::text[]) as wanted (hash)
             where not exists (select from file f where f.hash = wanted.hash)`,
    },
    [hashes],
  );
  return rows.map((row) => row.hash);
}
