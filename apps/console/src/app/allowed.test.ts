import { describe, expect, it } from 'vitest';
import type { Feature } from '../shared/feature.ts';
import { firstPage, isAllowed, litItem } from './allowed.ts';
import { FEATURES } from './features.tsx';

const page = (part: Partial<Feature>): Feature => ({
  id: 'x',
  path: '/x',
  load: () => Promise.reject(new Error('not loaded here')),
  ...part,
});
const rail = { icon: 'home', label: { zh: '页', en: 'Page' }, letter: 'x' } as const;

describe('pages and who has them', () => {
  it('are shown by permission and, where the permission is wider than the desk, by post', () => {
    const desk = page({ permission: ['read-hall', 'read-audit'], posts: ['dispatcher'] });
    expect(isAllowed(desk, { permissions: ['read-hall'], posts: ['dispatcher'] })).toBe(true);
    expect(isAllowed(desk, { permissions: ['read-hall'], posts: ['inspector'] })).toBe(false);
    expect(isAllowed(desk, { permissions: [], posts: ['dispatcher'] })).toBe(false);
    expect(isAllowed(page({}), { permissions: [], posts: [] })).toBe(true);
  });

  it('light the item they lie under, an exact path before one with a hole', () => {
    const pages = [
      page({ id: 'cases', path: '/cases', rail }),
      page({ id: 'case', path: '/cases/$id', under: 'cases' }),
      page({ id: 'intake', path: '/cases/new', rail }),
    ];
    expect(litItem(pages, '/cases/1234')).toBe('cases');
    expect(litItem(pages, '/cases/new')).toBe('intake');
    expect(litItem(pages, '/nowhere')).toBe('');
  });

  it('begin with the first page of the rail', () => {
    expect(firstPage([page({ id: 'case' }), page({ id: 'audit', rail })])?.id).toBe('audit');
  });

  it('have ids, paths and letters of their own', () => {
    for (const values of [
      FEATURES.map((feature) => feature.id),
      FEATURES.map((feature) => feature.path),
      FEATURES.flatMap((feature) => feature.rail?.letter ?? []),
    ])
      expect(new Set(values).size).toBe(values.length);
  });
});
