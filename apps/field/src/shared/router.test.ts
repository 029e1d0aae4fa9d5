import { describe, expect, it } from 'vitest';
import { hashOf, type Route, routeOf } from './router.ts';

describe('the address of a page', () => {
  const routes: Route[] = [
    { page: 'home' },
    { page: 'report' },
    { page: 'tasks' },
    { page: 'task', id: 'a/b c' },
    { page: 'act', id: 'x', action: 'feed-back' },
    { page: 'act', id: 'x', action: 'feed-back', correct: 'a b' },
    { page: 'report', correct: 'y' },
    { page: 'outbox' },
    { page: 'profile' },
  ];

  it('leads back to the same page', () => {
    for (const route of routes) expect(routeOf(hashOf(route))).toEqual(route);
  });

  it('is home for whatever nobody knows, broken escapes included', () => {
    for (const hash of ['', '#', '#/nowhere', '#/task', '#/%E0%A4%A', '#/task/%E0%A4%A'])
      expect(routeOf(hash)).toEqual({ page: 'home' });
  });
});
