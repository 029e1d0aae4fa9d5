import type { Locale } from '@baixing/contract';
import type { ActingPost, Permission, Scope } from '@baixing/domain/access';
import type { Actor } from '@baixing/domain/case';

/** Somebody signed in, as the session knows them. */
export type Person = {
  personId: string;
  sessionId: string;
  name: string;
  username: string;
  unitId: string | null;
  posts: readonly ActingPost[];
  /** Units the person acts for: of their unit posts, and below them for a unit head. */
  unitIds: readonly string[];
  scope: Scope;
  permissions: readonly Permission[];
  locale: Locale;
  /** What must be done before anything else: the session may only mend it. */
  mustFix: 'password-expired' | 'second-factor-required' | null;
};

/** The person as the domain sees them. */
export function actorOf(person: Person): Actor {
  return {
    personId: person.personId,
    posts: person.posts,
    unitIds: person.unitIds,
    scope: person.scope,
    reporterId: null,
  };
}
