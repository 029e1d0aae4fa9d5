import { createElement as h, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { sparkPath } from './chart/index.ts';
import {
  ActButton,
  DeadlineLedger,
  DenseTable,
  EarliesStrip,
  ErrorState,
  Light,
  type LightName,
  lightShares,
  StageCounter,
  Timeline,
  UiLocaleProvider,
  wordsOf,
} from './index.ts';
import { PlainMap } from './map/plain-map.tsx';

const english = (element: ReactElement) =>
  renderToStaticMarkup(h(UiLocaleProvider, { locale: 'en' }, element));

describe('lights', () => {
  it('[CASE-04] never speak by colour alone: each has its own shape and its own word, in both languages', () => {
    const lights: LightName[] = ['green', 'yellow', 'red', 'grey'];
    const shapes = lights.map(
      (light) => /<svg.*<\/svg>/.exec(renderToStaticMarkup(h(Light, { light })))?.[0],
    );
    const bare = shapes.map((shape) => shape?.replace(/(fill|stroke)="[^"]*"/g, ''));
    expect(new Set(bare).size).toBe(4);
    for (const light of lights) {
      expect(renderToStaticMarkup(h(Light, { light }))).toContain(wordsOf('zh').lights[light]);
      expect(english(h(Light, { light }))).toContain(wordsOf('en').lights[light]);
    }
  });

  it('share a bar by their counts, the most urgent first', () => {
    expect(lightShares({ green: 4, red: 1, yellow: 3 })).toEqual([
      { light: 'red', count: 1, percent: 12.5 },
      { light: 'yellow', count: 3, percent: 37.5 },
      { light: 'green', count: 4, percent: 50 },
    ]);
    expect(lightShares({ green: 0 })).toEqual([]);
  });

  it('mark the stage of the person at the desk', () => {
    const stage = { title: '待派遣', count: 12, split: { green: 12 }, aside: '时限 15 分' };
    expect(renderToStaticMarkup(h(StageCounter, { ...stage, mine: true }))).toContain('我的岗位');
    expect(renderToStaticMarkup(h(StageCounter, stage))).toContain('时限 15 分');
  });
});

describe('acts', () => {
  it('say why they cannot be done, and stay in reach of the keyboard', () => {
    const html = renderToStaticMarkup(
      h(ActButton, { reason: '单位已反馈，须先核查', keys: 'D' }, '重新派遣'),
    );
    expect(html).toContain('aria-disabled="true"');
    expect(html).toContain('单位已反馈，须先核查</span>');
    expect(html).not.toContain(' disabled');
    expect(html).not.toContain('kbd');
  });
});

describe('the case page', () => {
  it('[CASE-04] writes the ledger line by line with its running total', () => {
    const base = { from: null, to: null, excludedMinutes: null, countedMinutes: null, totalMinutes: null };
    const lines = [
      { ...base, kind: 'count' as const, text: '周四 14:30–15:00', countedMinutes: 30, totalMinutes: 30 },
      { ...base, kind: 'pause' as const, text: '申请回退待批', excludedMinutes: 90, totalMinutes: 30 },
      { ...base, kind: 'due' as const, text: '周一 12:00', totalMinutes: 360, countedText: '4 + 2 工作时' },
    ];
    const cells = renderToStaticMarkup(h(DeadlineLedger, { lines, caption: 'x' }))
      .split('<tr')
      .slice(2)
      .map((row) => [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map((cell) => cell[1]));
    expect(cells).toEqual([
      ['计时', '周四 14:30–15:00', '+ 0:30', '0:30'],
      ['暂停', '申请回退待批', '不计 1:30', '0:30'],
      ['截止', '周一 12:00', '4 + 2 工作时', '6:00'],
    ]);
  });

  it('[CASE-08] shows the five earlies in order, and says of the first open one what it waits for', () => {
    const html = renderToStaticMarkup(
      h(EarliesStrip, {
        at: { found: '13:38', reported: '14:02' },
        interval: { reported: '24 分' },
        pending: '待立案',
      }),
    );
    const text = html.replace(/<[^>]*>/g, '|').replace(/\|+/g, '|');
    expect(text).toBe('|早发现|13:38|24 分|早报告|14:02|早研判|待立案|早处置|—|早解决|—|');
  });

  it('marks the entry that runs now and never draws a bar beyond its end', () => {
    const entry = { id: '1', at: '09:21', title: '发核查', who: '受理员 02', state: 'now' as const };
    const used = { share: 1.4, light: 'red' as const };
    const html = renderToStaticMarkup(h(Timeline, { label: '经过', entries: [{ ...entry, used }] }));
    expect(html).toContain('aria-current="step"');
    expect(html).toContain('width:100%');
  });
});

describe('lists and states', () => {
  it('draw a window of 5,000 rows, tell the whole count, and show a key only on the row in hand', () => {
    const rows = Array.from({ length: 5000 }, (_, place) => ({ id: `r${place}` }));
    const html = renderToStaticMarkup(
      h(DenseTable<{ id: string }>, {
        label: '待办',
        rows,
        rowId: (row) => row.id,
        columns: [{ id: 'no', title: '案号', width: 80, renderCell: (row) => row.id }],
        storageKey: 'x',
        selectedId: 'r1',
        onSelect: () => undefined,
        onOpen: () => undefined,
        actOf: () => ({ text: '派遣', keys: 'D', onAct: () => undefined }),
        empty: null,
      }),
    );
    expect(html).toContain('aria-rowcount="5001"');
    expect(html.match(/role="row"/g)?.length).toBeLessThan(60);
    expect(html.match(/<kbd/g)).toHaveLength(1);
  });

  it('tell what happened, what is safe and what to do', () => {
    const html = english(
      h(ErrorState, { title: 't', what: 'cut off', safe: 'draft kept', todo: 'send again' }),
    );
    for (const said of ['cut off', 'draft kept', 'send again', 'What is safe']) expect(html).toContain(said);
  });

  it('give the place in figures and the marks in words where no map can be drawn', () => {
    const html = renderToStaticMarkup(
      h(PlainMap, {
        label: '地图',
        center: { lon: 119.9, lat: 32.4 },
        pin: { lon: 119.91534, lat: 32.48611, accuracyMetres: 6 },
        markers: [{ id: 'm', lon: 119.9, lat: 32.4, light: 'red', text: '占道经营' }],
      }),
    );
    expect(html).toContain('东经 119.91534° · 北纬 32.48611°');
    expect(html).toContain('占道经营');
  });

  it('draw a course of values with a gap where one is missing, and a flat one in the middle', () => {
    expect(sparkPath([1, undefined, 3, 2], 34, 20)).toBe('M2 18M22 2L32 10');
    expect(sparkPath([5, 5], 34, 20)).toBe('M2 10L32 10');
    expect(sparkPath([undefined], 34, 20)).toBe('');
  });
});
