import { type Contract, type ReplyOf, wireInstant } from '@baixing/contract';
import { doubtsOf, type TrackPosition, thinTrack } from '@baixing/domain/track';
import type { Located } from '../places/index.ts';
import type { OnShift } from './queries/list-positions.ts';
import type { NamedShift } from './queries/list-shifts.ts';
import type { PatrolRule } from './rule.ts';
import { lastPosition } from './shift.repository.ts';

type Track = ReplyOf<Contract['getMyTrack']>;

/** On the screen nobody is seen further than this from where they were recorded. */
const THIN_METRES = 4;

export function presentShift(shift: NamedShift): Track['shift'] {
  const { id, personId, personName, begunAt, endedAt, endedBy, positions, walkedMetres } = shift;
  return {
    id,
    personId,
    personName,
    begunAt: wireInstant(begunAt),
    endedAt: wireInstant(endedAt),
    endedBy,
    positions,
    walkedMetres: Math.round(walkedMetres),
  };
}

const presentPosition = (position: TrackPosition): Track['positions'][number] => ({
  ...position,
  at: wireInstant(position.at),
});

/** What is believed of a track, thinned for the screen; how much was kept and doubted is said beside it. */
export function presentTrack(
  shift: NamedShift,
  track: readonly TrackPosition[],
  { trackAccuracyMetres }: PatrolRule,
): Track {
  const doubts = doubtsOf(track, { accuracyMetres: trackAccuracyMetres });
  const sound = track.filter((_, index) => doubts[index] === null);
  return {
    shift: presentShift(shift),
    positions: thinTrack(sound, THIN_METRES).map(presentPosition),
    kept: track.length,
    doubted: track.length - sound.length,
  };
}

export function presentOnShift(
  row: OnShift,
  located: Located | null,
): ReplyOf<Contract['listPositions']>['rows'][number] {
  const last = lastPosition(row);
  return {
    personId: row.personId,
    personName: row.personName,
    posts: row.posts,
    unitName: row.unitName,
    unitNameEn: row.unitNameEn,
    shiftId: row.id,
    begunAt: wireInstant(row.begunAt),
    position: last === null ? null : presentPosition(last),
    place: located === null ? null : `${located.streetName} ${located.communityName}`.trim(),
  };
}
