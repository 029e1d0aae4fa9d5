import { DAY, HOUR } from '@baixing/domain/time';
import { DEMO_PASSWORD } from '../../apps/server/src/demo/index.ts';
import { Album } from './album.ts';
import { openCity } from './city.ts';
import { Crew } from './crew.ts';
import { type Digest, digestOf } from './digest.ts';
import { type Figure, measureFigures, verifyAll } from './figures.ts';
import { readHandbook } from './handbook.ts';
import { appointPeople } from './people.ts';
import { Performance } from './perform.ts';
import { endOf, type Period, startOf } from './period.ts';
import { planPeriod } from './plan.ts';
import { openTown } from './town.ts';

export type ReplayWish = {
  period: Period;
  seed: number;
  /** A folder of its own, empty. */
  dataDir: string;
  throwaway: boolean;
  /** Told when a day begins. */
  dayBegins(day: string): void;
  /** Ends it early; the database is stopped all the same. */
  signal: AbortSignal;
};

export type Replayed = {
  period: Period;
  seed: number;
  figures: Figure[];
  digest: Digest;
  chains: { cases: number; intact: number };
  /** Whether every figure is the source's, and no story was altered. */
  equal: boolean;
};

/**
 * Lives a period again in a city of its own: real product, real HTTP, simulated clock; nothing is written but by people
 * through its doors. Same wish, same figures and same entries. @throws Error when the product refuses an act of the plan
 */
export async function replayPeriod(wish: ReplayWish): Promise<Replayed> {
  const { period, seed, dataDir, throwaway } = wish;
  const from = startOf(period);
  // The day before, everybody is put in their posts.
  const city = await openCity({ dataDir, throwaway, at: from - DAY + 9 * HOUR });
  try {
    const crew = new Crew(city.url, DEMO_PASSWORD);
    await appointPeople(crew);
    await city.readAgain();
    const handbook = await crew.as('head', readHandbook);
    const stories = planPeriod(period, openTown(), handbook, seed);
    const stage = {
      moveTo: (at: number) => city.clock.moveTo(at),
      sweep: () => city.app.sweep(),
      dayBegins: wish.dayBegins,
      signal: wish.signal,
    };
    const performance = new Performance(crew, new Album());
    await performance.play(stage, stories, from, endOf(period));
    const figures = await crew.as('head', (client) => measureFigures(client, period));
    const chains = await crew.as('head', (client) => verifyAll(client, period));
    const digest = await digestOf(city.pool);
    const whole = chains.intact === chains.cases && chains.cases === digest.cases;
    return { period, seed, figures, digest, chains, equal: whole && figures.every(({ equal }) => equal) };
  } finally {
    await city.close();
  }
}
