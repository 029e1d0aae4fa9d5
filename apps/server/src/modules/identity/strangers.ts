import { lockedUntil, type PasswordProfile } from '@baixing/domain/people';
import type { Instant } from '@baixing/domain/time';

type Tries = { count: number; lockedUntil: Instant | null };

/**
 * Names that nobody has are locked out like those of people, or the lock would tell which names exist. In memory:
 * what is counted here protects nothing but that.
 */
export class Strangers {
  private readonly names = new Map<string, Tries>();

  /** Counts a try; answers until when the name is locked, or null. */
  tried(username: string, at: Instant, profile: PasswordProfile): { open: boolean; until: Instant | null } {
    if (this.names.size > 10_000) this.names.clear();
    const name = username.toLowerCase();
    const before = this.names.get(name);
    if (before?.lockedUntil && before.lockedUntil > at) return { open: false, until: before.lockedUntil };
    const count = before === undefined || before.lockedUntil !== null ? 1 : before.count + 1;
    const until = lockedUntil(count, at, profile);
    this.names.set(name, { count, lockedUntil: until });
    return { open: true, until };
  }
}
