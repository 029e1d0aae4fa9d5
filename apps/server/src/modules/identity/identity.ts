import type { PasswordProfile } from '@baixing/domain/people';
import type { Instant } from '@baixing/domain/time';
import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { Clock } from '../../clock.ts';
import { type Reader, readerOf } from '../../db/transaction.ts';
import type { Person } from '../../person.ts';
import type { Seal } from '../../secrets/seal.ts';
import { tokenOf } from './cookie.ts';
import type { DirectoryBook } from './directory-book.ts';
import { createHasher, type Hasher } from './hashing.ts';
import type { Kit } from './kit.ts';
import { personOfSession } from './person-of-session.ts';
import { findWithoutSession } from './session.repository.ts';
import { Sessions } from './sessions.ts';
import { Strangers } from './strangers.ts';

export type IdentityParts = {
  pool: pg.Pool;
  clock: Clock;
  /** One of `PASSWORD_PROFILES`. */
  profile: PasswordProfile;
  /** In the demo the second factor is optional: its people are nobody's. */
  mode: 'demo' | 'real';
  city: { name: string; nameEn: string };
  /** Whether people reach us by https. */
  secure: boolean;
  directory: DirectoryBook;
  /** Of the installation. */
  seal: Seal;
  /** The community (12 digits) of a point, from the places module. */
  communityAt?: (lon: number, lat: number) => string | null;
  /** Handed in by tests and loaders that share one; made here otherwise. */
  hasher?: Hasher;
};

/** Who is behind a request, and what the routes of this module need. */
export type Identity = {
  /** The person of the request's cookie, or null. At most one read of the database every five seconds. */
  identify(request: FastifyRequest): Promise<Person | null>;
  /** The same for a stream that is listened to: it keeps no session alive, and costs a read a minute at most. */
  identifyListener(request: FastifyRequest): Promise<Person | null>;
  /** To be called with every announcement of the outbox: topic `identity` makes this process read a person anew. */
  heard(announcement: { topic: string; payload: Record<string, unknown> }): void;
  /** Somebody for whom the one signed in brings what they made, with their posts of now; null when their account is closed. */
  findPerson(reader: Reader, personId: string, sender: Person, at: Instant): Promise<Person | null>;
  kit: Kit;
};

/** People, posts, sessions of one city in one process. The directory book must have been loaded. */
export function createIdentity(parts: IdentityParts): Identity {
  const profile: PasswordProfile =
    parts.mode === 'demo' ? { ...parts.profile, secondFactor: 'optional' } : parts.profile;
  const sessions = new Sessions(readerOf(parts.pool), profile, parts.directory);
  const tokenIn = (request: FastifyRequest) => tokenOf(request.headers.cookie, parts.secure);
  return {
    identify: async (request) => {
      const token = tokenIn(request);
      return token === undefined ? null : sessions.personBehind(token, parts.clock.now());
    },
    identifyListener: async (request) => {
      const token = tokenIn(request);
      return token === undefined ? null : sessions.personListening(token, parts.clock.now());
    },
    async findPerson(reader, personId, { sessionId }, at) {
      const row = await findWithoutSession(reader, personId);
      return row ? personOfSession({ ...row, id: sessionId }, at, profile, parts.directory) : null;
    },
    heard({ topic, payload }) {
      if (topic === 'identity' && typeof payload.personId === 'string') sessions.forget(payload.personId);
      // Moved units change what their heads act for.
      if (topic === 'book' && payload.book === 'directory') sessions.forgetAll();
    },
    kit: {
      profile,
      mode: parts.mode,
      city: parts.city,
      secure: parts.secure,
      hasher: parts.hasher ?? createHasher(),
      seal: parts.seal,
      strangers: new Strangers(),
      directory: parts.directory,
      communityAt: parts.communityAt ?? (() => null),
      forget: (personId) => sessions.forget(personId),
    },
  };
}
