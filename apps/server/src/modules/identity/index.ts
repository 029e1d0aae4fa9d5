import type { Route } from '../../http/context.ts';
import type { Identity } from './identity.ts';
import { ownRoutes } from './own.routes.ts';
import { peopleRoutes } from './people.routes.ts';
import { unitRoutes } from './units.routes.ts';

export { createDirectoryBook, type DirectoryBook, type DirectoryUnit } from './directory-book.ts';
export { createHasher, type Hasher } from './hashing.ts';
export { createIdentity, type Identity, type IdentityParts } from './identity.ts';
export { soundOf } from './sound.ts';

/** Signing in, people, posts, units. */
export function identityRoutes({ kit }: Identity): Route[] {
  return [...ownRoutes(kit), ...peopleRoutes(kit), ...unitRoutes()];
}
