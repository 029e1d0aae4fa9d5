import { distanceMetres } from '@baixing/domain/place';
import type { CaseRow } from '@baixing/web';
import type { IntakeDraft } from './draft.ts';

/** Nearer than this is the same place. */
const SAME_PLACE_METRES = 50;

/** An ended case of the same class at the same place, the latest: the caller tells of something that came back. */
export function relapseOf(draft: IntakeDraft, earlier: readonly CaseRow[]): CaseRow | undefined {
  const { point, class: of } = draft;
  if (point === undefined || of === undefined) return undefined;
  return earlier.find(
    (row) =>
      row.closedAt !== null &&
      row.classCode === of.code &&
      distanceMetres(point, { lon: row.lon, lat: row.lat }) <= SAME_PLACE_METRES,
  );
}
