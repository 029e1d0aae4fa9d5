import type { Instant } from '@baixing/domain/time';
import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../clock.ts';

/** Work that repeats: finds what is due by now, also what was missed while nobody ran. */
export type Sweep = { name: string; everyMs: number; run(at: Instant): Promise<unknown> };

/** Runs the sweeps by the clock that is handed in; one that fails is tried again at its next turn. */
export class Timers {
  private readonly sweeps: readonly Sweep[];
  private readonly clock: Clock;
  private readonly log: FastifyBaseLogger;
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  constructor(sweeps: readonly Sweep[], clock: Clock, log: FastifyBaseLogger) {
    this.sweeps = sweeps;
    this.clock = clock;
    this.log = log;
  }

  /** Each sweep once at the start, and then in its turn. */
  start(): void {
    for (const sweep of this.sweeps) this.turn(sweep, 0);
  }

  /** Every sweep once, now: the replay calls it after moving the clock. */
  async sweepAll(): Promise<void> {
    for (const sweep of this.sweeps) await sweep.run(this.clock.now());
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.running);
  }

  private turn(sweep: Sweep, delay: number): void {
    if (this.stopped) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      const run: Promise<void> = sweep
        .run(this.clock.now())
        .catch((error: unknown) => this.log.error({ err: error, sweep: sweep.name }, 'sweep failed'))
        .then(() => {
          this.running.delete(run);
          this.turn(sweep, sweep.everyMs);
        });
      this.running.add(run);
    }, delay);
    this.timers.add(timer);
  }
}
