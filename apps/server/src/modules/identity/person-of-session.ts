import { isUnitPost, permissionsOf } from '@baixing/domain/access';
import { needsSecondFactor, type PasswordProfile, passwordExpired } from '@baixing/domain/people';
import type { Instant } from '@baixing/domain/time';
import type { Person } from '../../person.ts';
import type { DirectoryBook } from './directory-book.ts';
import type { HeldPost, SessionRow } from './session.repository.ts';

/** The person as the pipeline and the domain see them: of a session, or of the one who acts for them within theirs. */
export function personOfSession(
  row: Omit<SessionRow, 'created_at' | 'seen_at' | 'second_factor'>,
  at: Instant,
  profile: PasswordProfile,
  directory: DirectoryBook,
): Person {
  const posts = [...new Set(row.posts.map(({ post }) => post))];
  return {
    personId: row.person_id,
    sessionId: row.id,
    name: row.name,
    username: row.username,
    unitId: row.unit_id,
    posts,
    unitIds: unitIdsOf(row.posts, row.unit_id, directory),
    scope: scopeOf(row.posts),
    permissions: permissionsOf(posts),
    locale: row.locale,
    mustFix: mustFixOf(row, at, profile),
  };
}

export function mustFixOf(
  row: Pick<SessionRow, 'password_set_at' | 'password_temporary' | 'totp_confirmed' | 'posts'>,
  at: Instant,
  profile: PasswordProfile,
): Person['mustFix'] {
  const password = { setAt: row.password_set_at, temporary: row.password_temporary };
  if (passwordExpired(password, at, profile)) return 'password-expired';
  const posts = row.posts.map(({ post }) => post);
  return needsSecondFactor(posts, profile) && !row.totp_confirmed ? 'second-factor-required' : null;
}

/** Units acted for; a head acts for everything below as well. The first one is the person's own where it is among them. */
function unitIdsOf(posts: readonly HeldPost[], own: string | null, directory: DirectoryBook): string[] {
  const units = posts
    .filter(({ post }) => isUnitPost(post))
    .flatMap(({ post, unitId }) => {
      const unit = unitId ?? own;
      if (unit === null) return [];
      return post === 'unit-head' ? directory.unitsBelow(unit) : [unit];
    });
  const ordered = own !== null && units.includes(own) ? [own, ...units] : units;
  return [...new Set(ordered)];
}

/**
 * The places of the posts that are bound by place, together; the whole city as soon as one of them is city-wide.
 * Posts of a unit are bound by their unit instead and count only for somebody who has no other.
 */
function scopeOf(posts: readonly HeldPost[]): string[] {
  const bound = posts.filter(({ post }) => !isUnitPost(post));
  const counting = bound.length > 0 ? bound : posts;
  if (counting.some(({ scope }) => scope.length === 0)) return [];
  return [...new Set(counting.flatMap(({ scope }) => scope))];
}
