import type { Contract, ReplyOf } from '@baixing/contract';
import { distanceMetres } from '@baixing/domain/place';
import type { CaseRow, Point } from '@baixing/web';

export type SimilarRow = ReplyOf<Contract['findSimilar']>['rows'][number];

/** As far as the server looks. */
const RADIUS_METRES = 300;

/** Open cases near a point among those the phone knows, the same class first, then the nearest. */
export function nearBy(rows: readonly CaseRow[], point: Point, classCode: string | undefined): SimilarRow[] {
  const near = rows.flatMap((row) => {
    const away = distanceMetres(point, row);
    if (away > RADIUS_METRES || row.closedAt !== null) return [];
    return [{ ...row, distanceMetres: away, likely: classCode !== undefined && row.classCode === classCode }];
  });
  const unique = [...new Map(near.map((row) => [row.id, row])).values()];
  return unique.sort((a, b) => Number(b.likely) - Number(a.likely) || a.distanceMetres - b.distanceMetres);
}
