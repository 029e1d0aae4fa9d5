import { KEPT_PAGE, PAGE, type Shell } from './shell.ts';

/** What the worker does with a request; everything else is none of its business and goes its usual way. */
export type Plan =
  | { do: 'shell'; path: string }
  /** Kept by the page in the day pack under this address, else from the server. */
  | { do: 'pack-first'; address: string }
  /** From the server, else what the pack has under this address. */
  | { do: 'pack-last'; address: string };

type Asked = Pick<Request, 'method' | 'mode' | 'url'>;

/** Decides about a request. Answers of the API are never kept here; of the pack only what its address names for ever. */
export function planFor({ method, mode, url }: Asked, shell: Shell, origin: string): Plan | undefined {
  const asked = new URL(url);
  if (method !== 'GET' || asked.origin !== origin) return undefined;
  const { pathname } = asked;
  if (mode === 'navigate') return pathname.startsWith(PAGE) ? { do: 'shell', path: KEPT_PAGE } : undefined;
  if (Object.hasOwn(shell.files, pathname) || pathname.startsWith(`${PAGE}assets/`))
    return { do: 'shell', path: pathname };
  if (pathname.startsWith('/api/basemap/')) return { do: 'pack-first', address: pathname };
  if (!pathname.startsWith('/api/files/')) return undefined;
  const address = `${pathname}?size=thumb`;
  return asked.search === '?size=thumb' ? { do: 'pack-first', address } : { do: 'pack-last', address };
}
