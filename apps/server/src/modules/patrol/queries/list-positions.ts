import type { Post } from '@baixing/domain/access';
import { HOUR, type Instant } from '@baixing/domain/time';
import type { Reader } from '../../../db/transaction.ts';
import { SHIFT_COLUMNS, type Shift } from '../shift.repository.ts';

export type OnShift = Shift & {
  personName: string;
  unitName: string | null;
  unitNameEn: string | null;
  posts: Post[];
};

/** Everybody whose shift has not ended, with their newest position, by name. */
export const listOnShift = (reader: Reader, shiftHours: number, at: Instant): Promise<OnShift[]> =>
  reader.rows<OnShift>(
    {
      name: 'shift-on',
      text: `select ${SHIFT_COLUMNS}, p.name as "personName", u.name as "unitName", u.name_en as "unitNameEn",
               coalesce((select array_agg(distinct o.post) from person_post o
                 where o.person_id = p.id and o.ended_at is null), '{}') as posts
             from shift s join person p on p.id = s.person_id left join org_unit u on u.id = p.unit_id
             where s.ended_at is null and s.begun_at > to_timestamp($1 / 1000.0)
             order by p.name collate "zh-x-icu", s.id`,
    },
    [at - shiftHours * HOUR],
  );
