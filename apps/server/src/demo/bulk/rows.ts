import type { Instant, LocalDay } from '@baixing/domain/time';
import { type CaseColumns, pastHandsOf } from '../../modules/cases/index.ts';
import type { Columns, Value } from './insert.ts';
import type { SealedCase } from './seal.ts';

export const ENTRY: Columns = [
  ['case_id', 'uuid'],
  ['seq', 'int'],
  ['at', 'timestamptz'],
  ['action', 'text'],
  ['person_id', 'uuid'],
  ['post', 'text'],
  ['unit_id', 'uuid'],
  ['data', 'jsonb'],
  ['limit', 'jsonb'],
  ['terms', 'jsonb'],
  ['hash', 'bytea'],
];

export const FILE: readonly (readonly [keyof CaseColumns, string])[] = [
  ['version', 'int'],
  ['stage', 'text'],
  ['ended', 'bool'],
  ['source', 'text'],
  ['public', 'bool'],
  ['standard', 'text'],
  ['class_kind', 'text'],
  ['class_code', 'text'],
  ['condition_id', 'uuid'],
  ['description', 'text'],
  ['address', 'text'],
  ['lon', 'float8'],
  ['lat', 'float8'],
  ['cell_code', 'text'],
  ['area_class', 'text'],
  ['unit_id', 'uuid'],
  ['holder_id', 'uuid'],
  ['registered_by', 'uuid'],
  ['reporter_id', 'uuid'],
  ['request', 'text'],
  ['supervised', 'bool'],
  ['rework', 'int'],
  ['urges', 'int'],
  ['taken_in', 'int'],
  ['reopened', 'int'],
  ['joined_to', 'uuid'],
  ['clock', 'text'],
  ['paused', 'bool'],
  ['warn_at', 'timestamptz'],
  ['due_at', 'timestamptz'],
  ['late_after', 'timestamptz'],
  ['resume_at', 'timestamptz'],
  ['found_at', 'timestamptz'],
  ['registered_at', 'timestamptz'],
  ['judged_at', 'timestamptz'],
  ['handled_at', 'timestamptz'],
  ['solved_at', 'timestamptz'],
  ['closed_at', 'timestamptz'],
  ['closing_way', 'text'],
  ['handled_on_time', 'bool'],
  ['appeal', 'text'],
  ['day', 'date'],
  ['ym', 'int'],
  ['state', 'jsonb'],
];

export const CASE: Columns = [['id', 'uuid'], ['number', 'text'], ['stars', 'int'], ...FILE];
export const WORDS: Columns = [
  ['case_id', 'uuid'],
  ['words', 'text'],
];
export const PHOTO: Columns = [
  ['case_id', 'uuid'],
  ['hash', 'text'],
  ['seq', 'int'],
  ['role', 'text'],
];
export const PAST_HAND: Columns = [
  ['hand_id', 'uuid'],
  ['case_id', 'uuid'],
];
export const REPORTER: Columns = [
  ['id', 'uuid'],
  ['name', 'text'],
  ['phone', 'text'],
  ['answer_by', 'text'],
  ['follow_code_hash', 'bytea'],
  ['created_at', 'timestamptz'],
];

/** Rows of many cases, table by table, ready to be written. */
export type CaseRows = {
  reporter: Value[][];
  file: Value[][];
  words: Value[][];
  entry: Value[][];
  photo: Value[][];
  pastHand: Value[][];
  /** The last serial of each day. */
  last: Map<LocalDay, number>;
};

export const noRows = (): CaseRows => ({
  reporter: [],
  file: [],
  words: [],
  entry: [],
  photo: [],
  pastHand: [],
  last: new Map(),
});

export const time = (at: Instant): string => new Date(at).toISOString();
export const bytes = (buffer: Buffer): string => `\\x${buffer.toString('hex')}`;
const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

const entryRow = (caseId: string, { entry, hash }: SealedCase['entries'][number]): Value[] => [
  caseId,
  entry.seq,
  time(entry.at),
  entry.action,
  entry.actor.personId,
  entry.actor.post,
  entry.actor.unitId,
  json(entry.data),
  json(entry.limit),
  json(entry.terms),
  bytes(hash),
];

/** Adds the serial of a number to the last ones of its day. */
export function noteNumber(rows: CaseRows, day: LocalDay, number: string): void {
  const serial = Number(number.slice(number.lastIndexOf('-') + 1));
  rows.last.set(day, Math.max(rows.last.get(day) ?? 0, serial));
}

function addReporter(rows: CaseRows, reporter: SealedCase['reporter']): void {
  if (reporter === null) return;
  const { id, name, phone, answerBy, followCodeHash, createdAt } = reporter;
  rows.reporter.push([id, name, phone, answerBy, bytes(followCodeHash), time(createdAt)]);
}

/** Sealed cases as rows. */
export function rowsOf(cases: readonly SealedCase[]): CaseRows {
  const rows = noRows();
  for (const { id, number, stars, file, columns, words, entries, photos, reporter } of cases) {
    addReporter(rows, reporter);
    rows.file.push([id, number, stars, ...FILE.map(([name]) => columns[name])]);
    rows.words.push([id, words]);
    for (const entry of entries) rows.entry.push(entryRow(id, entry));
    for (const { hash, seq, role } of photos) rows.photo.push([id, hash, seq, role]);
    for (const hand of pastHandsOf(file)) rows.pastHand.push([hand, id]);
    noteNumber(rows, columns.day, number);
  }
  return rows;
}
