import { type PasswordProfile, sessionOver } from '@baixing/domain/people';
import type { Instant } from '@baixing/domain/time';
import type { Reader } from '../../db/transaction.ts';
import type { Person } from '../../person.ts';
import type { DirectoryBook } from './directory-book.ts';
import { personOfSession } from './person-of-session.ts';
import { findSession, type SessionRow, touchSession } from './session.repository.ts';
import { hashToken } from './token.ts';

/** How long what was read of a session is believed, where no announcement came: for a request, and for an open stream. */
const BELIEVED_MS = 5_000;
const STREAM_BELIEVED_MS = 60_000;
const TOUCH_MS = 60_000;
const KEPT = 20_000;

type Known = { row: SessionRow; person: Person; readAt: Instant; seenAt: Instant; touchedAt: Instant };

/** The sessions this process has lately seen, so that a request costs no read of the database. */
export class Sessions {
  private readonly known = new Map<string, Known>();
  private readonly reading = new Map<string, Promise<Known | null>>();
  /** Counts what was forgotten: a read that began before must not be believed. */
  private generation = 0;
  private readonly reader: Reader;
  private readonly profile: PasswordProfile;
  private readonly directory: DirectoryBook;

  constructor(reader: Reader, profile: PasswordProfile, directory: DirectoryBook) {
    this.reader = reader;
    this.profile = profile;
    this.directory = directory;
  }

  /** The person behind a token, or null when the session is unknown, ended, or over. Being asked is being seen. */
  async personBehind(token: string, at: Instant): Promise<Person | null> {
    const known = await this.living(token, at, BELIEVED_MS);
    if (known === null) return null;
    known.seenAt = at;
    // Touched in the future: the clock was ahead, and idle time must not be counted from there.
    if (Math.abs(at - known.touchedAt) >= TOUCH_MS) {
      known.touchedAt = at;
      await touchSession(this.reader, known.row.id, at);
    }
    return known.person;
  }

  /** The same without being seen: a stream that is only listened to keeps no session alive. */
  async personListening(token: string, at: Instant): Promise<Person | null> {
    return (await this.living(token, at, STREAM_BELIEVED_MS))?.person ?? null;
  }

  /** Everything about a person is read anew at the next request; what was seen of them stays seen. */
  forget(personId: string): void {
    for (const known of this.known.values())
      if (known.row.person_id === personId) known.readAt = Number.NEGATIVE_INFINITY;
    this.readAgain();
  }

  forgetAll(): void {
    for (const known of this.known.values()) known.readAt = Number.NEGATIVE_INFINITY;
    this.readAgain();
  }

  private async living(token: string, at: Instant, believedMs: number): Promise<Known | null> {
    const key = hashToken(token).toString('base64url');
    let known = this.known.get(key) ?? null;
    // Another process may have seen what looks idle here: read before refusing.
    if (known === null || at - known.readAt > believedMs || at < known.readAt || this.over(known, at))
      known = await this.read(key, token, at);
    return known === null || this.over(known, at) ? null : known;
  }

  private readAgain(): void {
    this.generation += 1;
    this.reading.clear();
  }

  private over(known: Known, at: Instant): boolean {
    const session = { createdAt: known.row.created_at, seenAt: known.seenAt };
    return sessionOver(session, at, this.profile) !== null;
  }

  /** Requests of one session that come together share one read. */
  private read(key: string, token: string, at: Instant): Promise<Known | null> {
    const under = this.reading.get(key);
    if (under) return under;
    const reading = this.readOnce(key, token, at).finally(() => {
      if (this.reading.get(key) === reading) this.reading.delete(key);
    });
    this.reading.set(key, reading);
    return reading;
  }

  private async readOnce(key: string, token: string, at: Instant): Promise<Known | null> {
    const { generation } = this;
    const row = await findSession(this.reader, hashToken(token));
    const before = this.known.get(key);
    if (row === undefined) {
      this.known.delete(key);
      return null;
    }
    if (this.known.size >= KEPT) this.known.clear();
    const known: Known = {
      row,
      person: personOfSession(row, at, this.profile, this.directory),
      readAt: generation === this.generation ? at : Number.NEGATIVE_INFINITY,
      seenAt: Math.min(at, Math.max(row.seen_at, before?.seenAt ?? 0)),
      touchedAt: Math.max(row.seen_at, before?.touchedAt ?? 0),
    };
    this.known.set(key, known);
    return known;
  }
}
