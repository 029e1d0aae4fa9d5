import { demoCity } from '@baixing/catalogue/demo-city';
import type { Point } from '@baixing/domain/place';
import { HOUR, type Instant, MINUTE } from '@baixing/domain/time';
import { readConfig } from '../../config.ts';
import type { Tx } from '../../db/transaction.ts';
import { createShifts, keepTracks, type WholeTrack } from '../../modules/patrol/index.ts';
import { personId } from '../city/people.ts';
import { drawOf } from '../draw.ts';
import { demoId } from '../ids.ts';
import { type Street, walkAlong } from './walk.ts';

/** Who is in the street as the demo begins: since when, and how old their newest position is; null: none has come yet. */
const ON_SHIFT: readonly { username: string; hours: number; ageMinutes: number | null }[] = [
  { username: 'supervisor003', hours: 2.6, ageMinutes: 0.4 },
  { username: 'supervisor007', hours: 3.1, ageMinutes: 1.2 },
  { username: 'supervisor012', hours: 1.4, ageMinutes: 0.8 },
  { username: 'supervisor018', hours: 2.2, ageMinutes: 2.5 },
  { username: 'supervisor024', hours: 3.4, ageMinutes: 14 },
  { username: 'supervisor029', hours: 0.1, ageMinutes: null },
  { username: 'patrol02', hours: 1.8, ageMinutes: 1.9 },
  { username: 'leader04', hours: 1.2, ageMinutes: 0.6 },
  { username: 'mobile-squad1', hours: 0.9, ageMinutes: 0.3 },
  { username: 'sanitation-squad2', hours: 1.6, ageMinutes: 7 },
];
/** Somebody who has been out earlier today and is on shift again. */
const EARLIER = { username: 'supervisor003', from: 6.2, to: 3.4 };

/** Streets of the old town with room to walk. */
function streets(): Street[] {
  return demoCity()
    .roads.map(({ line }) => line.map(([lon, lat]): Point => ({ lon, lat })))
    .filter((line) => line.length > 1);
}

/** A few people walk the streets as the demo begins, so that nobody looks at an empty map. From the seed alone. */
export async function tellShifts(tx: Tx, seed: number, at: Instant): Promise<void> {
  const rule = readConfig({}).patrol;
  const shifts = createShifts(rule);
  const ways = streets();
  const tracks: WholeTrack[] = [];
  const walk = async (username: string, name: string, span: { from: Instant; to: Instant | null }) => {
    const draw = drawOf(seed, 13, tracks.length);
    const who = personId(username);
    const shiftId = demoId('shift', username, name);
    const street = draw.pick(ways);
    const [start] = street;
    const place = start === undefined ? null : { ...start, accuracyMetres: 12 };
    await shifts.begin(tx, who, { shiftId, place }, { madeAt: span.from, now: at });
    const positions =
      span.to === null ? [] : walkAlong(street, { from: span.from + MINUTE, to: span.to }, draw);
    tracks.push({
      shiftId,
      personId: who,
      positions,
      idOf: (piece: number) => demoId('piece', username, name, String(piece)),
    });
    return { who, shiftId };
  };
  const { who, shiftId } = await walk(EARLIER.username, 'earlier', {
    from: at - EARLIER.from * HOUR,
    to: at - EARLIER.to * HOUR,
  });
  await shifts.end(tx, who, shiftId, { madeAt: at - EARLIER.to * HOUR, now: at });
  for (const { username, hours, ageMinutes } of ON_SHIFT)
    await walk(username, 'now', {
      from: at - hours * HOUR,
      to: ageMinutes === null ? null : at - ageMinutes * MINUTE,
    });
  await keepTracks(tx, tracks, rule, at);
}
