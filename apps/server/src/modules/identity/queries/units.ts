import type { Instant } from '@baixing/domain/time';
import type { Reader } from '../../../db/transaction.ts';
import type { UnitKind } from '../units.repository.ts';

export type ListedUnit = {
  id: string;
  parentId: string | null;
  depth: number;
  code: string;
  name: string;
  nameEn: string;
  kind: UnitKind;
  inside: boolean;
  divisionCode: string | null;
  dutyPhone: string;
  people: number;
  closedAt: Instant | null;
  version: number;
};

/** The tree written as a list, each unit after its parent, sisters by code. Closed ones only when asked for. */
export const listUnits = (reader: Reader, closed: boolean): Promise<ListedUnit[]> =>
  reader.rows<ListedUnit>(
    `with recursive tree as (
       select u.*, 0 as depth, array[u.code] as path from org_unit u where u.parent_id is null
       union all
       select u.*, t.depth + 1, t.path || u.code from org_unit u join tree t on t.id = u.parent_id)
     select id, parent_id as "parentId", depth, code, name, name_en as "nameEn", kind, inside,
       division_code as "divisionCode", duty_phone as "dutyPhone",
       (select count(*) from person p where p.unit_id = tree.id and p.closed_at is null)::int as people,
       (extract(epoch from closed_at) * 1000)::float8 as "closedAt", version
     from tree where $1 or closed_at is null order by path`,
    [closed],
  );
