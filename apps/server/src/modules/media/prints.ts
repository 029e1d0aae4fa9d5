import { buffer } from 'node:stream/consumers';
import type { FastifyBaseLogger } from 'fastify';
import type { Writer } from '../../db/transaction.ts';
import { HeicRefused } from '../../files/heic.ts';
import { PrintEngine } from '../../files/print-engine.ts';
import { type FileStore, StoredFileMissing } from '../../files/storage.ts';
import { keepPrints, type Looked, wantedPrints } from './print.repository.ts';
import type { Renditions } from './renditions.ts';

export type PrintParts = {
  writer: Writer;
  store: FileStore;
  renditions: Renditions;
  log: Pick<FastifyBaseLogger, 'warn'>;
};

/** Written down together; and as many are lost from sight, and looked at again, when the server ends. */
const AT_ONCE = 20;

/**
 * Looks at every photo once after it came, in the background and one at a time: decodes all of it and makes its print.
 * What cannot be drawn is written down as unreadable. Several servers on one database may look at the same one; that
 * costs time and nothing else.
 */
export class Prints {
  private readonly parts: PrintParts;
  private readonly engine = new PrintEngine();
  private looking: Promise<void> | undefined;
  private stopped = false;

  constructor(parts: PrintParts) {
    this.parts = parts;
  }

  /** Looks at what has come, if nobody does so already. Comes back at once. */
  wake(): void {
    if (!this.stopped) void this.lookAtAll();
  }

  /** Returns when nothing is left to look at, or when that is not possible now: the next wake tries again. */
  lookAtAll(): Promise<void> {
    this.looking ??= this.look()
      .catch((error: unknown) => {
        if (!this.stopped) this.parts.log.warn({ err: error }, 'prints of photos');
      })
      .finally(() => {
        this.looking = undefined;
      });
    return this.looking;
  }

  /** Ends the process that decodes; what was in hand is looked at after the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.engine.close();
    await this.looking;
  }

  private async look(): Promise<void> {
    const { writer } = this.parts;
    while (!this.stopped) {
      const wanted = await wantedPrints(writer, AT_ONCE);
      if (wanted.length === 0) return;
      const looked: Looked[] = [];
      for (const { hash, type } of wanted) {
        const found = await this.find(hash, type);
        // A decoder that we have ended says nothing of the picture it had in hand.
        if (this.stopped) return;
        looked.push({ hash, found });
      }
      await keepPrints(writer, looked);
    }
  }

  private async find(hash: string, type: string): Promise<Looked['found']> {
    try {
      return await this.engine.print(await this.sourceOf(hash, type));
    } catch (error) {
      if (error instanceof StoredFileMissing) return 'missing';
      if (error instanceof HeicRefused) return 'unreadable';
      throw error;
    }
  }

  /** What libvips does not decode is looked at as it is shown. Bytes go through this process only where they must. */
  private async sourceOf(hash: string, type: string): Promise<Uint8Array | string> {
    const { store, renditions } = this.parts;
    if (type === 'image/heic' || type === 'image/heif') return (await renditions.get(hash, 'thumb')).bytes;
    return store.pathOf?.(hash) ?? buffer(await store.get(hash));
  }
}
