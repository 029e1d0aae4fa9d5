import type { Reader } from '../../../db/transaction.ts';

export type MeRow = {
  phone: string;
  unitName: string | null;
  unitNameEn: string | null;
  totpConfirmed: boolean;
  sessionEndsAt: number;
  posts: { id: string; post: string; unitId: string | null; unitName: string | null; scope: string[] }[];
};

/** What a person sees of themselves beyond what the session knows. */
export const getMe = (reader: Reader, personId: string, sessionId: string): Promise<MeRow> =>
  reader.one<MeRow>(
    `select p.phone, u.name as "unitName", u.name_en as "unitNameEn", p.totp_confirmed_at is not null as "totpConfirmed",
       (extract(epoch from s.ends_at) * 1000)::float8 as "sessionEndsAt",
       coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'post', o.post, 'unitId', o.unit_id,
           'unitName', ou.name, 'scope', o.scope) order by o.granted_at, o.id)
         from person_post o left join org_unit ou on ou.id = o.unit_id
         where o.person_id = p.id and o.ended_at is null), '[]') as posts
     from person p join session s on s.person_id = p.id left join org_unit u on u.id = p.unit_id
     where p.id = $1 and s.id = $2`,
    [personId, sessionId],
  );
