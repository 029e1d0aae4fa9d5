import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';
import { formOf, keepingOf } from './keeping.ts';
import { PACK_CACHE } from './pack-cache.ts';
import { becomePerson, hasLeft, knownPerson } from './person.ts';
import {
  findReader,
  findReadings,
  forgetOthers,
  keepReadings,
  type StoredReading,
  trimReadings,
} from './readings.ts';

/** What the first page needs; read together, before it is drawn. */
const FIRST: readonly QueryKey[] = [
  ['get-me'],
  ['get-setup-state'],
  ['list-cases', 'mine'],
  ['list-cases', 'fed-back'],
  ['get-map-setting'],
];
/** Writing waits for a moment, so that what is read together is written together. */
const GATHER_MS = 400;

const nameOf = (key: QueryKey): string => (typeof key[0] === 'string' ? key[0] : '');
const textOf = (key: QueryKey): string => JSON.stringify(key);

const isKept = (key: QueryKey): boolean => keepingOf(nameOf(key)) !== undefined;

/** Puts on the pages what the phone knew when it was last used. Says who it was; undefined where nobody is known. */
export async function recall(queries: QueryClient): Promise<void> {
  // A browser writes its small notes to the disk some seconds late: after a sudden death the readings say whose they are.
  const person = knownPerson() ?? (await findReader());
  if (person === null || hasLeft()) return;
  if (knownPerson() === null) becomePerson(person);
  for (const { key, data, at } of await findReadings(person, FIRST.map(textOf)))
    queries.setQueryData(JSON.parse(key) as QueryKey, data, { updatedAt: at });
}

async function dropPack(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(PACK_CACHE);
}

/** Forgets what was read, in memory and on the phone: the person has signed out. What they made stays. */
export async function forgetReadings(queries: QueryClient): Promise<void> {
  becomePerson(null);
  queries.clear();
  await Promise.all([forgetOthers(null), dropPack()]);
}

/** The phone is in another hand: nothing of the one before is shown or kept. */
function changeHands(queries: QueryClient, id: string): void {
  becomePerson(id);
  queries.removeQueries({ predicate: ({ queryKey }) => nameOf(queryKey) !== 'get-me' });
  Promise.all([forgetOthers(id), dropPack()]).catch(() => undefined);
}

function createWriter() {
  const waiting = new Map<string, StoredReading>();
  const write = () => {
    const person = knownPerson();
    const kept = [...waiting.values()].filter(({ personId }) => personId === person);
    waiting.clear();
    // A store that is full keeps what it has; readings may be missing at any time.
    if (kept.length > 0) keepReadings(kept).catch(() => undefined);
  };
  return (query: Query) => {
    const personId = knownPerson();
    const endpoint = nameOf(query.queryKey);
    if (personId === null || query.state.data === undefined) return;
    const key = textOf(query.queryKey);
    if (waiting.size === 0) setTimeout(write, GATHER_MS);
    waiting.set(key, {
      personId,
      key,
      endpoint,
      form: formOf(endpoint),
      at: query.state.dataUpdatedAt,
      size: JSON.stringify(query.state.data).length * 2,
      data: query.state.data,
    });
  };
}

/**
 * Answers a reading that the page has not had yet with what the phone knows of it, and asks the server for a fresher
 * one beside it.
 */
async function fromPhoneFirst(read: () => unknown, queries: QueryClient, query: Query): Promise<unknown> {
  const person = knownPerson();
  if (query.state.data !== undefined || person === null || !isKept(query.queryKey)) return read();
  const [known] = await findReadings(person, [textOf(query.queryKey)]).catch(() => []);
  if (known === undefined || person !== knownPerson()) return read();
  setTimeout(() => {
    if (query.state.data !== known.data) return;
    // Given out as it was heard, not as if it had been heard now.
    queries.setQueryData(query.queryKey, known.data, { updatedAt: known.at });
    if (query.isStale()) void query.fetch().catch(() => undefined);
  });
  return known.data;
}

/** Keeps on the phone what the pages read, and gives it back where the server does not answer. */
export function keepWhatIsRead(queries: QueryClient): void {
  const write = createWriter();
  queries.setDefaultOptions({
    queries: {
      ...queries.getDefaultOptions().queries,
      persister: (read, context, query) =>
        fromPhoneFirst(() => read(context), queries, query as unknown as Query) as never,
    },
  });
  queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    const { query } = event;
    if (nameOf(query.queryKey) === 'get-me') {
      const { id } = query.state.data as { id: string };
      if (id !== knownPerson()) changeHands(queries, id);
    }
    if (isKept(query.queryKey)) write(query);
  });
  const person = knownPerson();
  if (person !== null) setTimeout(() => trimReadings(person).catch(() => undefined), 10_000);
}
