import { expect, it } from 'vitest';
import { WHOLE } from './period.ts';
import { tableOf } from './table.ts';

const figure = (source: number, system: number) => ({
  id: 'collected',
  zh: '采集',
  en: 'Collected',
  sentence: '信息采集量增加了1301件',
  source,
  system,
  equal: source === system,
});
const replayed = (system: number) => ({
  period: WHOLE,
  seed: 1,
  figures: [figure(1301, system)],
  digest: { cases: 1309, entries: 9789, sha256: 'ab12' },
  chains: { cases: 1309, intact: 1309 },
  equal: system === 1301,
});

it('[CASE-12] shows each figure with the sentence it comes from', () => {
  const table = tableOf(replayed(1301));
  expect(table).toMatch(/采集 · Collected\s+1301\s+1301\s+✓ ①/);
  expect(table).toContain('① 信息采集量增加了1301件');
  expect(table).toContain('全部相等 · All equal');
});

it('[CASE-12] says so when a figure is not the same', () => {
  const table = tableOf(replayed(1300));
  expect(table).toMatch(/采集 · Collected\s+1301\s+1300\s+✗ ①/);
  expect(table).toContain('NOT all equal');
});
