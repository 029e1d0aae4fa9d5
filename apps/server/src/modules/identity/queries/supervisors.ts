import type { Reader } from '../../../db/transaction.ts';

export type SupervisorRow = {
  id: string;
  name: string;
  phone: string;
  unitName: string | null;
  grids: { name: string; communities: string[] }[];
  openTasks: number;
  owner: boolean;
};

/** Everybody who can be sent to verify or check: first whose grid holds the community, then who has least to do. */
export const listSupervisors = (reader: Reader, community: string | null): Promise<SupervisorRow[]> =>
  reader.rows<SupervisorRow>(
    `select p.id, p.name, p.phone, u.name as "unitName",
       coalesce((select jsonb_agg(jsonb_build_object('name', g.name, 'communities', g.communities) order by g.name)
         from patrol_grid g where g.person_id = p.id), '[]') as grids,
       coalesce(t.open, 0)::int as "openTasks",
       exists (select from patrol_grid g where g.person_id = p.id and $1::text = any(g.communities)) as owner
     from person p left join org_unit u on u.id = p.unit_id
       left join (select holder_id, count(*) as open from case_file where not ended and holder_id is not null
         group by holder_id) t on t.holder_id = p.id
     where p.closed_at is null
       and exists (select from person_post o where o.person_id = p.id and o.post = 'supervisor' and o.ended_at is null)
     order by owner desc, "openTasks", p.name collate "zh-x-icu", p.id`,
    [community],
  );
