import { PACK_CACHE } from '../pack/pack-cache.ts';
import { forgetOthers } from '../pack/readings.ts';

/**
 * Frees what can be had again from the server: the map and the small pictures of the day, the lists that were read.
 * Nothing that a person made is touched.
 */
export async function makeRoom(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(PACK_CACHE);
  await forgetOthers(null);
}
