import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Finding, Phone } from './load/crowd.ts';

/**
 * Supervisors who have just been engaged, each with a phone and signed in. To be called before the server starts: it
 * knows its people from then on.
 */
export async function castCrowd(owner: pg.Client, count: number): Promise<Phone[]> {
  const phones = Array.from({ length: count }, (_, index) => {
    const token = randomBytes(32).toString('base64url');
    return { index, token, personId: randomUUID(), deviceId: randomUUID() };
  });
  const people = phones.map(({ personId }) => personId);
  const run = randomUUID().slice(0, 8);
  await owner.query(
    `insert into person (id, username, name, password_set_at, password_temporary)
     select id, $2 || '-' || n, '采集员' || n, now(), false from unnest($1::uuid[]) with ordinality as p (id, n)`,
    [people, `crowd-${run}`],
  );
  await owner.query(
    `insert into person_post (id, person_id, post, granted_at)
     select gen_random_uuid(), id, 'supervisor', now() from unnest($1::uuid[]) as p (id)`,
    [people],
  );
  await owner.query(
    `insert into session (id, token_hash, person_id, created_at, seen_at, ends_at, second_factor)
     select gen_random_uuid(), token_hash, person_id, now(), now(), now() + interval '8 hours', true
     from unnest($1::bytea[], $2::uuid[]) as s (token_hash, person_id)`,
    [phones.map(({ token }) => createHash('sha256').update(token).digest()), people],
  );
  await owner.query(
    `insert into device (id, public_key, registered_at) select id, '{}', now() from unnest($1::uuid[]) as d (id)`,
    [phones.map(({ deviceId }) => deviceId)],
  );
  await owner.query(
    `insert into device_person (device_id, person_id, registered_at)
     select device_id, person_id, now() from unnest($1::uuid[], $2::uuid[]) as d (device_id, person_id)`,
    [phones.map(({ deviceId }) => deviceId), people],
  );
  return phones.map(({ token, personId, deviceId }) => ({ personId, deviceId, cookie: `baixing=${token}` }));
}

const KINDS = 24;

/** Real problems of the city, as supervisors find them. */
export async function findingsOf(owner: pg.Client): Promise<Finding[]> {
  const { rows } = await owner.query<Finding>(
    `select jsonb_build_object('standard', standard, 'kind', class_kind, 'code', class_code) as class,
            condition_id as "conditionId", lon, lat, address, description
     from (select distinct on (condition_id) * from case_file
           where condition_id is not null and not ended order by condition_id, id) as c
     order by id limit $1`,
    [KINDS],
  );
  return rows;
}
