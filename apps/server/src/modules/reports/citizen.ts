import type { Actor } from '@baixing/domain/case';

/** A citizen acts as themselves: no person, no unit, the whole city. */
export const citizen = (reporterId: string | null): Actor => ({
  personId: null,
  posts: ['citizen'],
  unitIds: [],
  scope: [],
  reporterId,
});
