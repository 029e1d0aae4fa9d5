import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const KINDS = 12;

/** Draws photos of 1600 × 1200 pixels, 150 to 300 KB each as phones make them small, into a folder. */
export async function drawPictures(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let kind = 0; kind < KINDS; kind += 1) {
    const [width, height] = [160 + 4 * (kind % 4), 120];
    const coarse = sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });
    const jpeg = await coarse
      .resize(1600, 1200)
      .jpeg({ quality: 35 + 2 * kind })
      .toBuffer();
    await writeFile(join(folder, `${kind}.jpg`), jpeg);
  }
}

/** A photo of a crowd: no two have the same bytes, and it costs nothing to make. */
export type Photo = {
  hash: string;
  size: number;
  /** Its bytes, one after the other. */
  parts: readonly Buffer[];
};

/** The photos of a run, each one of the drawn ones with a comment of its own behind the first marker. */
export async function openPictures(folder: string): Promise<(run: string, index: number) => Photo> {
  const drawn = await Promise.all(
    Array.from({ length: KINDS }, (_, kind) => readFile(join(folder, `${kind}.jpg`))),
  );
  return (run, index) => {
    const body = drawn[index % KINDS] ?? Buffer.alloc(0);
    const own = createHash('sha256').update(`${run}/${index}`).digest();
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 2 + own.length]), own]);
    const parts = [body.subarray(0, 2), comment, body.subarray(2)];
    const sum = createHash('sha256');
    for (const part of parts) sum.update(part);
    return { hash: sum.digest('hex'), size: body.length + comment.length, parts };
  };
}
