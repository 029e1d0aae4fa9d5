import { seededRandom } from '@baixing/catalogue';

/** Draws from a seeded stream: what comes out depends on the seed and on the order of the questions alone. */
export type Draw = {
  /** In [low, high). */
  between(low: number, high: number): number;
  /** A whole number from low to high, both included. */
  whole(low: number, high: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the list, likelier the heavier. */
  weighed<T extends { weight: number }>(list: readonly T[]): T;
  /** So many hexadecimal digits. */
  hex(digits: number): string;
};

/** A stream of its own for each thing: seeds and numbers are mixed, so that neighbours have nothing in common. */
export function drawOf(...seeds: readonly number[]): Draw {
  const mixed = seeds.reduce(
    (sum, seed) => Math.imul(sum ^ (seed + 0x9e3779b9), 0x85ebca6b) >>> 0,
    0x2545f491,
  );
  const random = seededRandom(mixed);
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  return {
    between: (low, high) => low + (high - low) * random(),
    whole,
    chance: (share) => random() < share,
    pick(list) {
      const one = list[whole(0, list.length - 1)];
      if (one === undefined) throw new Error('nothing to pick from');
      return one;
    },
    weighed(list) {
      let left = random() * list.reduce((sum, { weight }) => sum + weight, 0);
      const found = list.find(({ weight }) => {
        left -= weight;
        return left < 0;
      });
      const one = found ?? list.at(-1);
      if (one === undefined) throw new Error('nothing to pick from');
      return one;
    },
    hex: (digits) => Array.from({ length: digits }, () => whole(0, 15).toString(16)).join(''),
  };
}
