import type { Route } from '../../http/context.ts';
import type { Identity } from './identity.ts';
import { ownRoutes } from './own.routes.ts';
import { peopleRoutes } from './people.routes.ts';
import { unitRoutes } from './units.routes.ts';

export { keepSecrets } from './commands/keep-secrets.ts';
export { createDirectoryBook } from './directory-book.ts';
export { createHasher } from './hashing.ts';
export { createIdentity, type Identity } from './identity.ts';
export { sweepSessions } from './session.repository.ts';
export { soundOf } from './sound.ts';

/** Signing in, people, posts, units. */
export function identityRoutes({ kit }: Identity): Route[] {
  return [...ownRoutes(kit), ...peopleRoutes(kit), ...unitRoutes()];
}
