import type { Instant } from '@baixing/domain/time';
import type { TrackPosition } from '@baixing/domain/track';
import type { Reader, Tx, Writer } from '../../db/transaction.ts';

export type EndedBy = 'person' | 'next-shift' | 'time';

/** A person's time in the street, from signing in to signing out. */
export type Shift = {
  id: string;
  personId: string;
  begunAt: Instant;
  endedAt: Instant | null;
  endedBy: EndedBy | null;
  begunLon: number | null;
  begunLat: number | null;
  positions: number;
  walkedMetres: number;
  lastAt: Instant | null;
  lastLon: number | null;
  lastLat: number | null;
  lastAccuracy: number | null;
  lastMocked: boolean | null;
};

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

/** The columns of a shift `s`, by the names of `Shift`. */
export const SHIFT_COLUMNS = `s.id, s.person_id as "personId", ${ms('s.begun_at')} as "begunAt",
  ${ms('s.ended_at')} as "endedAt", s.ended_by as "endedBy", s.begun_lon as "begunLon", s.begun_lat as "begunLat",
  s.positions, s.walked_metres as "walkedMetres", ${ms('s.last_at')} as "lastAt", s.last_lon as "lastLon",
  s.last_lat as "lastLat", s.last_accuracy as "lastAccuracy", s.last_mocked as "lastMocked"`;

/** The newest believed position of a shift; null before the first. */
export function lastPosition(shift: Shift): TrackPosition | null {
  const { lastAt, lastLon, lastLat, lastAccuracy, lastMocked } = shift;
  if (lastAt === null || lastLon === null || lastLat === null) return null;
  return { at: lastAt, lon: lastLon, lat: lastLat, accuracyMetres: lastAccuracy ?? 0, mocked: lastMocked };
}

export const findShift = (reader: Reader, id: string): Promise<Shift | undefined> =>
  reader.maybe<Shift>({ name: 'shift-find', text: `select ${SHIFT_COLUMNS} from shift s where s.id = $1` }, [
    id,
  ]);

/** Nobody else begins or ends a shift of this person until the transaction is over. */
export async function holdShiftsOf(tx: Tx, personId: string): Promise<void> {
  await tx.exec('select id from person where id = $1 for no key update', [personId]);
}

export const findOpenShift = (reader: Reader, personId: string): Promise<Shift | undefined> =>
  reader.maybe<Shift>(`select ${SHIFT_COLUMNS} from shift s where s.person_id = $1 and s.ended_at is null`, [
    personId,
  ]);

type Begun = Pick<Shift, 'id' | 'personId' | 'begunAt' | 'endedAt' | 'endedBy'> & {
  place: { lon: number; lat: number; accuracyMetres: number } | null;
};

export async function insertShift(tx: Writer, shift: Begun): Promise<void> {
  const { id, personId, begunAt, endedAt, endedBy, place } = shift;
  await tx.exec(
    `insert into shift (id, person_id, begun_at, ended_at, ended_by, begun_lon, begun_lat, begun_accuracy)
     values ($1, $2, to_timestamp($3 / 1000.0), to_timestamp($4::float8 / 1000.0), $5, $6, $7, $8)`,
    [
      id,
      personId,
      begunAt,
      endedAt,
      endedBy,
      place?.lon ?? null,
      place?.lat ?? null,
      place === null ? null : Math.round(place.accuracyMetres),
    ],
  );
}

export async function setShiftEnd(tx: Writer, id: string, endedAt: Instant, endedBy: EndedBy): Promise<void> {
  await tx.exec('update shift set ended_at = to_timestamp($2 / 1000.0), ended_by = $3 where id = $1', [
    id,
    endedAt,
    endedBy,
  ]);
}

/** Ends the shifts that nobody ended within the hours that a shift may last, at that moment. @returns how many */
export const endOverlongShifts = (tx: Writer, hours: number, at: Instant): Promise<number> =>
  tx.exec(
    `update shift set ended_at = begun_at + make_interval(hours => $1), ended_by = 'time'
     where ended_at is null and begun_at + make_interval(hours => $1) < to_timestamp($2 / 1000.0)`,
    [hours, at],
  );

/** Of shifts begun before a moment nothing remains but when, how many positions and how far. */
export const forgetPlacesOfShifts = (tx: Writer, before: Instant): Promise<number> =>
  tx.exec(
    `update shift set begun_lon = null, begun_lat = null, begun_accuracy = null,
       last_at = null, last_lon = null, last_lat = null, last_accuracy = null, last_mocked = null
     where begun_at < to_timestamp($1 / 1000.0) and (begun_lon is not null or last_lon is not null)`,
    [before],
  );

/** Locks shifts until the transaction is over, always in the same order, and reads them as they stand. */
export const lockShifts = (tx: Tx, ids: readonly string[]): Promise<Shift[]> =>
  tx.rows<Shift>(
    {
      name: 'shift-lock',
      text: `select ${SHIFT_COLUMNS} from shift s where s.id = any ($1::uuid[]) order by s.id for no key update`,
    },
    [ids],
  );

const UPDATE_TALLIES = {
  name: 'shift-tallies',
  text: `update shift s set positions = u.positions, walked_metres = u.walked, last_at = to_timestamp(u.at / 1000.0),
           last_lon = u.lon, last_lat = u.lat, last_accuracy = u.accuracy, last_mocked = u.mocked
         from unnest($1::uuid[], $2::int[], $3::float8[], $4::float8[], $5::float8[], $6::float8[], $7::int[], $8::bool[])
           as u (id, positions, walked, at, lon, lat, accuracy, mocked)
         where s.id = u.id`,
};

/** Writes what was counted of locked shifts, and their newest positions. */
export function saveTallies(tx: Tx, shifts: readonly Shift[]): void {
  const column = <K extends keyof Shift>(key: K) => shifts.map((shift) => shift[key]);
  tx.later(UPDATE_TALLIES, [
    column('id'),
    column('positions'),
    column('walkedMetres'),
    column('lastAt'),
    column('lastLon'),
    column('lastLat'),
    column('lastAccuracy'),
    column('lastMocked'),
  ]);
}
