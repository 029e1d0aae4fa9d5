import { streetScene } from '@baixing/catalogue/demo-photos';
import type { Client } from '@baixing/client';
import { svgToJpeg } from '../../apps/server/src/files/draw.ts';
import { openPicture } from '../../apps/server/src/files/picture-engine.ts';
import type { Photo } from './story.ts';

/** Photos as they are sent: drawn when first needed, sent once by who first needs them. The same bytes are one file. */
export class Album {
  private readonly hashes = new Map<string, Promise<string>>();

  /** The hash under which the server has the photo. */
  hashOf(photo: Photo, sender: <T>(work: (client: Client) => Promise<T>) => Promise<T>): Promise<string> {
    const key = JSON.stringify(photo);
    const known = this.hashes.get(key);
    if (known) return known;
    const sending = drawn(photo).then((bytes) =>
      sender(async (client) => {
        const { hash } = await client.sendFile({
          query: { name: 'photo.jpg' },
          bytes: new Uint8Array(bytes),
        });
        return hash;
      }),
    );
    this.hashes.set(key, sending);
    return sending;
  }
}

/** A photo shared by many cases says nothing of time and place, since it would be wrong for most of them. */
function drawn({ kind, seed, after, taken }: Photo): Promise<Buffer> {
  const svg = streetScene({ kind, seed, after });
  if (taken) return svgToJpeg(svg, { takenAt: taken.at, point: { lon: taken.lon, lat: taken.lat } });
  return openPicture(Buffer.from(svg)).flatten({ background: '#ffffff' }).jpeg({ quality: 80 }).toBuffer();
}
