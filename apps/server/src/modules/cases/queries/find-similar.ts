import { distanceMetres } from '@baixing/domain/place';
import { DAY, type Instant } from '@baixing/domain/time';
import { bound } from '../../../db/bound.ts';
import type { Reader } from '../../../db/transaction.ts';
import type { Person } from '../../../person.ts';
import { type CaseRow, ROW_COLUMNS } from '../case-row.ts';
import { visibleCases } from '../cases.policy.ts';
import type { CaseParts } from '../parts.ts';

export type Near = {
  lon: number;
  lat: number;
  classCode: string | undefined;
  except: string | undefined;
  radiusMetres: number;
};
export type Similar = { row: CaseRow; distanceMetres: number; likely: boolean };

const METRES_PER_DEGREE = 111_320;
/** Practice: same class, 50 m, 24 h. */
const LIKELY_METRES = 50;

/** Open cases near by, those that look the same first (CASE-09). */
export async function findSimilar(
  reader: Reader,
  parts: CaseParts,
  person: Person,
  near: Near,
  at: Instant,
): Promise<Similar[]> {
  const latSpan = near.radiusMetres / METRES_PER_DEGREE;
  const lonSpan = latSpan / Math.cos((near.lat * Math.PI) / 180);
  const rows = await reader.rows<CaseRow>(
    ...bound(
      (bind) => `select ${ROW_COLUMNS} from case_file c
        where not c.ended and c.lat between ${bind(near.lat - latSpan)} and ${bind(near.lat + latSpan)}
          and c.lon between ${bind(near.lon - lonSpan)} and ${bind(near.lon + lonSpan)}
          and c.id is distinct from ${bind(near.except ?? null)} and ${visibleCases(person, parts.directory, bind)}
        order by c.registered_at desc limit 200`,
    ),
  );
  return rows
    .map((row) => {
      const metres = Math.round(distanceMetres(near, row.state.place));
      const recent = at - row.state.earlies.reportedAt <= DAY;
      const same = near.classCode !== undefined && row.state.class?.code === near.classCode;
      return { row, distanceMetres: metres, likely: same && metres <= LIKELY_METRES && recent };
    })
    .filter((similar) => similar.distanceMetres <= near.radiusMetres)
    .sort((a, b) => Number(b.likely) - Number(a.likely) || a.distanceMetres - b.distanceMetres)
    .slice(0, 20);
}
