import { AppError } from '../app-error.ts';

export type BulkGateLimits = {
  /** Most requests of crowds at work at once. */
  wide: number;
  /** The same while somebody waits at a desk. */
  narrow: number;
  /** After so long a request no longer counts: what is slow is the line of its sender, which costs us nothing. */
  countedMs: number;
  /** Most requests that may wait; beyond that they are told to come again. */
  waiting: number;
};

/** What streams waits for the disk and holds no connection to the database: many share its syncing. */
export const FILE_LIMITS: BulkGateLimits = { wide: 64, narrow: 2, countedMs: 500, waiting: 10_000 };
/** What acts holds one of ten connections for as long as it takes: some are always left for desks. */
export const ACT_LIMITS: BulkGateLimits = { wide: 4, narrow: 1, countedMs: 60_000, waiting: 10_000 };

/**
 * Lets in what comes in crowds (photos, operations, tracks of phones that were out of reach together) a few at a time,
 * and gives way to whoever sits at a desk. Who has waited longest is next, one request for each person in turn, so that
 * a phone with a thousand photos delays nobody else's first. Nothing of a request that waits has been read yet.
 */
export class BulkGate {
  private readonly limits: BulkGateLimits;
  private readonly queues = new Map<string, (() => void)[]>();
  private waiting = 0;
  private atWork = 0;
  private atDesks = 0;

  constructor(limits: BulkGateLimits) {
    this.limits = limits;
  }

  /** Does the work of a crowd's request when it is its turn. @throws AppError `unavailable` when too many wait */
  async pass<T>(person: string, work: () => Promise<T>): Promise<T> {
    await this.turn(person);
    let counted = true;
    const leave = () => {
      if (!counted) return;
      counted = false;
      this.atWork -= 1;
      this.letIn();
    };
    const slow = setTimeout(leave, this.limits.countedMs);
    try {
      return await work();
    } finally {
      clearTimeout(slow);
      leave();
    }
  }

  /** Does the work of any other request, at once. */
  async giveWay<T>(work: () => Promise<T>): Promise<T> {
    this.atDesks += 1;
    try {
      return await work();
    } finally {
      this.atDesks -= 1;
      this.letIn();
    }
  }

  private get room(): number {
    return (this.atDesks > 0 ? this.limits.narrow : this.limits.wide) - this.atWork;
  }

  private turn(person: string): Promise<void> | undefined {
    if (this.waiting === 0 && this.room > 0) {
      this.atWork += 1;
      return undefined;
    }
    if (this.waiting >= this.limits.waiting) throw new AppError('unavailable', { retryAfter: 5 });
    this.waiting += 1;
    return new Promise((resolve) => {
      const queue = this.queues.get(person);
      if (queue) queue.push(resolve);
      else this.queues.set(person, [resolve]);
    });
  }

  private letIn(): void {
    while (this.waiting > 0 && this.room > 0) {
      // A map keeps the order in which its keys came: whoever had a turn and has more goes to its end.
      const [person, queue] = this.queues.entries().next().value as [string, (() => void)[]];
      const next = queue.shift();
      this.queues.delete(person);
      if (queue.length > 0) this.queues.set(person, queue);
      this.waiting -= 1;
      this.atWork += 1;
      next?.();
    }
  }
}
