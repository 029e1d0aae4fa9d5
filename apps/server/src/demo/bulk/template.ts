import { createHash } from 'node:crypto';
import { DAY, type Instant, localDay, localMonth } from '@baixing/domain/time';
import { canonical } from '../../modules/audit/index.ts';
import { type CaseColumns, followCodeHash, linkOf, pastHandsOf } from '../../modules/cases/index.ts';
import type { Value } from './insert.ts';
import { bytes, type CaseRows, FILE, noteNumber, time } from './rows.ts';
import type { SealedCase } from './seal.ts';

export const WEEK = 7 * DAY;

/** A text cut where an instant or the case's id stands. */
type Cut = { pieces: string[]; slots: (Instant | 'id')[] };

/** Instants are the only thirteen-digit numbers that stand alone in a story. */
function cut(text: string, id: string): Cut {
  const marks = new RegExp(`${id}|(?<![\\w-])1\\d{12}(?![\\w-])`, 'g');
  const slots = [...text.matchAll(marks)].map(([mark]) => (mark === id ? 'id' : Number(mark)));
  return { pieces: text.split(marks), slots };
}

function filled({ pieces, slots }: Cut, id: string, shift: number): string {
  let text = pieces[0] ?? '';
  for (let index = 0; index < slots.length; index += 1) {
    const slot = slots[index] ?? 'id';
    text += (slot === 'id' ? id : String(slot + shift)) + (pieces[index + 1] ?? '');
  }
  return text;
}

type EntryTemplate = { at: Instant; row: Value[]; data: Cut; link: Cut };

/** A story that can be told again some weeks earlier under another id, without deciding every act anew. */
export type Template = {
  registeredAt: Instant;
  sealed: SealedCase;
  entries: EntryTemplate[];
  state: Cut;
};

const INSTANT_COLUMNS: readonly (keyof CaseColumns)[] = [
  'found_at',
  'registered_at',
  'judged_at',
  'handled_at',
  'solved_at',
  'closed_at',
];

/** Cuts a closed case into a template. @throws Error for one that is still open: its clocks would follow the calendar */
export function templateOf(sealed: SealedCase): Template {
  const { id, file, entries } = sealed;
  if (sealed.columns.clock !== null) throw new Error('only a case that has ended can be a template');
  return {
    registeredAt: file.earlies.reportedAt,
    sealed,
    state: cut(JSON.stringify(file), id),
    entries: entries.map(({ entry }) => ({
      at: entry.at,
      row: [
        entry.seq,
        entry.action,
        entry.actor.personId,
        entry.actor.post,
        entry.actor.unitId,
        entry.limit && JSON.stringify(entry.limit),
        entry.terms && JSON.stringify(entry.terms),
      ],
      data: cut(JSON.stringify(entry.data), id),
      link: cut(canonical(linkOf(id, entry)), id),
    })),
  };
}

function columnsAt({ sealed, state }: Template, id: string, shift: number): CaseColumns {
  const columns = { ...sealed.columns, state: filled(state, id, shift) };
  for (const name of INSTANT_COLUMNS) {
    const stored = columns[name];
    if (typeof stored === 'string') Object.assign(columns, { [name]: time(Date.parse(stored) + shift) });
  }
  const at = sealed.file.earlies.reportedAt + shift;
  if (columns.reporter_id !== null) columns.reporter_id = id;
  return Object.assign(columns, { day: localDay(at), ym: localMonth(at) });
}

function addEntries(rows: CaseRows, { entries }: Template, id: string, shift: number): void {
  let before: Buffer = Buffer.alloc(0);
  for (const { at, row, data, link } of entries) {
    before = createHash('sha256')
      .update(before)
      .update(filled(link, id, shift))
      .digest();
    const [seq = null, action = null, person = null, post = null, unit = null, limit = null, terms = null] =
      row;
    const told = filled(data, id, shift);
    rows.entry.push([
      id,
      seq,
      time(at + shift),
      action,
      person,
      post,
      unit,
      told,
      limit,
      terms,
      bytes(before),
    ]);
  }
}

/**
 * Adds the rows of the template's story moved by whole weeks, under this id and number. Weekday and hour stay; whether
 * it was handled in time stays too, though a holiday may lie between: good for measuring, not for judging a unit.
 */
export function addCopy(rows: CaseRows, template: Template, id: string, number: string, weeks: number): void {
  const shift = weeks * WEEK;
  const { sealed } = template;
  const columns = columnsAt(template, id, shift);
  const { reporter } = sealed;
  if (reporter !== null) {
    const hash = bytes(followCodeHash(id.slice(-12)));
    const { name, phone, answerBy } = reporter;
    rows.reporter.push([id, name, phone, answerBy, hash, time(reporter.createdAt + shift)]);
  }
  rows.file.push([id, number, sealed.stars, ...FILE.map(([name]) => columns[name])]);
  rows.words.push([id, sealed.words.replace(sealed.number, number)]);
  addEntries(rows, template, id, shift);
  for (const { hash, seq, role } of sealed.photos) rows.photo.push([id, hash, seq, role]);
  for (const hand of pastHandsOf(sealed.file)) rows.pastHand.push([hand, id]);
  noteNumber(rows, columns.day, number);
}
