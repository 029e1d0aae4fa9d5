import type { CaseView } from '@baixing/web';

export type Photo = CaseView['photos'][number];

/** What the place looked like before anybody did anything, the best witness first; and after. */
const BEFORE = ['before', 'verified', 'found'] as const;
const AFTER = ['checked', 'after'] as const;

/**
 * The pair that is compared. Before: the unit's own photo, else the verifier's, else the first one that came. After:
 * what the check saw last, else what the unit sent last (after a rework the older one is no longer true).
 */
export function beforeAndAfter(photos: readonly Photo[]): {
  before: Photo | undefined;
  after: Photo | undefined;
} {
  const inOrder = [...photos].sort((one, two) => one.seq - two.seq);
  const before = BEFORE.flatMap((role) => inOrder.find((photo) => photo.role === role) ?? [])[0];
  const after = inOrder.filter((photo) => (AFTER as readonly string[]).includes(photo.role)).at(-1);
  return { before, after };
}

/** Those beside the pair, in the order in which they came. */
export function otherPhotos(photos: readonly Photo[]): Photo[] {
  const { before, after } = beforeAndAfter(photos);
  return photos.filter((photo) => photo !== before && photo !== after);
}
