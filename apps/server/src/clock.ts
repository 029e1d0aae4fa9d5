import { type Instant, MINUTE } from '@baixing/domain/time';

/** Where the server's time comes from; only the composition root makes one. */
export interface Clock {
  now(): Instant;
}

/** A correction from the network is smaller; what is larger was a wrong clock, and somebody has set it right. */
const HELD_MS = MINUTE;

/**
 * The machine's clock. A small step backwards is held: time stands still until the machine has caught up. A large one is
 * taken, for nothing may stand still for hours; within a case no entry goes back all the same (`decide`, G4).
 */
export class SystemClock implements Clock {
  private latest = 0;

  now(): Instant {
    const machine = Date.now();
    if (machine > this.latest || this.latest - machine > HELD_MS) this.latest = machine;
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
