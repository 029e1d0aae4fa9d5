import { addDays, type Instant, type LocalDay, localDay } from '@baixing/domain/time';
import type { Reader, Tx, Writer } from '../../db/transaction.ts';

/** A piece of a track as it came. */
export type Piece = {
  id: string;
  shiftId: string;
  personId: string;
  /** The local day of its first position. */
  day: LocalDay;
  firstAt: Instant;
  lastAt: Instant;
  count: number;
  bytes: Buffer;
};

const KEEP = {
  name: 'track-keep',
  text: `insert into track_piece (day, id, shift_id, person_id, first_at, last_at, positions, bytes, received_at)
         select u.day, u.id, u.shift, u.person, to_timestamp(u.first / 1000.0), to_timestamp(u.last / 1000.0),
           u.count, substring($8::bytea from u.start for u.length), to_timestamp($11 / 1000.0)
         from unnest($1::date[], $2::uuid[], $3::uuid[], $4::uuid[], $5::float8[], $6::float8[], $7::int[],
             $9::int[], $10::int[]) as u (day, id, shift, person, first, last, count, start, length)
         on conflict do nothing returning id`,
};

/** Writes pieces whose days have been made; returns the ids of those that were not there before. */
export async function keepPieces(tx: Tx, pieces: readonly Piece[], at: Instant): Promise<Set<string>> {
  if (pieces.length === 0) return new Set();
  const column = <K extends keyof Piece>(key: K) => pieces.map((piece) => piece[key]);
  let start = 1;
  const starts = pieces.map(({ bytes }) => {
    start += bytes.length;
    return start - bytes.length;
  });
  const rows = await tx.rows<{ id: string }>(KEEP, [
    column('day'),
    column('id'),
    column('shiftId'),
    column('personId'),
    column('firstAt'),
    column('lastAt'),
    column('count'),
    // One value for all of them: a list of byte strings would travel as text of twice the length.
    Buffer.concat(column('bytes')),
    starts,
    pieces.map(({ bytes }) => bytes.length),
    at,
  ]);
  return new Set(rows.map(({ id }) => id));
}

/** Which of these have been kept before, exactly so: by id the bytes and the shift. */
export async function findKept(
  reader: Reader,
  pieces: readonly Piece[],
): Promise<Map<string, { shiftId: string; bytes: Buffer }>> {
  if (pieces.length === 0) return new Map();
  const rows = await reader.rows<{ id: string; shiftId: string; bytes: Buffer }>(
    {
      name: 'track-find-kept',
      text: `select t.id, t.shift_id as "shiftId", t.bytes from unnest($1::date[], $2::uuid[]) as u (day, id)
             join track_piece t on t.day = u.day and t.id = u.id`,
    },
    [pieces.map(({ day }) => day), pieces.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, ...kept }) => [id, kept]));
}

/** Makes the tables of days that have none yet. */
export async function makeTrackDays(tx: Writer, days: readonly LocalDay[]): Promise<void> {
  await tx.exec('select make_track_days($1::date[])', [days]);
}

/** Drops the tables of the days before; returns how many there were. */
export async function forgetTrackDays(tx: Writer, before: LocalDay): Promise<number> {
  const { dropped } = await tx.one<{ dropped: number }>('select forget_track_days($1::date) as dropped', [
    before,
  ]);
  return dropped;
}

/** The pieces of a shift in order of time. */
export const piecesOfShift = (
  reader: Reader,
  shift: { id: string; personId: string; begunAt: Instant; until: Instant },
): Promise<{ bytes: Buffer }[]> =>
  reader.rows<{ bytes: Buffer }>(
    {
      name: 'track-of-shift',
      text: `select bytes from track_piece where day between $1 and $2 and person_id = $3 and shift_id = $4
             order by first_at, id`,
    },
    // What a phone's clock was off by may have put the first piece into the day before.
    [addDays(localDay(shift.begunAt), -1), localDay(shift.until), shift.personId, shift.id],
  );

/** The pieces of a person that reach into a span of time. */
export const piecesAround = (
  reader: Reader,
  personId: string,
  from: Instant,
  to: Instant,
): Promise<{ bytes: Buffer }[]> =>
  reader.rows<{ bytes: Buffer }>(
    {
      name: 'track-around',
      text: `select bytes from track_piece where day between $1 and $2 and person_id = $3
               and first_at <= to_timestamp($5 / 1000.0) and last_at >= to_timestamp($4 / 1000.0)
             order by first_at, id`,
    },
    // A piece belongs to the day of its first position, and reaches into the next day at most.
    [addDays(localDay(from), -1), localDay(to), personId, from, to],
  );
