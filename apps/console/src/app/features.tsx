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
    id: 'intake',
    path: '/intake',
    load: () => import('../features/intake/intake-page.tsx'),
    permission: 'read-hall',
    posts: ['acceptor', 'duty-person', 'patrol-leader'],
    rail: { icon: 'phone', label: { zh: '受理', en: 'Intake' }, letter: 'i', counts: ['registered'] },
  },
  {
    id: 'dispatch',
    path: '/dispatch',
    load: () => import('../features/dispatch/dispatch-page.tsx'),
    permission: 'read-hall',
    posts: ['dispatcher', 'duty-person'],
    rail: { icon: 'dispatch', label: { zh: '派遣', en: 'Dispatch' }, letter: 'd', counts: ['filed'] },
  },
  {
    id: 'positions',
    path: '/positions',
    load: () => import('../features/positions/positions-page.tsx'),
    permission: 'read-positions',
    rail: { icon: 'patrol', label: { zh: '位置', en: 'Positions' }, letter: 'o' },
  },
  {
    id: 'search',
    path: '/search',
    load: () => import('../features/search/search-page.tsx'),
    permission: 'read-cases',
    rail: { icon: 'search', label: { zh: '查询', en: 'Search' }, letter: 's' },
  },
  {
    id: 'ledgers',
    path: '/ledgers',
    load: () => import('../features/ledgers/ledgers-page.tsx'),
    permission: 'read-ledgers',
    rail: { icon: 'book', label: { zh: '台账', en: 'Ledgers' }, letter: 'l' },
  },
  {
    id: 'phones',
    path: '/phones',
    load: () => import('../features/phones/phones-page.tsx'),
    permission: 'read-hall',
    rail: { icon: 'outbox', label: { zh: '手机', en: 'Phones' }, letter: 'f' },
  },
  {
    id: 'people',
    path: '/people',
    load: () => import('../features/people/people-page.tsx'),
    permission: ['administer-people', 'grant-posts', 'administer-sessions'],
    rail: { icon: 'people', label: { zh: '人员', en: 'People' }, letter: 'p' },
  },
  {
    id: 'units',
    path: '/units',
    load: () => import('../features/units/units-page.tsx'),
    permission: ['administer-units', 'grant-posts'],
    rail: { icon: 'list', label: { zh: '机构', en: 'Units' }, letter: 'u' },
  },
  {
    id: 'calendar',
    path: '/calendar',
    load: () => import('../features/calendar/calendar-page.tsx'),
    permission: 'administer-calendar',
    rail: { icon: 'clock', label: { zh: '日历', en: 'Calendar' }, letter: 'k' },
  },
  {
    id: 'audit',
    path: '/audit',
    load: () => import('../features/audit/audit-page.tsx'),
    permission: 'read-audit',
    rail: { icon: 'shield', label: { zh: '审计', en: 'Audit' }, letter: 'a' },
  },
  {
    id: 'catalogue',
    path: '/catalogue',
    load: () => import('../features/catalogue/catalogue-page.tsx'),
    permission: 'administer-catalogue',
    rail: { icon: 'settings', label: { zh: '目录', en: 'Catalogue' }, letter: 'c' },
  },
  {
    id: 'places',
    path: '/places',
    load: () => import('../features/places/places-page.tsx'),
    permission: 'administer-places',
    rail: { icon: 'place', label: { zh: '网格', en: 'Grids' }, letter: 'w' },
  },
  {
    id: 'case',
    path: '/cases/$id',
    load: () => import('../features/case/case-page.tsx'),
    permission: 'read-cases',
    under: 'home',
  },
];
