import type { Point } from '../place/index.ts';
import type { Instant } from '../time/index.ts';

/** A place as a phone knew it. */
export type Measured = Point & { accuracyMetres: number };

/**
 * How the capture mark of a photo stands. `used`: another photo carried it first; `other-device`: it was given to another
 * phone; `foreign`: the server never gave it; `none`: the photo carries none.
 */
export type MarkState = 'valid' | 'none' | 'used' | 'other-device' | 'foreign';

/** What the phone told with a photo, and when it came. */
export type Told = {
  origin: 'camera' | 'gallery';
  /** Server time, as the phone estimated it. */
  takenAt: Instant;
  /** When the act was made, in the same time, and by the phone's own clock. */
  madeAt: Instant;
  phoneAt: Instant;
  receivedAt: Instant;
  mark: MarkState;
  /** When the server gave the mark; null where there is none of ours. */
  markIssuedAt: Instant | null;
  point: Measured | null;
  /** Null where the phone does not tell. */
  mocked: boolean | null;
  /** The author's recorded position nearest to the moment, and how far in time from it. */
  track: { position: Measured; apartMs: number } | null;
};

/** Another case with such a photo; its number is null where it is not the reader's to know. */
export type OtherCase = { number: string | null };

/** All that is known of a photo of a case when somebody reads it. */
export type Known = {
  /** Null for a photo that came by no operation of a phone: from a desk, a citizen, or before phones told. */
  told: Told | null;
  /** Where the case lies, and when it was reported. */
  place: Point;
  reportedAt: Instant;
  /** Brought by an act after the report, so that it shows something later. */
  later: boolean;
  /** It cannot be drawn, though its structure was sound when it came. */
  unreadable: boolean;
  /** The same bytes, and nearly the same picture (in how many of 64 bits it differs), in other cases. */
  sameElsewhere: readonly OtherCase[];
  nearElsewhere: readonly (OtherCase & { distance: number })[];
  /** The same bytes, or nearly the same picture, brought earlier to this case by another act. */
  sameEarlier: boolean;
  nearEarlier: { distance: number } | null;
};
