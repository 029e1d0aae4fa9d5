import { useSyncExternalStore } from 'react';

/**
 * Where the person is. The place stands behind the `#`, so that one file answers every address and the application
 * also opens without a connection.
 */
export type Route =
  | { page: 'home' }
  /** `correct`: the refused operation that is done anew. */
  | { page: 'report'; correct?: string }
  | { page: 'batch' }
  | { page: 'tasks' }
  | { page: 'task'; id: string }
  | { page: 'act'; id: string; action: string; correct?: string }
  | { page: 'shift' }
  | { page: 'outbox' }
  | { page: 'contacts' }
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
  const [path = '', query] = hash.replace(/^#?\/?/, '').split('?');
  const [page, id, action] = path.split('/').map(decoded);
  const correct = new URLSearchParams(query).get('correct');
  const correcting = correct ? { correct } : {};
  if (page === 'task' && id)
    return action ? { page: 'act', id, action, ...correcting } : { page: 'task', id };
  if (page === 'report') return { page, ...correcting };
  const plain = (['batch', 'tasks', 'shift', 'outbox', 'contacts', 'profile'] as const).find(
    (one) => one === page,
  );
  if (plain !== undefined) return { page: plain };
  return { page: 'home' };
}

/** The hash of a page. */
export function hashOf(route: Route): string {
  if (route.page === 'home') return '#/';
  if (route.page === 'task') return `#/task/${encodeURIComponent(route.id)}`;
  const query = 'correct' in route ? `?correct=${encodeURIComponent(route.correct)}` : '';
  if (route.page === 'act')
    return `#/task/${encodeURIComponent(route.id)}/${encodeURIComponent(route.action)}${query}`;
  if (route.page === 'report') return `#/report${query}`;
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
  batch: () => ({ page: 'report' }),
  task: () => ({ page: 'tasks' }),
  act: (route) =>
    'correct' in route
      ? { page: 'outbox' }
      : 'id' in route
        ? { page: 'task', id: route.id }
        : { page: 'tasks' },
};

/** One step back; to the page above where the application was opened right here. */
export function goBack(): void {
  const here = routeOf(location.hash);
  if (opened > 0) {
    opened -= 1;
    history.back();
  } else go(PARENTS[here.page]?.(here) ?? { page: 'home' }, true);
}
