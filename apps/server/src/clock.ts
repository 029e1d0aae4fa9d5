import type { Instant } from '@baixing/domain/time';

/** Where the server's time comes from; only the composition root makes one. */
export interface Clock {
  now(): Instant;
}

/** The machine's clock. A step backwards is held: time stands still until the machine has caught up (G4). */
export class SystemClock implements Clock {
  private latest = 0;

  now(): Instant {
    this.latest = Math.max(this.latest, Date.now());
    return this.latest;
  }
}

/** A clock that stands where it was put: the replay and the tests move it. */
export class SimulatedClock implements Clock {
  private at: Instant;

  constructor(at: Instant) {
    this.at = at;
  }

  now(): Instant {
    return this.at;
  }

  moveTo(at: Instant): void {
    this.at = at;
  }

  advance(milliseconds: number): void {
    this.at += milliseconds;
  }
}
