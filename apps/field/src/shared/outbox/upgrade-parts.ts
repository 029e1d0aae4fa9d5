import type { Instant } from '@baixing/domain/time';

/** Everything precious on the phone but the photos, whose bytes are not touched: an upgrade must not need room. */
export type Kept = { operations: object[]; drafts: object[]; device: object[] };

export type UpgradeParts = {
  newId: () => string;
  now: Instant;
  /** What is known of a photo that is still here. */
  photo: (hash: string) => { takenAt: Instant; bytes: number } | undefined;
};
