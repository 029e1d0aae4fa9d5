import { addDays, type Instant, localDay, startOfDay } from '@baixing/domain/time';
import { bound } from '../../../db/bound.ts';
import type { Reader } from '../../../db/transaction.ts';
import type { Person } from '../../../person.ts';
import { visibleCases } from '../cases.policy.ts';
import type { CaseParts } from '../parts.ts';

export type UnitLoad = { unitId: string; open: number; late: number; dueToday: number; suspended: number };

/**
 * What every unit has in hand now, of the cases this person may see; units with nothing are absent. Late and due today
 * are read from the stored instants of the running clock, so a clock that stands still is neither.
 */
export function countUnitLoad(
  reader: Reader,
  parts: CaseParts,
  person: Person,
  at: Instant,
): Promise<UnitLoad[]> {
  return reader.rows<UnitLoad>(
    ...bound((bind) => {
      const now = `${bind(new Date(at).toISOString())}::timestamptz`;
      const tomorrow = `${bind(new Date(startOfDay(addDays(localDay(at), 1))).toISOString())}::timestamptz`;
      const inHand = `c.stage in ('dispatched', 'handling')`;
      const running = `${inHand} and not c.paused`;
      return `select c.unit_id as "unitId",
          count(*) filter (where ${inHand})::int as open,
          count(*) filter (where ${running} and c.late_after < ${now})::int as late,
          count(*) filter (where ${running} and c.late_after >= ${now} and c.due_at <= ${tomorrow})::int as "dueToday",
          count(*) filter (where c.stage = 'suspended')::int as suspended
        from case_file c
        where not c.ended and c.unit_id is not null and c.stage in ('dispatched', 'handling', 'suspended')
          and ${visibleCases(person, parts.directory, bind, 'has')}
        group by c.unit_id order by c.unit_id`;
    }),
  );
}
