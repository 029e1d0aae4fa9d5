import type { Reader } from '../db/transaction.ts';
import { type Announcement, announcedAfter, type Position } from './outbox.ts';

type Listener = (announcements: readonly Announcement[]) => void;

export type TailParts = {
  reader: Reader;
  /** The end of the outbox before anything was read that announcements keep fresh: what comes later is heard. */
  from: Position;
  /** What this process must do itself before anybody is told; when it fails, it is tried again and nobody is told. */
  prepare(announcements: readonly Announcement[]): Promise<void>;
  onError(error: unknown): void;
};

/** How long a wake-up waits for company, and how often we look without one (another process wrote). */
const GATHER_MS = 15;
const LOOK_MS = 400;
const PAGE = 500;

/** Tails the outbox in commit order and hands what it finds to the listeners of this process, each thing once. */
export class OutboxTail {
  private readonly listeners = new Set<Listener>();
  private readonly parts: TailParts;
  private told: Position;
  private timer: NodeJS.Timeout | undefined;
  private reading: Promise<void> | undefined;
  private again = false;
  private stopped = true;

  constructor(parts: TailParts) {
    this.parts = parts;
    this.told = parts.from;
  }

  /** Up to where the listeners have been told. */
  get position(): Position {
    return this.told;
  }

  start(): void {
    this.stopped = false;
    this.look(0);
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
        .catch(this.parts.onError)
        .finally(() => {
          this.reading = undefined;
          this.look(this.again ? GATHER_MS : LOOK_MS);
          this.again = false;
        });
    }, delay);
  }

  private async read(): Promise<void> {
    while (!this.stopped) {
      const items = await announcedAfter(this.parts.reader, this.told, PAGE);
      const last = items.at(-1);
      if (last === undefined) return;
      await this.parts.prepare(items);
      this.told = last.position;
      for (const listener of this.listeners) listener(items);
      if (items.length < PAGE) return;
    }
  }
}
