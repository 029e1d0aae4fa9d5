import { useSyncExternalStore } from 'react';

/**
 * Where the person is. The place stands behind the `#`, so that one file answers every address and the application
 * also opens without a connection.
 */
export type Route =
  | { page: 'home' }
  | { page: 'report' }
  | { page: 'tasks' }
  | { page: 'task'; id: string }
  | { page: 'act'; id: string; action: string }
  | { page: 'done' }
  | { page: 'profile' };

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Typed by hand, or cut by whoever passed the address on.
    return '';
  }
}

/** The page a hash stands for; anything unknown is home. */
export function routeOf(hash: string): Route {
  const [page, id, action] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decoded);
  if (page === 'task' && id) return action ? { page: 'act', id, action } : { page: 'task', id };
  if (page === 'report' || page === 'tasks' || page === 'done' || page === 'profile') return { page };
  return { page: 'home' };
}

/** The hash of a page. */
export function hashOf(route: Route): string {
  if (route.page === 'home') return '#/';
  if (route.page === 'task') return `#/task/${encodeURIComponent(route.id)}`;
  if (route.page === 'act')
    return `#/task/${encodeURIComponent(route.id)}/${encodeURIComponent(route.action)}`;
  return `#/${route.page}`;
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** The page shown now. */
export function useRoute(): Route {
  return routeOf(useSyncExternalStore(subscribe, () => location.hash));
}

/** Pages opened since the application started: only those can be gone back to without leaving it. */
let opened = 0;

/** Opens a page; `replace` leaves no way back to the present one. */
export function go(route: Route, replace = false): void {
  if (replace) {
    location.replace(hashOf(route));
    return;
  }
  opened += 1;
  location.hash = hashOf(route);
}

const PARENTS: Partial<Record<Route['page'], (route: Route) => Route>> = {
  task: () => ({ page: 'tasks' }),
  act: (route) => ('id' in route ? { page: 'task', id: route.id } : { page: 'tasks' }),
};

/** One step back; to the page above where the application was opened right here. */
export function goBack(): void {
  const here = routeOf(location.hash);
  if (opened > 0) {
    opened -= 1;
    history.back();
  } else go(PARENTS[here.page]?.(here) ?? { page: 'home' }, true);
}
