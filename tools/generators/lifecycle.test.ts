import { ACTION_LIST, ruleOf, STAGE_LIST } from '@baixing/domain/case';
import { expect, it } from 'vitest';
import { diagram, lifecycle, table } from './lifecycle.ts';

it('[CASE-03] draws every stage and every way between two stages once', () => {
  for (const locale of ['zh', 'en'] as const) {
    const lines = diagram(locale).split('\n');
    expect(lines.filter((line) => line.startsWith('  state '))).toHaveLength(STAGE_LIST.length);
    const ways = lines.filter((line) => line.includes(' : ')).map((line) => line.split(' : ')[0]);
    expect(new Set(ways).size).toBe(ways.length);
    const wanted = ACTION_LIST.flatMap((action) => {
      const { from, to, detours = [] } = ruleOf(action);
      const goals = [to, ...detours.map((detour) => detour.to)].filter((goal) => goal !== 'same');
      return goals.flatMap((goal) => (from.length === 0 ? ['[*]'] : from).map((stage) => `${stage} ${goal}`));
    });
    expect(ways.length).toBe(new Set(wanted).size);
    expect(lines).toContain(locale === 'zh' ? '  accepted --> filed : 立案' : '  accepted --> filed : File');
  }
});

it('[CASE-03] lists every act with who, needs, clock and clause, in both languages', () => {
  for (const locale of ['zh', 'en'] as const) {
    const rows = table(locale).split('\n').slice(2);
    expect(rows).toHaveLength(ACTION_LIST.length);
    for (const row of rows) expect(row.replaceAll(' ', '').split('|')).toHaveLength(10);
    const cells = rows.find((row) => row.includes('`request-extension`'))?.split(' | ');
    expect(cells?.[4]).toBe(locale === 'zh' ? '时长、理由' : 'amount of time, reason');
    expect(rows.find((row) => row.includes('`refuse-case`'))).toContain(
      locale === 'zh' ? '止: 受理<br>撤: 全部' : 'ends: Acceptance<br>takes away: all',
    );
  }
});

it('makes the same text every time', async () => {
  expect(await lifecycle.make()).toBe(await lifecycle.make());
});
