import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '@baixing/domain/time';
import { asStorageError, type FileHash, isFileHash, sweepAbandoned } from './storage.ts';

/** Most files that one person may have half sent. */
export const HALF_FILES = 40;
/** Most bytes of half sent files of one person, together (200 MB). */
export const HALF_BYTES = 200 * 1024 * 1024;

/** A file as one person sends it: two people who send the same bytes have two of these and never meet. */
export type Half = { hash: FileHash; personId: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

/**
 * Files that are not there completely yet, in a folder of one server process: `<person>/<hash>`, as long as what has
 * been received. Who is at work on one has it for himself (`alone`). What another process has received is not seen
 * here: a phone that is led to another one begins that file anew.
 */
export class PieceSpool {
  private readonly folder: string;
  private readonly waiting = new Map<string, Promise<unknown>>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** @throws RangeError for what can be no part of a path */
  pathOf({ hash, personId }: Half): string {
    if (!isFileHash(hash) || !UUID.test(personId)) throw new RangeError('neither a hash nor a person');
    return join(this.folder, personId, hash);
  }

  /** Does `work` while nobody else of this process touches this half. In order of coming. */
  alone<T>(half: Half, work: () => Promise<T>): Promise<T> {
    const path = this.pathOf(half);
    const before = this.waiting.get(path) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.waiting.set(path, turn);
    const left = () => {
      if (this.waiting.get(path) === turn) this.waiting.delete(path);
    };
    turn.then(left, left);
    return turn;
  }

  /** How many bytes are there, from the first on. */
  async received(half: Half): Promise<number> {
    const facts = await stat(this.pathOf(half)).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    });
    return facts?.size ?? 0;
  }

  /**
   * Writes what follows `offset`, which must be the end of what is there; durable when it returns. Other halves of the
   * same person that were touched longest ago make room where there are too many. A failure leaves what was there.
   * @throws StorageFull
   */
  async append(half: Half, offset: number, bytes: Uint8Array): Promise<void> {
    const path = this.pathOf(half);
    try {
      await mkdir(join(this.folder, half.personId), { recursive: true, mode: 0o700 });
      await this.makeRoom(half, bytes.byteLength);
      // At its place and not at the end: a process that shares the folder by mistake writes the same bytes there.
      const handle = await open(path, offset === 0 ? 'w' : 'r+', 0o600);
      try {
        for (let done = 0; done < bytes.byteLength; )
          done += (await handle.write(bytes, done, bytes.byteLength - done, offset + done)).bytesWritten;
        await handle.datasync();
      } catch (error) {
        await handle.truncate(offset).catch(() => undefined);
        throw error;
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw asStorageError(error);
    }
  }

  /** Lets a half go. */
  drop(half: Half): Promise<void> {
    return rm(this.pathOf(half), { force: true });
  }

  /** Removes what nobody has gone on with since an instant; answers how many files it removed. */
  async sweep(before: Instant): Promise<number> {
    const people = await readdir(this.folder).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    });
    let removed = 0;
    for (const person of people) removed += await sweepAbandoned(join(this.folder, person), before);
    return removed;
  }

  private async makeRoom(half: Half, more: number): Promise<void> {
    const folder = join(this.folder, half.personId);
    const others: { path: string; size: number; touchedMs: number }[] = [];
    let bytes = more;
    for (const name of await readdir(folder)) {
      const facts = await stat(join(folder, name)).catch(() => undefined);
      if (facts === undefined) continue;
      bytes += facts.size;
      if (name !== half.hash)
        others.push({ path: join(folder, name), size: facts.size, touchedMs: facts.mtimeMs });
    }
    others.sort((a, b) => a.touchedMs - b.touchedMs);
    while (others.length >= HALF_FILES || bytes > HALF_BYTES) {
      const oldest = others.shift();
      if (oldest === undefined) return;
      await rm(oldest.path, { force: true });
      bytes -= oldest.size;
    }
  }
}
