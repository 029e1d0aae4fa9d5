import { writeFile } from 'node:fs/promises';
import { type SceneKind, streetScene } from '@baixing/catalogue/demo-photos';
import sharp from 'sharp';

/** A film for the camera of a browser: one street of the demo city that stands still, before or after it was put right. */
export async function writeFilm(path: string, scene: { kind: SceneKind; after: boolean }): Promise<void> {
  const svg = streetScene({ ...scene, seed: 5 });
  const picture = await sharp(Buffer.from(svg))
    .resize(1600, 1200)
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 92, chromaSubsampling: '4:2:0' })
    .toBuffer();
  // Two pictures: a film of one is taken for a broken one.
  await writeFile(path, Buffer.concat([picture, picture]));
}
