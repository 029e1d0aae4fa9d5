import type { Post } from '../access/index.ts';
import { DAY, type Instant, MINUTE } from '../time/index.ts';

/** What a bureau asks of passwords and sessions. Data: a city chooses a profile, nobody edits code. */
export type PasswordProfile = {
  name: 'djcp3' | 'nist';
  minLength: number;
  maxLength: number;
  /** Of lower case, upper case, digits, other signs; 1 = no rule of composition. */
  minClasses: number;
  /** Null: a password lasts until it is changed. */
  maxAgeDays: number | null;
  /** How many of the latest passwords, the present one included, may not come back. */
  history: number;
  /** Wrong tries in a row that lock the account… */
  failures: number;
  /** …for so long. */
  lockMinutes: number;
  idleMinutes: number;
  absoluteMinutes: number;
  /** `required`: the posts below work only with it; `optional`: whoever wants it (demo). */
  secondFactor: 'required' | 'optional';
  secondFactorPosts: readonly Post[];
};

/** Administrators and the duty hall: whoever could change the system, or every case. */
const GUARDED_POSTS: readonly Post[] = [
  'acceptor',
  'shift-supervisor',
  'dispatcher',
  'duty-person',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
];

/**
 * `djcp3`: GB/T 22239-2019 §8.1.4.1 as bureaus are examined (等保三级). `nist`: SP 800-63B-4, which forbids forced
 * change and rules of composition and asks for length instead. They contradict each other; a city answers to one.
 */
export const PASSWORD_PROFILES: Record<PasswordProfile['name'], PasswordProfile> = {
  djcp3: {
    name: 'djcp3',
    minLength: 12,
    maxLength: 128,
    minClasses: 3,
    maxAgeDays: 90,
    history: 5,
    failures: 5,
    lockMinutes: 15,
    idleMinutes: 30,
    absoluteMinutes: 12 * 60,
    secondFactor: 'required',
    secondFactorPosts: GUARDED_POSTS,
  },
  nist: {
    name: 'nist',
    minLength: 15,
    maxLength: 128,
    minClasses: 1,
    maxAgeDays: null,
    history: 1,
    failures: 10,
    lockMinutes: 15,
    idleMinutes: 60,
    absoluteMinutes: 24 * 60,
    secondFactor: 'required',
    secondFactorPosts: GUARDED_POSTS,
  },
};

/** Whether a password set then must be changed now. One that was given by an administrator must be, at once. */
export function passwordExpired(
  password: { setAt: Instant | null; temporary: boolean },
  at: Instant,
  profile: PasswordProfile,
): boolean {
  if (password.temporary || password.setAt === null) return true;
  return profile.maxAgeDays !== null && at >= password.setAt + profile.maxAgeDays * DAY;
}

/** Whether one of the posts works only with a second factor. */
export function needsSecondFactor(posts: readonly string[], profile: PasswordProfile): boolean {
  if (profile.secondFactor === 'optional') return false;
  return posts.some((post) => (profile.secondFactorPosts as readonly string[]).includes(post));
}

/** Until when an account is locked after so many wrong tries in a row; null while there are tries left. */
export function lockedUntil(failures: number, at: Instant, profile: PasswordProfile): Instant | null {
  return failures >= profile.failures ? at + profile.lockMinutes * MINUTE : null;
}

export type SessionEnd = 'idle' | 'absolute';

/** Why a session has come to its end, or null while it lives. */
export function sessionOver(
  session: { createdAt: Instant; seenAt: Instant },
  at: Instant,
  profile: PasswordProfile,
): SessionEnd | null {
  if (at >= session.createdAt + profile.absoluteMinutes * MINUTE) return 'absolute';
  return at >= session.seenAt + profile.idleMinutes * MINUTE ? 'idle' : null;
}
