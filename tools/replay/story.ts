import type { SceneKind } from '@baixing/catalogue/demo-photos';
import type { CallOf, contract } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';

/** What the phone or the desk sends. */
export type Beginning = CallOf<typeof contract.registerCase>['body']['act'];
export type ActWish = CallOf<typeof contract.actOnCase>['body']['act'];

/** A photo that somebody takes: a drawn street; with its own time and place where the story is told minute by minute. */
export type Photo = {
  kind: SceneKind;
  /** Which street of this kind. */
  seed: number;
  after: boolean;
  taken?: { at: Instant; lon: number; lat: number };
};

/** One act: when, by whom (user name), with which photos. The photos' hashes are put in once they are sent. */
export type Step<A = ActWish> = { at: Instant; by: string; act: A; photos: readonly Photo[] };

/** One case as it is going to be: planned whole, before anything happens. */
export type Story = {
  id: string;
  begin: Step<Beginning>;
  /** In order; each not before the one before it. */
  acts: readonly Step[];
};
