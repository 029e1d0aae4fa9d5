import { ClientError } from '@baixing/client';
import { ERRORS } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';
import type { client as Caller } from '../client.ts';
import { faultOf, pieceOf, toPack, waitAfter } from './packing.ts';
import {
  FREE,
  keptSetting,
  RECEIVED,
  type StoredPiece,
  type StoredShift,
  type TrackDatabase,
} from './track-database.ts';

export type SenderParts = {
  database: TrackDatabase;
  send: (typeof Caller)['sendTrackPiece'];
  now: () => Instant;
  newId: () => string;
  random: () => number;
  /** Asks the server which shifts it knows; ends on this phone what is over there. */
  compare: (personId: string) => Promise<void>;
  onSessionTrouble: (error: unknown) => void;
};

/** What a phone's estimate of the server's time may be off by, as the server allows. */
const SLACK_MS = 120_000;

/** Sends what one person recorded on this phone, oldest first, each piece until it is received. */
export function createTrackSender(parts: SenderParts) {
  const { database, now } = parts;
  /** The line is tried again not before this. */
  let closedUntil: Instant = 0;
  let failures = 0;

  async function nextPiece(personId: string): Promise<StoredPiece | undefined> {
    const pieces = await database.pieces.where('personId').equals(personId).toArray();
    return pieces
      .filter(({ refusal, nextTryAt }) => refusal === null && nextTryAt <= now())
      .sort((a, b) => a.from - b.from)[0];
  }

  /** One transaction: positions are in a piece, or they are not. Tells whether there was anything to pack. */
  async function pack(personId: string): Promise<boolean> {
    const { shifts, positions, pieces, kept } = database;
    return database.transaction('rw', [shifts, positions, pieces, kept], async () => {
      const everySeconds = (await keptSetting(database))?.trackEverySeconds ?? 0;
      let packed = false;
      for (const shift of await shifts.where('personId').equals(personId).toArray()) {
        const free = await positions.where('[shiftId+piece]').equals([shift.id, FREE]).sortBy('at');
        const chosen = toPack(free, now(), { ended: shift.endedAt !== null, everySeconds });
        if (chosen.length === 0) continue;
        const piece = pieceOf(chosen, { id: parts.newId(), shiftId: shift.id, personId });
        await pieces.add(piece);
        await positions.bulkUpdate(chosen.map(({ seq }) => ({ key: seq, changes: { piece: piece.id } })));
        packed = true;
      }
      return packed;
    });
  }

  async function received({ id, shiftId }: StoredPiece): Promise<void> {
    const { positions, pieces } = database;
    await database.transaction('rw', [positions, pieces], async () => {
      await pieces.delete(id);
      await positions.where('[shiftId+piece]').equals([shiftId, id]).modify({ piece: RECEIVED });
    });
  }

  /** The server's book has the shift over: what lies outside goes, the rest is packed anew. */
  async function offDuty(piece: StoredPiece): Promise<void> {
    await parts.compare(piece.personId);
    const { shifts, positions, pieces } = database;
    await database.transaction('rw', [shifts, positions, pieces], async () => {
      const shift = await shifts.get(piece.shiftId);
      const within = positions.where('[shiftId+piece]').equals([piece.shiftId, piece.id]);
      const off = shift === undefined ? [] : await within.filter((one) => !isOnDuty(shift, one.at)).toArray();
      // Nothing is outside as far as this phone knows: a person must see it.
      if (off.length === 0) return refuse(piece, 'outside-shift');
      await positions.bulkDelete(off.map(({ seq }) => seq));
      await positions.where('[shiftId+piece]').equals([piece.shiftId, piece.id]).modify({ piece: FREE });
      await pieces.delete(piece.id);
    });
  }

  async function refuse(piece: StoredPiece, code: string, message = ''): Promise<void> {
    await database.pieces.update(piece.id, { refusal: { code, message } });
  }

  /** Sends one piece; false when the line is closed. */
  async function sendOne(piece: StoredPiece): Promise<boolean> {
    try {
      await parts.send({ query: { id: piece.id, shift: piece.shiftId }, bytes: piece.bytes });
      await received(piece);
      failures = 0;
      return true;
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      return troubled(piece, error);
    }
  }

  async function troubled(piece: StoredPiece, error: ClientError): Promise<boolean> {
    parts.onSessionTrouble(error);
    const fault = faultOf(error, ERRORS[error.code].retry);
    if (fault === 'way') {
      closedUntil = now() + waitAfter(failures, parts.random());
      failures += 1;
      return false;
    }
    if (fault === 'later') {
      const tries = piece.tries + 1;
      const nextTryAt = now() + waitAfter(piece.tries, parts.random());
      await database.pieces.update(piece.id, { tries, nextTryAt });
    } else if (fault === 'off-duty') await offDuty(piece);
    else await refuse(piece, error.code, error.message);
    return true;
  }

  return {
    /** Sends all that can go now. `again` gives up waiting: there is a new reason to try. */
    async run(personId: string, again: boolean): Promise<void> {
      if (again) closedUntil = 0;
      if (now() < closedUntil) return;
      do
        for (let piece = await nextPiece(personId); piece !== undefined; piece = await nextPiece(personId))
          if (!(await sendOne(piece))) return;
      while (await pack(personId));
    },
  };
}

const isOnDuty = ({ begunAt, endedAt }: StoredShift, at: Instant): boolean =>
  at >= begunAt - SLACK_MS && (endedAt === null || at <= endedAt + SLACK_MS);
