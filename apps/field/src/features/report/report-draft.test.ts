import { contract } from '@baixing/contract';
import { describe, expect, it } from 'vitest';
import {
  beginningOf,
  descriptionOf,
  emptyReport,
  lacksOf,
  photosToSend,
  type ReportDraft,
} from './report-draft.ts';

const ID = '0197a000-0000-7000-8000-000000000001';
const photo = (letter: string) => letter.repeat(64);
const filled: ReportDraft = {
  ...emptyReport(() => ID),
  photos: [photo('a')],
  point: { lon: 119.92, lat: 32.49 },
  pointBy: 'phone',
  class: { standard: 'gbt30428.2-2013', kind: 'event', code: '0601', name: '暴露垃圾' },
  conditionId: ID,
  condition: '袋装 5 袋以上',
};
const parse = (draft: ReportDraft, posts: Parameters<typeof beginningOf>[1]) =>
  contract.registerCase.body?.safeParse({ id: ID, act: beginningOf(draft, posts, '城南街道梅兰社区') });

describe('the report of somebody in the street', () => {
  it('[CASE-01] of a supervisor with a photo goes straight to filing; without one it is registered', () => {
    expect(beginningOf(filled, ['supervisor'], '')).toMatchObject({
      action: 'report-case',
      source: 'supervisor',
      description: '暴露垃圾：袋装 5 袋以上',
    });
    expect(beginningOf({ ...filled, photos: [] }, ['supervisor'], '')).toMatchObject({
      action: 'register-case',
    });
  });

  it('[CASE-01] of a leader on patrol and of the head is registered under its own source', () => {
    expect(beginningOf(filled, ['patrol-leader'], '')).toMatchObject({
      action: 'register-case',
      source: 'patrol',
    });
    expect(beginningOf(filled, ['bureau-head'], '')).toMatchObject({ source: 'leader' });
  });

  it('[CASE-01] that was handled on the spot carries before and after, and both travel', () => {
    const draft: ReportDraft = { ...filled, way: 'self-handled', afterPhotos: [photo('b'), photo('a')] };
    expect(beginningOf(draft, ['supervisor'], '')).toMatchObject({
      action: 'report-self-handled',
      photos: [photo('a')],
      afterPhotos: [photo('b'), photo('a')],
    });
    expect(photosToSend(draft)).toEqual([photo('a'), photo('b')]);
    expect(photosToSend({ ...draft, way: 'usual' })).toEqual([photo('a')]);
  });

  it('is understood by the server in each way, and names its place by the community when nothing was typed', () => {
    for (const way of ['usual', 'self-handled', 'on-spot'] as const) {
      const draft: ReportDraft = { ...filled, way, afterPhotos: [photo('b')] };
      expect(parse(draft, ['patrol-leader'])?.error).toBeUndefined();
      expect(beginningOf(draft, ['patrol-leader'], '城南街道梅兰社区').place.address).toBe(
        '城南街道梅兰社区',
      );
    }
  });

  it('drops a condition whose class was taken away again', () => {
    const draft: ReportDraft = { ...filled, class: null, description: '路边一堆垃圾' };
    expect(beginningOf(draft, ['supervisor'], '')).toMatchObject({ class: null, conditionId: null });
    expect(descriptionOf(draft)).toBe('路边一堆垃圾');
  });
});

describe('what a report still needs', () => {
  it('asks in the order of the page', () => {
    const empty = emptyReport(() => ID);
    expect(lacksOf(empty)).toEqual(['place', 'class']);
    expect(lacksOf({ ...empty, way: 'self-handled' })).toEqual(['photo', 'after-photo', 'place', 'class']);
    expect(lacksOf({ ...filled, way: 'on-spot', conditionId: null })).toEqual(['condition', 'unit']);
    expect(lacksOf(filled)).toEqual([]);
  });

  it('takes words in place of a class where the hall decides the class', () => {
    const draft: ReportDraft = { ...filled, class: null, description: '井盖响' };
    expect(lacksOf(draft)).toEqual([]);
    expect(lacksOf({ ...draft, way: 'self-handled', afterPhotos: [photo('b')] })).toEqual(['class']);
  });
});
