import type { Locale } from '@baixing/contract';
import type { Post } from '@baixing/domain/access';
import { DAY, type Instant } from '@baixing/domain/time';
import type { Reader, Tx } from '../../db/transaction.ts';

export type HeldPost = { id: string; post: Post; unitId: string | null; scope: string[] };

/** A session with the person behind it, as one read gives it. Instants in milliseconds. */
export type SessionRow = {
  id: string;
  person_id: string;
  created_at: Instant;
  seen_at: Instant;
  second_factor: boolean;
  username: string;
  name: string;
  unit_id: string | null;
  locale: Locale;
  password_set_at: Instant | null;
  password_temporary: boolean;
  totp_confirmed: boolean;
  posts: HeldPost[];
};

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

const PERSON = `p.username, p.name, p.unit_id, p.locale, ${ms('p.password_set_at')} as password_set_at,
           p.password_temporary, p.totp_confirmed_at is not null as totp_confirmed,
           coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'post', o.post, 'unitId', o.unit_id, 'scope', o.scope)
                            order by o.granted_at, o.id)
             from person_post o where o.person_id = p.id and o.ended_at is null), '[]') as posts`;

const SELECT = `select s.id, s.person_id, ${ms('s.created_at')} as created_at, ${ms('s.seen_at')} as seen_at, s.second_factor,
           ${PERSON}
         from session s join person p on p.id = s.person_id
         where s.ended_at is null and p.closed_at is null`;

const FIND = { name: 'session-find', text: `${SELECT} and s.token_hash = $1` };

/** The living session of a token; whether its time is over is judged by the caller. */
export const findSession = (reader: Reader, tokenHash: Buffer): Promise<SessionRow | undefined> =>
  reader.maybe<SessionRow>(FIND, [tokenHash]);

/** A living session that is known to be there. */
export const getSession = (reader: Reader, id: string): Promise<SessionRow> =>
  reader.one<SessionRow>(`${SELECT} and s.id = $1`, [id]);

/** Somebody who need not be signed in, as a session would give them; undefined when their account is closed. */
export const findWithoutSession = (
  reader: Reader,
  personId: string,
): Promise<Omit<SessionRow, 'id' | 'created_at' | 'seen_at' | 'second_factor'> | undefined> =>
  reader.maybe(
    {
      name: 'person-without-session',
      text: `select p.id as person_id, ${PERSON} from person p where p.id = $1 and p.closed_at is null`,
    },
    [personId],
  );

export type NewSession = {
  id: string;
  tokenHash: Buffer;
  personId: string;
  at: Instant;
  endsAt: Instant;
  secondFactor: boolean;
  address: string;
  agent: string;
};

export const insertSession = (tx: Tx, session: NewSession): Promise<number> =>
  tx.exec(
    `insert into session (id, token_hash, person_id, created_at, seen_at, ends_at, second_factor, address, agent)
     values ($1, $2, $3, to_timestamp($4::float8 / 1000.0), to_timestamp($4::float8 / 1000.0),
             to_timestamp($5::float8 / 1000.0), $6, $7, $8)`,
    [
      session.id,
      session.tokenHash,
      session.personId,
      session.at,
      session.endsAt,
      session.secondFactor,
      session.address,
      session.agent,
    ],
  );

/**
 * The one write of the reading path: at most once a minute for each session. Seen later than now is what a clock says that
 * was ahead; a few seconds are another process's. Returns rows to fit a reader.
 */
export const touchSession = (reader: Reader, id: string, at: Instant): Promise<object[]> =>
  reader.rows(
    {
      name: 'session-touch',
      text: `update session set seen_at = case
               when seen_at > to_timestamp($2::float8 / 1000.0) + interval '1 minute' then to_timestamp($2::float8 / 1000.0)
               else greatest(seen_at, to_timestamp($2::float8 / 1000.0)) end
             where id = $1`,
    },
    [id, at],
  );

export const markSecondFactor = (tx: Tx, id: string): Promise<number> =>
  tx.exec('update session set second_factor = true where id = $1', [id]);

/** Ends one session of a person; 0 when there is none such. */
export const endSession = (tx: Tx, id: string, personId: string, at: Instant): Promise<number> =>
  tx.exec(
    `update session set ended_at = to_timestamp($3::float8 / 1000.0)
     where id = $1 and person_id = $2 and ended_at is null`,
    [id, personId, at],
  );

/** Ends every session of a person but one. */
export const endSessions = (tx: Tx, personId: string, at: Instant, except: string | null): Promise<number> =>
  tx.exec(
    `update session set ended_at = to_timestamp($2::float8 / 1000.0)
     where person_id = $1 and ended_at is null and id is distinct from $3`,
    [personId, at, except],
  );

export type ListedSession = {
  id: string;
  created_at: Instant;
  seen_at: Instant;
  ends_at: Instant;
  address: string;
  agent: string;
  second_factor: boolean;
};

/** Sessions that have not been ended and whose time is not over, latest first. */
export const listSessions = (
  reader: Reader,
  personId: string,
  at: Instant,
  idleMs: number,
): Promise<ListedSession[]> =>
  reader.rows<ListedSession>(
    `select id, ${ms('created_at')} as created_at, ${ms('seen_at')} as seen_at, ${ms('ends_at')} as ends_at, address,
       agent, second_factor
     from session where person_id = $1 and ended_at is null
       and ends_at > to_timestamp($2::float8 / 1000.0) and seen_at > to_timestamp(($2::float8 - $3) / 1000.0)
     order by seen_at desc, id limit 100`,
    [personId, at, idleMs],
  );

/** Sessions are kept so long after their time: who was signed in from where, as far back as logs must go (网络安全法 §21). */
const KEPT_MS = 183 * DAY;

/** Forgets sessions that have long been over; what the audit says of them stays. */
export const sweepSessions = (tx: Tx, at: Instant): Promise<number> =>
  tx.exec('delete from session where ends_at < to_timestamp($1::float8 / 1000.0)', [at - KEPT_MS]);
