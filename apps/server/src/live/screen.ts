import type { ServerResponse } from 'node:http';
import type { Reader } from '../db/transaction.ts';
import type { Person } from '../person.ts';
import {
  type Announcement,
  announcedAfter,
  isAfter,
  isOutOfReach,
  type Position,
  writePosition,
} from './outbox.ts';
import type { OutboxTail } from './tail.ts';

/** Whether somebody may be told of this; what is not theirs does not exist for them. */
export type MayHear = (person: Person, announcement: Announcement) => boolean;

export type ScreenParts = {
  tail: OutboxTail;
  reader: Reader;
  /** Which outbox the positions are of. */
  sign: string;
  mayHear: MayHear;
};

const PAGE = 500;
/** A screen that missed more reads everything again: that is less work for both sides. */
const MISSED_AT_MOST = 5_000;
/** Bytes that may wait for a slow screen. Beyond, it is let go, and takes up where it was. */
const UNSENT_AT_MOST = 1024 * 1024;

/** Whether this may change what somebody may hear, or whether they are still there. */
const concerns = (person: Person, { topic, payload }: Announcement): boolean =>
  topic === 'identity'
    ? payload.personId === person.personId
    : topic === 'book' && payload.book === 'directory';

/**
 * One open stream. It stands at a position and is told what comes after it, each thing once, in commit order: from the
 * tail as long as it follows, else page by page from the outbox until it has caught up.
 */
export class Screen {
  private readonly response: ServerResponse;
  private readonly parts: ScreenParts;
  private readonly identify: () => Promise<Person | null>;
  private person: Person;
  private position: Position;
  private following = false;
  private waiting = false;

  /** @param identify the person behind the stream's session as it stands now, or null */
  constructor(
    response: ServerResponse,
    parts: ScreenParts,
    identify: () => Promise<Person | null>,
    person: Person,
    position: Position,
  ) {
    this.response = response;
    this.parts = parts;
    this.identify = identify;
    this.person = person;
    this.position = position;
  }

  /** Begins after the position: what was missed first. A position that is `lost` begins now, and everything is read again. */
  begin(lost: boolean): void {
    if (lost) this.reload();
    // Also a screen that has heard nothing yet knows where to take up.
    else this.write(this.idLine('\n'));
    this.carryOn(() => this.catchUp());
  }

  /** What the tail has just found. */
  hear(announcements: readonly Announcement[]): void {
    for (const announcement of announcements) {
      if (!this.following) return;
      if (!isAfter(announcement.position, this.position)) continue;
      this.tell(announcement);
      if (concerns(this.person, announcement)) {
        this.following = false;
        this.carryOn(async () => {
          if (await this.stillThere()) await this.catchUp();
        });
      }
    }
  }

  /** Keeps the connection open, remembers how far it is, and ends when the session's time is over. */
  async beat(): Promise<void> {
    // Nothing has moved since the last page was written: whoever is there takes up again.
    if (this.waiting) return this.drop();
    if (!this.following) return;
    if (isAfter(this.parts.tail.position, this.position)) this.position = this.parts.tail.position;
    this.write(this.idLine('\n'));
    const person = await this.identify();
    if (person === null || person.mustFix) this.end();
  }

  /** Ends the stream; the browser opens it again, and is refused when the session has ended. */
  end(): void {
    this.following = false;
    if (this.response.writableNeedDrain) this.response.destroy();
    else this.response.end();
  }

  private drop(): void {
    this.following = false;
    this.response.destroy();
  }

  private get gone(): boolean {
    return this.response.destroyed || this.response.writableEnded;
  }

  /** A screen whose reading failed is let go: it takes up where it was. */
  private carryOn(work: () => Promise<void>): void {
    work().catch(() => this.drop());
  }

  private async stillThere(): Promise<boolean> {
    const person = await this.identify();
    if (person === null || person.mustFix) {
      this.end();
      return false;
    }
    this.person = person;
    return true;
  }

  private async catchUp(): Promise<void> {
    const { tail, reader, sign } = this.parts;
    let missed = 0;
    let reloaded = false;
    while (!this.gone) {
      // All that the tail has told lies open to the reading that follows.
      const goal = tail.position;
      const page = await announcedAfter(reader, this.position, PAGE);
      missed += page.length;
      const tooFar = missed > MISSED_AT_MOST || (await isOutOfReach(reader, sign, this.position));
      if (tooFar && !reloaded) {
        this.reload();
        reloaded = true;
        continue;
      }
      if (!(await this.tellAll(page))) return;
      if (page.length < PAGE && isAfter(goal, this.position)) this.position = goal;
      if (!isAfter(tail.position, this.position)) {
        this.following = true;
        return;
      }
    }
  }

  /** False when the screen has gone, or its session, while it was told. */
  private async tellAll(page: readonly Announcement[]): Promise<boolean> {
    for (const announcement of page) {
      this.tell(announcement);
      if (concerns(this.person, announcement) && !(await this.stillThere())) return false;
      if (this.response.writableNeedDrain) await this.drained();
      if (this.gone) return false;
    }
    return true;
  }

  private tell(announcement: Announcement): void {
    this.position = announcement.position;
    if (!this.parts.mayHear(this.person, announcement)) return;
    const { topic, payload } = announcement;
    this.write(this.idLine(`event: ${topic}\ndata: ${JSON.stringify(payload)}\n\n`));
  }

  private reload(): void {
    this.position = this.parts.tail.position;
    this.write(this.idLine('event: reload\ndata: {}\n\n'));
  }

  private idLine(rest: string): string {
    return `id: ${writePosition(this.parts.sign, this.position)}\n${rest}`;
  }

  private write(text: string): void {
    this.response.write(text);
    if (this.response.writableLength > UNSENT_AT_MOST) this.drop();
  }

  private drained(): Promise<void> {
    this.waiting = true;
    return new Promise((resolve) => {
      const done = () => {
        this.waiting = false;
        this.response.off('drain', done).off('close', done);
        resolve();
      };
      this.response.on('drain', done).on('close', done);
    });
  }
}
