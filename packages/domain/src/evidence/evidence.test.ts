import { describe, expect, it } from 'vitest';
import { DAY, fromIso, HOUR, MINUTE } from '../time/index.ts';
import { evidenceFacts, type FactKind, type Known, MOST_COUNTED, type Told } from './index.ts';
import { KINDS } from './kinds.ts';

const AT = fromIso('2026-11-28T09:30:00+08:00');
const PLACE = { lon: 119.90346, lat: 32.48856 };
/** So many metres north of the place. */
const north = (metres: number) => ({ lon: PLACE.lon, lat: PLACE.lat + metres / 111_195 });

const TOLD: Told = {
  origin: 'camera',
  takenAt: AT,
  madeAt: AT + MINUTE,
  phoneAt: AT + MINUTE,
  receivedAt: AT + 2 * MINUTE,
  mark: 'valid',
  markIssuedAt: AT - HOUR,
  point: { ...PLACE, accuracyMetres: 10 },
  mocked: false,
  track: { position: { ...north(20), accuracyMetres: 10 }, apartMs: 15_000 },
};
const KNOWN: Known = {
  told: TOLD,
  place: PLACE,
  reportedAt: AT,
  later: false,
  unreadable: false,
  sameElsewhere: [],
  nearElsewhere: [],
  sameEarlier: false,
  nearEarlier: null,
};

const facts = (told: Partial<Told>, more: Partial<Known> = {}) =>
  evidenceFacts({ ...KNOWN, ...more, told: { ...TOLD, ...told } });
const kinds = (...asked: Parameters<typeof facts>) => facts(...asked).map(({ kind }) => kind);
const only = (...asked: Parameters<typeof facts>) => {
  const [fact, ...others] = facts(...asked);
  if (fact === undefined || others.length > 0) throw new Error(`${others.length + (fact ? 1 : 0)} facts`);
  return fact;
};

