import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorRouteComponent,
  lazyRouteComponent,
  type RouteComponent,
} from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { BASE } from '../shared/navigation.ts';
import { FEATURES } from './features.tsx';

/** Filters stand in the address as a person would write them: plain words, no JSON. */
function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

function stringifySearch(query: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(key, String(value));
  return search.size === 0 ? '' : `?${search}`;
}

/** The router over the list of features; the frame around every page is handed in. */
export function createConsoleRouter(parts: {
  frame: RouteComponent;
  notFound: () => ReactNode;
  error: ErrorRouteComponent;
}) {
  const root = createRootRoute({ component: parts.frame, notFoundComponent: parts.notFound });
  const routes = FEATURES.map((feature) =>
    createRoute({
      getParentRoute: () => root,
      path: feature.path,
      component: lazyRouteComponent(feature.load),
      errorComponent: parts.error,
    }),
  );
  return createRouter({
    routeTree: root.addChildren(routes),
    basepath: BASE,
    parseSearch,
    stringifySearch,
    defaultPreload: false,
    notFoundMode: 'root',
  });
}
