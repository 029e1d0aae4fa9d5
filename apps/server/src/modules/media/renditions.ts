import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isHeic, withHeicPixels } from '../../files/heic.ts';
import { renderServed, renderThumbnail } from '../../files/renditions.ts';
import type { FileStore } from '../../files/storage.ts';

export type RenditionSize = 'thumb' | 'served';
export type Rendition = { bytes: Buffer; type: string };

const KINDS = {
  thumb: { extension: 'webp', type: 'image/webp', render: renderThumbnail },
  served: { extension: 'jpg', type: 'image/jpeg', render: renderServed },
} as const;

/**
 * Pictures as anybody may see them, drawn when first asked for and kept by the hash of the original. Many who ask for
 * one at the same time wait for one drawing. A rendition can always be made again: the folder may be emptied.
 */
export class Renditions {
  private readonly store: FileStore;
  private readonly folder: string;
  private readonly drawing = new Map<string, Promise<Buffer>>();

  constructor(store: FileStore, folder: string) {
    this.store = store;
    this.folder = folder;
  }

  private pathOf(hash: string, size: RenditionSize): string {
    return join(this.folder, hash.slice(0, 2), `${hash}.${size}.${KINDS[size].extension}`);
  }

  /** @throws StoredFileMissing when the original is not there, PictureQueueFull when too many pictures wait. */
  async get(hash: string, size: RenditionSize): Promise<Rendition> {
    const { type } = KINDS[size];
    const path = this.pathOf(hash, size);
    const kept = await readFile(path).catch(() => undefined);
    if (kept !== undefined) return { bytes: kept, type };
    let drawing = this.drawing.get(path);
    if (drawing === undefined) {
      drawing = this.draw(hash, size).finally(() => this.drawing.delete(path));
      this.drawing.set(path, drawing);
    }
    return { bytes: await drawing, type };
  }

  /** The original goes through a file, not through memory: two hundred of them may wait for their turn. */
  private async draw(hash: string, size: RenditionSize): Promise<Buffer> {
    const aside = join(this.folder, 'drawing', randomUUID());
    await mkdir(dirname(aside), { recursive: true });
    try {
      await pipeline(await this.store.get(hash), createWriteStream(aside, { flags: 'wx', mode: 0o600 }));
      if (await isHeic(aside)) return await this.drawBoth(aside, hash, size);
      const bytes = await KINDS[size].render(aside);
      await this.keep(this.pathOf(hash, size), bytes);
      return bytes;
    } finally {
      await rm(aside, { force: true });
    }
  }

  /** Decoding HEIC takes seconds, drawing from its pixels does not: who needs one size soon needs the other. */
  private drawBoth(path: string, hash: string, size: RenditionSize): Promise<Buffer> {
    return withHeicPixels(path, async (picture) => {
      const other = size === 'thumb' ? 'served' : 'thumb';
      await this.keep(this.pathOf(hash, other), await KINDS[other].render(picture));
      const bytes = await KINDS[size].render(picture);
      await this.keep(this.pathOf(hash, size), bytes);
      return bytes;
    });
  }

  /** Keeping saves work and nothing else: a full disk must not hide a photo that is already drawn. */
  private async keep(path: string, bytes: Buffer): Promise<void> {
    const half = `${path}.${randomUUID()}`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(half, bytes, { mode: 0o640 });
      await rename(half, path);
    } catch {
      await rm(half, { force: true });
    }
  }
}
