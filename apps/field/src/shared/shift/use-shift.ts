import { believed, distanceWalked } from '@baixing/domain/track';
import { useMemo } from 'react';
import { useMe } from '../me.ts';
import { useLiveQuery } from '../use-live-query.ts';
import {
  keptSetting,
  openShiftOf,
  type PatrolSetting,
  positionsOf,
  RECEIVED,
  type StoredPiece,
  type StoredPosition,
  type StoredShift,
  trackDatabase,
} from './track-database.ts';

/** The shift I am in on this phone: undefined until the phone has been asked, null when in none. */
export function useOpenShift(): StoredShift | null | undefined {
  const me = useMe();
  return useLiveQuery(async () => (await openShiftOf(trackDatabase, me.id)) ?? null, `open-shift ${me.id}`);
}

/** What was recorded in a shift, as this phone has it. */
export type ShiftTrack = {
  positions: readonly StoredPosition[];
  walkedMetres: number;
  /** Positions that the server has not said it has. */
  waiting: number;
  last: StoredPosition | undefined;
};

/** The track of a shift on this phone, followed as it grows: undefined until the phone has been asked. */
export function useShiftTrack(shiftId: string, setting: PatrolSetting | undefined): ShiftTrack | undefined {
  const positions = useLiveQuery(() => positionsOf(trackDatabase, shiftId), `track ${shiftId}`);
  const accuracyMetres = setting?.trackAccuracyMetres ?? Number.POSITIVE_INFINITY;
  return useMemo(() => {
    if (positions === undefined) return undefined;
    return {
      positions,
      walkedMetres: distanceWalked(believed(positions, { accuracyMetres })),
      waiting: positions.filter(({ piece }) => piece !== RECEIVED).length,
      last: positions.at(-1),
    };
  }, [positions, accuracyMetres]);
}

/** How positions are recorded, as the server last said; undefined until it has ever been heard. */
export function usePatrolSetting(): PatrolSetting | undefined {
  return useLiveQuery(() => keptSetting(trackDatabase), 'patrol-setting');
}

/** When I read the notice on this phone; null when never. */
export function useNoticeRead(): number | null | undefined {
  const me = useMe();
  return useLiveQuery(async () => {
    const row = await trackDatabase.kept.get(`notice ${me.id}`);
    return row === undefined || row.key === 'setting' ? null : row.at;
  }, `notice ${me.id}`);
}

/** Pieces of mine that the server will not take, until I have let them go. */
export function useRefusedPieces(): StoredPiece[] {
  const me = useMe();
  const found = useLiveQuery(
    () => trackDatabase.pieces.where('personId').equals(me.id).toArray(),
    `refused ${me.id}`,
  );
  return (found ?? []).filter(({ refusal }) => refusal !== null);
}
