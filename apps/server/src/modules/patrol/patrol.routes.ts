import type { Readable } from 'node:stream';
import { contract } from '@baixing/contract';
import { localDay } from '@baixing/domain/time';
import { MOST_PIECE_BYTES } from '@baixing/domain/track';
import { AppError } from '../../app-error.ts';
import type { Reader } from '../../db/transaction.ts';
import { bytesOf, type Context, personOf, type Route, route } from '../../http/context.ts';
import type { Person } from '../../person.ts';
import { recordAudit } from '../audit/index.ts';
import type { PlaceBook } from '../places/index.ts';
import { placeOf, seesPlace, seesShift } from './patrol.policy.ts';
import { presentOnShift, presentShift, presentTrack } from './patrol.presenter.ts';
import type { PieceDesk } from './piece-desk.ts';
import { listOnShift } from './queries/list-positions.ts';
import { findNamedShift, listShifts, type NamedShift } from './queries/list-shifts.ts';
import { readTrack } from './queries/read-track.ts';
import type { PatrolRule } from './rule.ts';

export type PatrolParts = {
  rule: PatrolRule;
  places: Pick<PlaceBook, 'locate'>;
  desk: PieceDesk;
};

/** A person has so many shifts a day at most. */
const OWN_SHIFTS = 200;

/** The bytes of a body that is short. @throws AppError `file-too-large` as soon as it is not */
async function shortBody(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_PIECE_BYTES) throw new AppError('file-too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Own shifts and tracks: everybody's about themselves. */
function ownRoutes({ rule, desk }: PatrolParts): Route[] {
  return [
    route(contract.getPatrolSetting, async () => rule),
    route(contract.sendTrackPiece, async (context, { query }) => {
      const { personId } = personOf(context);
      const bytes = await shortBody(bytesOf(context));
      const positions = await desk.take({ id: query.id, shiftId: query.shift, personId, bytes });
      return { pieceId: query.id, positions };
    }),
    route(contract.listMyShifts, async (context, { query }) => {
      const filter = { day: query.day, person: personOf(context).personId, limit: OWN_SHIFTS };
      return { rows: (await listShifts(context.tx, filter)).rows.map(presentShift) };
    }),
    route(contract.getMyTrack, async (context, { params }) => {
      const shift = await findNamedShift(context.tx, params.id);
      if (shift?.personId !== personOf(context).personId) throw new AppError('not-found');
      return presentTrack(shift, await readTrack(context.tx, shift, rule), rule);
    }),
  ];
}

/** A shift that this person may look at. @throws AppError `not-found` */
async function shiftFor(reader: Reader, person: Person, parts: PatrolParts, id: string): Promise<NamedShift> {
  const shift = await findNamedShift(reader, id);
  if (shift === undefined || !seesShift(person, parts.places, shift)) throw new AppError('not-found');
  return shift;
}

/** Who looked at whose track of which day. */
const recordLook = (context: Context, person: Person, shift: NamedShift): Promise<void> =>
  recordAudit(context.tx, {
    at: context.at,
    personId: person.personId,
    action: contract.lookAtTrack.name,
    subject: `person:${shift.personId}`,
    detail: { day: localDay(shift.begunAt) },
    address: context.address,
  });

/** Where others are and were: for whoever leads them. */
export function patrolRoutes(parts: PatrolParts): Route[] {
  const { rule, places } = parts;
  return [
    ...ownRoutes(parts),
    route(contract.listPositions, async (context) => {
      const person = personOf(context);
      const rows = await listOnShift(context.tx, rule.shiftHours, context.at);
      return {
        rows: rows
          .filter((row) => seesShift(person, places, row))
          .map((row) => {
            const place = placeOf(row);
            return presentOnShift(row, place === null ? null : places.locate(place));
          }),
      };
    }),
    route(contract.listShifts, async (context, { query }) => {
      const person = personOf(context);
      const { rows, next } = await listShifts(context.tx, query);
      return { rows: rows.filter((row) => seesShift(person, places, row)).map(presentShift), next };
    }),
    route(contract.lookAtTrack, async (context, { params }) => {
      const person = personOf(context);
      const shift = await shiftFor(context.tx, person, parts, params.id);
      const track = await readTrack(context.tx, shift, rule);
      if (shift.personId !== person.personId) await recordLook(context, person, shift);
      return presentTrack(
        shift,
        track.filter((position) => seesPlace(person, places, position)),
        rule,
      );
    }),
  ];
}
