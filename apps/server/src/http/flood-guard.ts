import type { Instant } from '@baixing/domain/time';
import { AppError } from '../app-error.ts';

type Bucket = { tokens: number; at: Instant };

/** A bucket of tokens for each address: `burst` at once, then `perMinute`. In memory: a restart forgives. */
export class FloodGuard {
  private readonly buckets = new Map<string, Bucket>();
  private readonly burst: number;
  private readonly perMinute: number;

  constructor(burst: number, perMinute: number) {
    this.burst = burst;
    this.perMinute = perMinute;
  }

  /** @throws AppError `too-many-requests` when the address has used its share. */
  take(address: string, at: Instant): void {
    if (this.buckets.size > 50_000) this.buckets.clear();
    const bucket = this.buckets.get(address) ?? { tokens: this.burst, at };
    const tokens = Math.min(
      this.burst,
      bucket.tokens + (Math.max(0, at - bucket.at) / 60_000) * this.perMinute,
    );
    if (tokens < 1)
      throw new AppError('too-many-requests', {
        retryAfter: Math.ceil(((1 - tokens) / this.perMinute) * 60),
      });
    this.buckets.set(address, { tokens: tokens - 1, at });
  }
}
