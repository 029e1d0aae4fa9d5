/** The files of one build of this application: path → SHA-256 in hex, and one name for all of them. */
export type Shell = { version: string; files: Readonly<Record<string, string>> };

/** The page of every address. */
export const PAGE = '/field/';
/** What it answers with: the page as it is kept. */
export const KEPT_PAGE = `${PAGE}kept.html`;
const PREFIX = 'baixing-field-shell-';
/** Put last: a cache that lacks it was never finished. */
const COMPLETE = '/field/.complete';
/** A bad line is not shared by thirty requests at once. */
const AT_ONCE = 4;

const cacheNameOf = ({ version }: Shell): string => PREFIX + version;

async function hashOf(response: Response): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function take(path: string, hash: string, cache: Cache): Promise<void> {
  // An installation that broke off goes on where it was.
  if ((await cache.match(path)) !== undefined) return;
  const earlier = await caches.match(path);
  if (earlier !== undefined && (await hashOf(earlier.clone())) === hash) {
    await cache.put(path, earlier);
    return;
  }
  const fresh = await fetch(path, { cache: 'no-cache', redirect: 'error' });
  if (!fresh.ok || (await hashOf(fresh.clone())) !== hash)
    throw new Error(`${path} is not the file of this version`);
  await cache.put(path, fresh);
}

/**
 * Fetches what is not on the phone yet, each file proved by its hash. Rejects when one cannot be had as it was built:
 * the browser then keeps the version at work, and tries again later.
 */
export async function keepShell(shell: Shell): Promise<void> {
  const cache = await caches.open(cacheNameOf(shell));
  const files = Object.entries(shell.files);
  const next = async (): Promise<void> => {
    for (let file = files.pop(); file !== undefined; file = files.pop()) await take(file[0], file[1], cache);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  await cache.put(COMPLETE, new Response(''));
}

/**
 * Forgets versions that no page can need. The one before stays: a page that was opened with it still finds the parts
 * it has not loaded yet.
 */
export async function dropOldShells(shell: Shell): Promise<void> {
  const others = (await caches.keys()).filter(
    (name) => name.startsWith(PREFIX) && name !== cacheNameOf(shell),
  );
  let before: string | undefined;
  for (const name of others) {
    const cache = await caches.open(name);
    if ((await cache.match(COMPLETE)) !== undefined) before = name;
  }
  await Promise.all(others.filter((name) => name !== before).map((name) => caches.delete(name)));
}

/** A file of this version; of the version before for a page that still is of it; from the server only where neither has it. */
export async function fromShell(shell: Shell, path: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheNameOf(shell));
  const own = await cache.match(path);
  if (own !== undefined) return own;
  return (path === KEPT_PAGE ? undefined : await caches.match(path)) ?? fetch(request);
}
