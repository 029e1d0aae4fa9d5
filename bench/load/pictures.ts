import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { svgToJpeg } from '../../apps/server/src/files/draw.ts';

const KINDS = 6;

const marble = (kind: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200"><filter id="n"><feTurbulence type="turbulence" baseFrequency="${0.014 + 0.003 * kind}" numOctaves="3" seed="${kind}"/></filter><rect width="1600" height="1200" filter="url(#n)"/></svg>`;

/** Draws photos of 1600 × 1200 pixels, 150 to 300 KB each as phones make them small, into a folder. */
export async function drawPictures(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const facts = { takenAt: Date.now(), point: { lon: 119.92, lat: 32.45 } };
  for (let kind = 0; kind < KINDS; kind += 1)
    await writeFile(join(folder, `${kind}.jpg`), await svgToJpeg(marble(kind), facts));
}

/** A photo of a crowd: no two have the same bytes, and it costs nothing to make. */
export type Photo = {
  hash: string;
  size: number;
  /** Its bytes, one after the other. */
  parts: readonly Buffer[];
};

/** As the field application makes them: drawn on a canvas, they know nothing of a camera. */
function withoutExif(jpeg: Buffer): Buffer {
  const at = jpeg.indexOf(Buffer.from('Exif\0\0', 'latin1')) - 4;
  const end = at + 2 + jpeg.readUInt16BE(at + 2);
  return Buffer.concat([jpeg.subarray(0, at), jpeg.subarray(end)]);
}

/** The photos of a run, each one of the drawn ones with a comment of its own behind the first marker. */
export async function openPictures(folder: string): Promise<(run: string, index: number) => Photo> {
  const files = await Promise.all(
    Array.from({ length: KINDS }, (_, kind) => readFile(join(folder, `${kind}.jpg`))),
  );
  const drawn = files.map(withoutExif);
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
