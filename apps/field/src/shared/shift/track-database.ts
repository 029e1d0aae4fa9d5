import type { Contract, ReplyOf } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';
import type { TrackPosition } from '@baixing/domain/track';
import Dexie, { type EntityTable, type Table } from 'dexie';

/** How positions are recorded and kept, as the server last said. */
export type PatrolSetting = ReplyOf<Contract['getPatrolSetting']>;

export type EndedBy = 'person' | 'next-shift' | 'time';

/** A shift that was begun on this phone, or goes on on it. */
export type StoredShift = {
  id: string;
  personId: string;
  begunAt: Instant;
  endedAt: Instant | null;
  endedBy: EndedBy | null;
  /** The person's switch: off, nothing is recorded though the shift goes on. */
  recording: boolean;
};

/** Where a position stands: not packed yet, in a piece (its id), or received by the server. */
export const FREE = 'free';
export const RECEIVED = 'received';

export type StoredPosition = TrackPosition & { seq: number; shiftId: string; piece: string };

/** A piece on its way; it leaves the phone when the server has said that it has it, or a person lets it go. */
export type StoredPiece = {
  id: string;
  shiftId: string;
  personId: string;
  from: Instant;
  to: Instant;
  count: number;
  bytes: Uint8Array<ArrayBuffer>;
  tries: number;
  nextTryAt: Instant;
  /** Why the server will not take it, in its words; null while it is on its way. */
  refusal: { code: string; message: string } | null;
};

/** Small things that are remembered: the setting, and who has read the notice. */
type Kept = { key: 'setting'; setting: PatrolSetting } | { key: `notice ${string}`; at: Instant };

export class TrackDatabase extends Dexie {
  declare shifts: EntityTable<StoredShift, 'id'>;
  declare positions: EntityTable<StoredPosition, 'seq'>;
  declare pieces: EntityTable<StoredPiece, 'id'>;
  declare kept: Table<Kept, string>;
}

/** Positions stand apart from the outbox: a full day of them must not weigh on what people wrote. */
export function openTrackDatabase(name = 'baixing-track'): TrackDatabase {
  const database = new TrackDatabase(name, { chromeTransactionDurability: 'strict' });
  database.version(1).stores({
    shifts: 'id, personId',
    positions: '++seq, [shiftId+piece]',
    pieces: 'id, personId, shiftId',
    kept: 'key',
  });
  return database;
}

export const trackDatabase = openTrackDatabase();

/** How positions are recorded, as the server last said; undefined until it has ever been heard. */
export async function keptSetting({ kept }: Pick<TrackDatabase, 'kept'>): Promise<PatrolSetting | undefined> {
  const row = await kept.get('setting');
  return row?.key === 'setting' ? row.setting : undefined;
}

/** The shift a person is in on this phone; undefined when they are in none. */
export async function openShiftOf(
  { shifts }: Pick<TrackDatabase, 'shifts'>,
  personId: string,
): Promise<StoredShift | undefined> {
  const own = await shifts.where('personId').equals(personId).toArray();
  return own.filter(({ endedAt }) => endedAt === null).sort((a, b) => b.begunAt - a.begunAt)[0];
}

/** Every position of a shift that this phone still has, in order of time. */
export async function positionsOf(
  { positions }: Pick<TrackDatabase, 'positions'>,
  shiftId: string,
): Promise<StoredPosition[]> {
  const found = await positions
    .where('[shiftId+piece]')
    .between([shiftId, Dexie.minKey], [shiftId, Dexie.maxKey])
    .toArray();
  return found.sort((a, b) => a.at - b.at);
}

/**
 * Forgets the shifts that ended before a moment and have been received whole: their way was kept here for their person
 * to look at. What the server would not take is forgotten when positions are too old to be kept anywhere.
 */
export async function forgetOldShifts(
  { shifts, positions, pieces }: TrackDatabase,
  endedBefore: Instant,
  keptFrom: Instant,
): Promise<void> {
  await pieces.filter(({ refusal, to }) => refusal !== null && to < keptFrom).delete();
  const old = await shifts.filter(({ endedAt }) => endedAt !== null && endedAt < endedBefore).toArray();
  for (const { id } of old) {
    const waiting = await pieces.where('shiftId').equals(id).count();
    const free = await positions.where('[shiftId+piece]').equals([id, FREE]).count();
    if (waiting + free > 0) continue;
    const all = (await positionsOf({ positions }, id)).map(({ seq }) => seq);
    await positions.bulkDelete(all);
    await shifts.delete(id);
  }
}

/** Ends a shift on this phone; nothing is recorded in it any more. */
export async function endOnPhone(
  { shifts }: Pick<TrackDatabase, 'shifts'>,
  id: string,
  endedAt: Instant,
  endedBy: EndedBy,
): Promise<void> {
  await shifts.update(id, { endedAt, endedBy });
}
