import type { Instant } from '@baixing/domain/time';
import type { FieldDatabase } from '../database.ts';

/** A photo that no form and no operation names is kept so long: a form may be about to name it. */
const UNNAMED_MS = 2 * 24 * 3_600_000;

/** Makes a small picture of a photo; null where this cannot be done here. */
export type ThumbnailOf = (photo: Blob) => Promise<Blob | null>;

/**
 * Lets go of the bytes of photos that nothing on this phone will need again: their operations have their receipts, or
 * were given up and replaced. A small picture stays for the list. Whatever waits, was refused, was discarded within
 * its days or stands on a form keeps its photos whole.
 */
export async function letPhotosGo(
  database: FieldDatabase,
  now: Instant,
  thumbnailOf: ThumbnailOf,
): Promise<void> {
  const { operations, drafts, photos, thumbnails } = database;
  const named = await namedPhotos(database);
  const free = await photos.filter(({ hash }) => !named.needed.has(hash)).toArray();
  for (const { hash, blob, takenAt, keptAt } of free) {
    const listed = named.listed.has(hash);
    if (!listed && (keptAt ?? takenAt) > now - UNNAMED_MS) continue;
    const thumbnail = listed ? await thumbnailOf(blob).catch(() => null) : null;
    await database.transaction('rw', [operations, drafts, photos, thumbnails], async () => {
      // Somebody may have come to need it while the small picture was made.
      if ((await namedPhotos(database)).needed.has(hash)) return;
      if (thumbnail !== null) await thumbnails.put({ hash, blob: thumbnail });
      await photos.delete(hash);
    });
  }
  const kept = await thumbnails.toCollection().primaryKeys();
  await thumbnails.bulkDelete(kept.filter((hash) => !named.listed.has(hash)));
}

async function namedPhotos({ operations, drafts }: FieldDatabase) {
  const needed = new Set<string>();
  const listed = new Set<string>();
  await operations.each(({ photos, fate }) => {
    const needs = fate.state === 'waiting' || fate.state === 'refused' || fate.state === 'discarded';
    for (const { hash } of photos) (needs ? needed : listed).add(hash);
  });
  // Whatever shape a form has, the hashes it holds stand in it as texts.
  const forms = JSON.stringify((await drafts.toArray()).map(({ content }) => content));
  for (const hash of forms.match(/\b[0-9a-f]{64}\b/g) ?? []) needed.add(hash);
  return { needed, listed };
}
