import type { Feature } from '../shared/feature.ts';

/**
 * The pages of the console, in the order of the rail. The router, the rail, the G keys and the list of shortcuts are
 * readings of this list; how to add a page is told in `../shared/README.md`.
 */
export const FEATURES: readonly Feature[] = [
  {
    id: 'home',
    path: '/',
    load: () => import('../features/home/home-page.tsx'),
    permission: 'read-cases',
    rail: { icon: 'home', label: { zh: '首页', en: 'Home' }, letter: 'h' },
  },
  {
    id: 'case',
    path: '/cases/$id',
    load: () => import('../features/case/case-page.tsx'),
    permission: 'read-cases',
    under: 'home',
  },
];
