import type { Post } from '@baixing/domain/access';
import { type CaseView, fileUrl, useLiveState } from '@baixing/web';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import {
  areaQuery,
  bookQuery,
  caseQuery,
  mapSettingQuery,
  myCasesQuery,
  peopleQuery,
  unitsQuery,
} from '../queries.ts';
import { PACK_CACHE } from './pack-cache.ts';
import { hasLeft, knownPerson } from './person.ts';

/** Whom somebody in the street calls: the hall by day and by night, and who leads. */
export const CALLED: readonly Post[] = ['shift-supervisor', 'dispatcher', 'duty-person', 'patrol-leader'];
/** The page comes first: the pack waits until it has stood for a moment, and until changes have gathered. */
const CALM_MS = 4_000;

/** What a browser says of its line, where it says anything. */
type Line = { saveData?: boolean; effectiveType?: string };

/** Whether the line carries more than what is asked for: not where the owner saves data, nor at the rate of a telex. */
function isGoodLine(): boolean {
  const line = (navigator as { connection?: Line }).connection;
  return line?.saveData !== true && !/2g$/.test(line?.effectiveType ?? '');
}

/** Keeps bytes under an address that names them for ever. Without https a browser has no such store. */
async function keepFile(cache: Cache, address: string): Promise<void> {
  if ((await cache.match(address)) !== undefined) return;
  const answer = await fetch(address);
  if (answer.ok) await cache.put(address, answer);
}

/** Each case in full, read again only where its list says that something has happened to it. */
async function packCases(queries: QueryClient, rows: readonly { id: string; version: number }[]) {
  const views: CaseView[] = [];
  for (const { id, version } of rows) {
    const query = caseQuery(id);
    const known = await queries.fetchQuery({ ...query, staleTime: Number.POSITIVE_INFINITY });
    views.push(known.version === version ? known : await queries.fetchQuery({ ...query, staleTime: 0 }));
  }
  return views;
}

/** Small photos of these cases and the map; photos of cases that are no longer mine are let go of. */
async function packFiles(views: readonly CaseView[], map: string | undefined): Promise<void> {
  if (!('caches' in globalThis)) return;
  const person = knownPerson();
  const photos = views.flatMap(({ photos }) => photos.filter(({ type }) => type.startsWith('image/')));
  const wanted = new Set([
    ...(map === undefined ? [] : [map]),
    ...photos.map(({ hash }) => fileUrl(hash, 'thumb')),
  ]);
  const cache = await caches.open(PACK_CACHE);
  for (const { url } of await cache.keys()) {
    const { pathname, search } = new URL(url);
    if (!wanted.has(pathname + search)) await cache.delete(url);
  }
  for (const address of wanted) {
    // Who has left in the meantime leaves nothing behind.
    if (person !== knownPerson() || hasLeft()) return void (await caches.delete(PACK_CACHE));
    await keepFile(cache, address);
  }
}

/** Fetches one after the other what a person needs for the day, and of it only what the phone does not have yet. */
async function pack(queries: QueryClient): Promise<void> {
  const setting = await queries.fetchQuery(mapSettingQuery);
  await queries.fetchQuery(bookQuery);
  await queries.fetchQuery(areaQuery);
  await queries.fetchQuery(unitsQuery);
  for (const post of CALLED) await queries.fetchQuery(peopleQuery(post));
  const mine = queries.getQueryData<{ rows: { id: string; version: number }[] }>(myCasesQuery.queryKey);
  const views = await packCases(queries, mine?.rows ?? []);
  await packFiles(views, setting.basemap.kind === 'own' ? setting.basemap.url : undefined);
}

/** Keeps the day pack fresh while the server is heard and the line is good: after signing in, and when tasks change. */
export function useDayPack(): void {
  const queries = useQueryClient();
  const live = useLiveState() === 'live';
  const { data: mine } = useQuery({ ...myCasesQuery, enabled: false });
  const tasks = mine?.rows.map(({ id, version }) => `${id} ${version}`).join();
  useEffect(() => {
    if (!live || tasks === undefined || !isGoodLine()) return;
    // What breaks off now is taken up with the next change, or when the line is back.
    const timer = setTimeout(() => void pack(queries).catch(() => undefined), CALM_MS);
    return () => clearTimeout(timer);
  }, [queries, live, tasks]);
}
