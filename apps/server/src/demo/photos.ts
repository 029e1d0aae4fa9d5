import { SCENE_KINDS, streetScene } from '@baixing/catalogue/demo-photos';
import type { Instant } from '@baixing/domain/time';
import type { Tx } from '../db/transaction.ts';
import { svgToJpeg } from '../files/draw.ts';
import type { FileStore } from '../files/storage.ts';
import { type Columns, insertRows } from './bulk/insert.ts';
import { namedHash } from './bulk/seal.ts';
import { type Album, type PhotoWish, VARIANTS } from './tales/photos.ts';

/** A photo that lies in the store. */
type Drawn = { hash: string; size: number; wish: PhotoWish };

/** As many as there are cores at work, one more waiting; the picture engine refuses long queues. */
const AT_ONCE = 4;
const WIDTH = 960;
const HEIGHT = 720;

async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(items.length);
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

async function draw(store: FileStore, wish: PhotoWish): Promise<Drawn> {
  const svg = streetScene({ kind: wish.kind, seed: wish.variant, after: wish.after });
  const { hash, sizeBytes } = await store.put(
    await svgToJpeg(svg, { takenAt: wish.takenAt, point: wish.point }),
  );
  return { hash, size: sizeBytes, wish };
}

const sharedKey = ({ kind, variant, after }: Pick<PhotoWish, 'kind' | 'variant' | 'after'>): string =>
  `${kind}/${variant % VARIANTS}/${after ? 'after' : 'before'}`;
const OWN = 'own:';

/**
 * The photos of the demo: a pool of streets that most cases share, and pictures of their own for cases still open.
 * An own photo is a mark in the story until `drawOwn` has drawn those that the stories really use.
 */
export class DemoAlbum implements Album {
  private readonly store: FileStore;
  private readonly shared = new Map<string, Drawn>();
  private readonly wishes = new Map<string, PhotoWish>();
  private readonly own = new Map<string, Drawn>();

  constructor(store: FileStore) {
    this.store = store;
  }

  /** Draws the pool: every kind of scene in some streets, before and after. `at` and `point` stand in the files. */
  async drawShared(at: Instant, point: { lon: number; lat: number }): Promise<void> {
    const wishes = SCENE_KINDS.flatMap((kind) =>
      Array.from({ length: VARIANTS }, (_, variant) =>
        [false, true].map((after) => ({ kind, variant, after, takenAt: at, point, own: false })),
      ).flat(),
    );
    const drawn = await inParallel(wishes, (wish) => draw(this.store, wish));
    for (const one of drawn) this.shared.set(sharedKey(one.wish), one);
  }

  photo(wish: PhotoWish): string {
    if (!wish.own) return this.shared.get(sharedKey(wish))?.hash ?? missing(sharedKey(wish));
    const { kind, variant, after, takenAt, point } = wish;
    const mark = `${OWN}${[kind, variant, after, takenAt, point.lon, point.lat].join('/')}`;
    this.wishes.set(mark, wish);
    return mark;
  }

  /** Draws the marks among these photos. Afterwards `hashOf` knows them. */
  async drawOwn(photos: Iterable<string>): Promise<void> {
    const marks = [...new Set(photos)].filter((photo) => photo.startsWith(OWN));
    await inParallel(marks, async (mark) => {
      const wish = this.wishes.get(mark);
      if (wish !== undefined) this.own.set(mark, await draw(this.store, wish));
    });
  }

  /** The content hash behind what `photo` answered. */
  hashOf(photo: string): string {
    return photo.startsWith(OWN) ? (this.own.get(photo)?.hash ?? missing(photo)) : photo;
  }

  /** Writes the drawn photos into the book of files. */
  async write(tx: Tx, at: Instant): Promise<void> {
    const row = ({ hash, size, wish }: Drawn) => {
      // A shared photo was taken at no case's place: the book is silent about it, so that no distance is shown.
      const taken = wish.own
        ? [new Date(wish.takenAt).toISOString(), wish.point.lon, wish.point.lat]
        : [null, null, null];
      return [
        hash,
        `${hash.slice(0, 8)}.jpg`,
        'image/jpeg',
        size,
        WIDTH,
        HEIGHT,
        ...taken,
        new Date(at).toISOString(),
        false,
      ];
    };
    const rows = new Map([...this.shared.values(), ...this.own.values()].map((one) => [one.hash, row(one)]));
    await insertRows(tx, 'file', FILE, [...rows.values()], true);
  }
}

const FILE: Columns = [
  ['hash', 'text'],
  ['name', 'text'],
  ['type', 'text'],
  ['size', 'int8'],
  ['width', 'int'],
  ['height', 'int'],
  ['taken_at', 'timestamptz'],
  ['taken_lon', 'float8'],
  ['taken_lat', 'float8'],
  ['received_at', 'timestamptz'],
  ['public', 'bool'],
];

function missing(name: string): never {
  throw new Error(`no photo ${name} was drawn`);
}

/** An album without pictures, for measurements: names that look like hashes. */
export function paperAlbum(): Album {
  const named = new Map<string, string>();
  return {
    photo(wish) {
      const key = sharedKey(wish);
      const hash = named.get(key) ?? namedHash(key);
      named.set(key, hash);
      return hash;
    },
  };
}
