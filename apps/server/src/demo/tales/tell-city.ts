import type { Instant } from '@baixing/domain/time';
import { tellHistory } from './history.ts';
import { openWishes, tellOpen } from './open.ts';
import type { Album } from './photos.ts';
import type { World } from './plan.ts';
import type { Tale } from './tale.ts';

export type CityWish = {
  /** How many cases in all. */
  count: number;
  /** How many of them are still open at `to`. */
  open: number;
  from: Instant;
  /** The present of the city: nothing has happened after it. */
  to: Instant;
  seed: number;
};

/** Ended cases of the span and open ones at its end, in the order in which they were registered. */
export function tellCity(world: World, album: Album, wish: CityWish): Tale[] {
  const { from, to, seed } = wish;
  const open = openWishes(wish.open).map((one) => tellOpen(world, album, one, to, seed));
  const tales: Tale[] = [...open];
  for (let index = 0; tales.length < wish.count; index += 1)
    tales.push(...tellHistory(world, album, { from, to }, seed, index));
  return tales.sort((a, b) => registeredAt(a) - registeredAt(b) || (a.teller.id < b.teller.id ? -1 : 1));
}

export const registeredAt = ({ teller }: Tale): Instant => teller.file.earlies.reportedAt;