describe('evidence of a photo', () => {
  it('[CASE-02] says nothing of one that was taken in the app, at the place, with its mark', () => {
    expect(kinds({})).toEqual([]);
  });

  it('says nothing of what it does not know: a photo that came by no phone', () => {
    expect(evidenceFacts({ ...KNOWN, told: null })).toEqual([]);
  });

  const CASES: [FactKind, 'note' | 'warn', Partial<Told>, Partial<Known>, zh: string][] = [
    [
      'gallery',
      'note',
      { origin: 'gallery', mark: 'none', markIssuedAt: null, point: null },
      {},
      '从相册选取，不是在应用内拍摄',
    ],
    ['no-mark', 'note', { mark: 'none', markIssuedAt: null }, {}, '没有取证标记，时间地点仅由手机自报'],
    ['mark-used', 'warn', { mark: 'used' }, {}, '取证标记已被另一张照片用过'],
    ['mark-of-other-device', 'warn', { mark: 'other-device' }, {}, '取证标记是发给另一台手机的'],
    ['mark-foreign', 'warn', { mark: 'foreign', markIssuedAt: null }, {}, '取证标记不是本系统发出的'],
    [
      'before-mark',
      'warn',
      { markIssuedAt: AT + 40 * MINUTE },
      {},
      '照片称拍于 11-28 09:30，但所带标记 11-28 10:10 才发出',
    ],
    ['clock-off', 'warn', { phoneAt: AT + MINUTE + 2 * DAY + 3 * HOUR }, {}, '手机时钟快了 2 天 3 小时'],
    ['clock-off', 'note', { phoneAt: AT + MINUTE - 6 * MINUTE }, {}, '手机时钟慢了 6 分'],
    ['mocked', 'warn', { mocked: true }, {}, '手机报告位置是由其他程序模拟的'],
    ['no-point', 'note', { point: null }, {}, '拍摄时没有定位'],
    [
      'far',
      'note',
      { point: { ...north(320), accuracyMetres: 15 }, track: null },
      {},
      '拍摄位置距案件 320 米（定位精度 ±15 米）',
    ],
    [
      'far',
      'warn',
      { point: { ...north(1400), accuracyMetres: 15 }, track: null },
      {},
      '拍摄位置距案件 1.4 公里（定位精度 ±15 米）',
    ],
    [
      'track-contradicts',
      'warn',
      { track: { position: { ...north(1400), accuracyMetres: 10 }, apartMs: 30_000 } },
      {},
      '轨迹与拍摄位置不符：11-28 09:30 前后（相差 30 秒）轨迹在 1.4 公里以外',
    ],
    [
      'old',
      'note',
      { takenAt: AT - 3 * DAY, origin: 'camera', markIssuedAt: AT - 4 * DAY },
      {},
      '办理前 3 天拍摄（11-25 09:30）',
    ],
    ['late', 'note', { receivedAt: AT + MINUTE + 26 * HOUR }, {}, '办理 1 天 2 小时后才送达'],
    [
      'before-case',
      'warn',
      {},
      { later: true, reportedAt: AT + HOUR },
      '拍于 11-28 09:30，早于案件上报（11-28 10:30）',
    ],
    ['unreadable', 'warn', {}, { unreadable: true }, '照片内容已损坏，无法显示'],
    [
      'same-earlier',
      'warn',
      {},
      { sameEarlier: true, nearEarlier: { distance: 0 } },
      '与本案先前的照片是同一张',
    ],
    [
      'near-earlier',
      'warn',
      {},
      { nearEarlier: { distance: 2 } },
      '与本案先前的照片几乎相同（64 位指纹相差 2 位）',
    ],
    [
      'near-earlier',
      'note',
      {},
      { nearEarlier: { distance: 5 } },
      '与本案先前的照片几乎相同（64 位指纹相差 5 位）',
    ],
    ['same-elsewhere', 'warn', {}, { sameElsewhere: [{ number: '0003' }] }, '同一张照片也出现在：0003'],
    [
      'near-elsewhere',
      'note',
      {},
      {
        nearElsewhere: [
          { number: '0003', distance: 6 },
          { number: null, distance: 5 },
        ],
      },
      '与其他案件的照片几乎相同：0003 等 2 件案件（64 位指纹相差 5 位）',
    ],
  ];

  it.each(CASES)('notices %s as a %s', (kind, level, told, more, zh) => {
    const fact = only(told, more);
    expect(fact).toMatchObject({ kind, level, zh });
    expect(fact.en).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('has an example of every kind here', () => {
    expect(new Set(CASES.map(([kind]) => kind))).toEqual(new Set(Object.keys(KINDS)));
  });

  it('believes a position as far as its accuracy, and a track as far as somebody may have gone since', () => {
    expect(kinds({ point: { ...north(450), accuracyMetres: 400 }, track: null })).toEqual([]);
    const gone = { position: { ...north(4000), accuracyMetres: 10 }, apartMs: 5 * MINUTE };
    expect(kinds({ track: gone })).toEqual([]);
    expect(kinds({ track: { ...gone, apartMs: 2 * MINUTE } })).toEqual(['track-contradicts']);
  });

  it('takes a photo of the report itself for no older than the case, and a few minutes for nothing', () => {
    expect(kinds({}, { reportedAt: AT + HOUR })).toEqual([]);
    expect(kinds({}, { later: true, reportedAt: AT + MINUTE })).toEqual([]);
    expect(kinds({ phoneAt: AT + 5 * MINUTE })).toEqual([]);
  });

  it('tells what should be looked at before what is good to know', () => {
    const levels = facts(
      { origin: 'gallery', mocked: true, receivedAt: AT + 3 * DAY },
      { sameElsewhere: [{ number: '0003' }] },
    ).map(({ level }) => level);
    expect(levels).toEqual(['warn', 'warn', 'note', 'note']);
  });

  it('names three cases and counts the others; cases that are not the reader’s are only counted', () => {
    const all = ['1', '2', '3', '4', null].map((number) => ({ number }));
    expect(only({}, { sameElsewhere: all }).zh).toBe('同一张照片也出现在：1、2、3 等 5 件案件');
    expect(only({}, { sameElsewhere: all }).en).toBe('The very same photo is in 1, 2, 3 and 2 other cases');
    expect(only({}, { sameElsewhere: [{ number: null }] }).zh).toBe('同一张照片也出现在：另外 1 件案件');
  });

  it('counts cases to fifty, and says that there may be more', () => {
    const many = Array.from({ length: MOST_COUNTED }, (_, index) => ({ number: `${index}` }));
    expect(only({}, { sameElsewhere: many }).zh).toBe('同一张照片也出现在：0、1、2 等 50 件以上案件');
    expect(only({}, { sameElsewhere: many }).en).toBe(
      'The very same photo is in 0, 1, 2 and 47 or more other cases',
    );
  });

  it('does not tell a case twice that has both the same photo and one like it', () => {
    const both = { sameElsewhere: [{ number: '1' }], nearElsewhere: [{ number: '1', distance: 1 }] };
    expect(kinds({}, both)).toEqual(['same-elsewhere']);
  });
});
