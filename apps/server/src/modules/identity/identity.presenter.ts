import { type Contract, type ReplyOf, wireInstant } from '@baixing/contract';
import { POST_NAMES, type Post } from '@baixing/domain/access';
import { needsSecondFactor, passwordExpired } from '@baixing/domain/people';
import type { Instant } from '@baixing/domain/time';
import type { Person } from '../../person.ts';
import type { Kit } from './kit.ts';
import type { MeRow } from './queries/me.ts';
import type { PersonRow, PostRow } from './queries/people.ts';
import type { ListedUnit } from './queries/units.ts';
import type { ListedSession } from './session.repository.ts';

type Me = ReplyOf<Contract['getMe']>;
type ListedPerson = ReplyOf<Contract['listPeople']>['rows'][number];
type WholePerson = ReplyOf<Contract['getPerson']>;
type ListedUnitOut = ReplyOf<Contract['listUnits']>['rows'][number];
type SessionOut = ReplyOf<Contract['listMySessions']>['rows'][number];

type AnyPost = { id: string; post: string; unitId: string | null; unitName: string | null; scope: string[] };

const presentPost = ({ id, post, unitId, unitName, scope }: AnyPost) => ({
  id,
  post: post as Post,
  name: POST_NAMES[post as Post],
  unitId,
  unitName,
  scope,
});

export function presentMe(kit: Kit, person: Person, row: MeRow, at: Instant): Me {
  return {
    id: person.personId,
    username: person.username,
    name: person.name,
    phone: row.phone,
    locale: person.locale,
    unit:
      person.unitId === null || row.unitName === null
        ? null
        : { id: person.unitId, name: row.unitName, nameEn: row.unitNameEn ?? '' },
    posts: row.posts.map(presentPost),
    permissions: [...person.permissions],
    mustFix: person.mustFix,
    secondFactor: { confirmed: row.totpConfirmed, required: needsSecondFactor(person.posts, kit.profile) },
    session: {
      id: person.sessionId,
      endsAt: wireInstant(row.sessionEndsAt),
      idleMinutes: kit.profile.idleMinutes,
    },
    mode: kit.mode,
    city: kit.city,
    serverTime: wireInstant(at),
  };
}

/** Locks, passwords and second factors are shown to administrators of people and sessions, and to nobody else. */
const seesAccounts = (viewer: Person): boolean =>
  viewer.permissions.includes('administer-people') || viewer.permissions.includes('administer-sessions');

export function presentPerson(kit: Kit, viewer: Person, row: PersonRow, at: Instant): ListedPerson {
  const current = row.posts.filter(({ endedAt }) => endedAt === null);
  const posts = current.map(({ post }) => post);
  const password = { setAt: row.password_set_at, temporary: row.password_temporary };
  return {
    id: row.id,
    username: row.username,
    name: row.name,
    phone: row.phone,
    unitId: row.unit_id,
    unitName: row.unit_name,
    posts: current.map(presentPost),
    closedAt: wireInstant(row.closed_at),
    version: row.version,
    account: seesAccounts(viewer)
      ? {
          locale: row.locale,
          passwordTemporary: row.password_temporary,
          passwordExpired: passwordExpired(password, at, kit.profile),
          lockedUntil:
            row.locked_until !== null && row.locked_until > at ? wireInstant(row.locked_until) : null,
          secondFactor: row.totp_confirmed,
          secondFactorRequired: needsSecondFactor(posts, kit.profile),
        }
      : null,
  };
}

export function presentWholePerson(
  kit: Kit,
  viewer: Person,
  row: PersonRow,
  openTasks: number,
  at: Instant,
): WholePerson {
  const past = row.posts.filter((post): post is PostRow & { endedAt: Instant } => post.endedAt !== null);
  return {
    ...presentPerson(kit, viewer, row, at),
    pastPosts: past.map((post) => ({
      ...presentPost(post),
      grantedAt: wireInstant(post.grantedAt),
      endedAt: wireInstant(post.endedAt),
    })),
    openTasks,
  };
}

export const presentUnit = (unit: ListedUnit): ListedUnitOut => ({
  ...unit,
  closedAt: wireInstant(unit.closedAt),
});

export const presentSession = (session: ListedSession, currentId: string | null): SessionOut => ({
  id: session.id,
  createdAt: wireInstant(session.created_at),
  seenAt: wireInstant(session.seen_at),
  endsAt: wireInstant(session.ends_at),
  address: session.address,
  agent: session.agent,
  secondFactor: session.second_factor,
  current: session.id === currentId,
});
