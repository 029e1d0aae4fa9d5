import type pg from 'pg';
import type { Reader } from '../db/transaction.ts';
import { type Announcement, announcedAfter, endOfOutbox, type Position } from './outbox.ts';

type Listener = (announcements: readonly Announcement[]) => void;

/** How long a wake-up waits for company, and how often we look without one (another process wrote). */
const GATHER_MS = 15;
const LOOK_MS = 400;
const PAGE = 500;

/** Tails the outbox in commit order and hands what it finds to the listeners of this process. */
export class OutboxTail {
  private readonly listeners = new Set<Listener>();
  private readonly reader: Reader;
  private readonly onError: (error: unknown) => void;
  private position: Position | undefined;
  private timer: NodeJS.Timeout | undefined;
  private reading: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  constructor(reader: Reader, onError: (error: unknown) => void) {
    this.reader = reader;
    this.onError = onError;
  }

  /** From now on; what is already there has been read by whoever starts (books are loaded after this). */
  async start(): Promise<void> {
    this.position = await endOfOutbox(this.reader);
    this.look(LOOK_MS);
  }

  /** A transaction of this process has just been committed. */
  wake(): void {
    if (this.reading) this.again = true;
    else this.look(GATHER_MS);
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What came after a position a screen remembers. */
  async since(position: Position): Promise<Announcement[]> {
    return (await announcedAfter(this.reader, position, 5_000)).items;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.reading;
  }

  private look(delay: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.reading = this.read()
        .catch(this.onError)
        .finally(() => {
          this.reading = undefined;
          this.look(this.again ? GATHER_MS : LOOK_MS);
          this.again = false;
        });
    }, delay);
  }

  private async read(): Promise<void> {
    while (this.position && !this.stopped) {
      const { items, to } = await announcedAfter(this.reader, this.position, PAGE);
      this.position = to;
      if (items.length > 0) for (const listener of this.listeners) listener(items);
      if (items.length < PAGE) return;
    }
  }
}

/** Deletes what every screen has long had. */
export async function forgetAnnouncements(pool: pg.Pool, olderThan: number): Promise<void> {
  await pool.query('delete from outbox where at < to_timestamp($1 / 1000.0)', [olderThan]);
}
