import { useRouter, useRouterState } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Where the server serves the console. */
export const BASE = '/console';

/** The address of a page of the console, for links that may be opened in a new window. */
export function hrefOf(path: string): string {
  return `${BASE}${path}`;
}

/** A path with its filters; empty ones are left out, so that the same view has one address. */
export function pathWith(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(key, value);
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Walks to a page without loading the program anew. `replace` leaves no step behind for the Back key. */
export function useWalk(): (path: string, how?: { replace?: boolean }) => void {
  const router = useRouter();
  return useCallback(
    (path, how) => {
      if (how?.replace === true) router.history.replace(hrefOf(path));
      else router.history.push(hrefOf(path));
    },
    [router],
  );
}

/** The path of the page, without the base: `/cases/…`. */
export function usePath(): string {
  return useRouterState({ select: (state) => state.location.pathname });
}

/** A part of the path that the route names: `/cases/$id` → `id`. */
export function usePathPart(name: string): string | undefined {
  return useRouterState({
    select: (state) => {
      const params: Record<string, unknown> = state.matches.at(-1)?.params ?? {};
      const value = params[name];
      return typeof value === 'string' ? value : undefined;
    },
  });
}

export type Query = Readonly<Record<string, string | undefined>>;

/**
 * The filters of the page as they stand in its address, and a way to change some of them. Changing one replaces the
 * address: the Back key leaves the list and does not undo filter after filter.
 */
export function useQueryState(): [Query, (change: Query) => void] {
  const walk = useWalk();
  const path = usePath();
  const query = useRouterState({ select: (state) => state.location.search as Query });
  const change = useCallback(
    (patch: Query) => walk(pathWith(path, { ...query, ...patch }), { replace: true }),
    [walk, path, query],
  );
  return [query, change];
}
