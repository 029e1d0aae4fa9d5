import type { SceneKind } from '@baixing/catalogue/demo-photos';
import type { Instant } from '@baixing/domain/time';

/** A photo that a tale needs. */
export type PhotoWish = {
  kind: SceneKind;
  /** Which street of this kind. */
  variant: number;
  after: boolean;
  takenAt: Instant;
  point: { lon: number; lat: number };
  /** Whether it should be the case's own, with its time and place, instead of one shared by many. */
  own: boolean;
};

/** Where the tales get their photos from: answers with the content hash, or a mark that later becomes one. */
export type Album = { photo(wish: PhotoWish): string };

/** How many streets of each kind there are: a picture takes a tenth of a second to draw. */
export const VARIANTS = 3;
