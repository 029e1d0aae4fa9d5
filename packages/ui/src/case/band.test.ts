import { describe, expect, it } from 'vitest';
import { bandPosition, bandSegments, bandTicks, hoursAndMinutes, type LedgerLine } from './band.ts';

/** September 2026, Shanghai time. */
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 8, day, hour - 8, minute);

const line = (kind: LedgerLine['kind'], from: number | null, to: number | null): LedgerLine => ({
  kind,
  text: kind,
  countedMinutes: null,
  excludedMinutes: null,
  totalMinutes: null,
  from,
  to,
});

/** The deadline of sketch 04: Thursday 14:30 to Monday 12:00 over a holiday and a weekend. */
const lines = [
  line('basis', null, null),
  line('count', at(24, 14, 30), at(24, 15)),
  line('pause', at(24, 15), at(24, 16, 30)),
  line('count', at(24, 16, 30), at(24, 18)),
  line('closed', at(24, 18), at(28, 8)),
  line('count', at(28, 8), at(28, 10)),
  line('extension', at(28, 10), at(28, 12)),
  line('due', at(28, 12), null),
];

describe('[CASE-04] the band of a deadline', () => {
  const segments = bandSegments(lines);

  it('[CASE-04] fills its width without a gap, one piece for each stretch of time', () => {
    expect(segments.map((segment) => segment.kind)).toEqual([
      'count',
      'pause',
      'count',
      'closed',
      'count',
      'extension',
    ]);
    let end = 0;
    for (const segment of segments) {
      expect(segment.start).toBeCloseTo(end, 9);
      end = segment.start + segment.width;
    }
    expect(end).toBeCloseTo(100, 9);
  });

  it('[CASE-04] draws hours that count to one scale and presses a long closing together', () => {
    const [half, , ninety, closed] = segments;
    expect((ninety?.width ?? 0) / (half?.width ?? 1)).toBeCloseTo(3, 6);
    expect(closed?.width ?? 100).toBeLessThanOrEqual((half?.width ?? 0) + 1e-9);
  });

  it('[CASE-04] places an instant inside its own piece', () => {
    const counted = segments[4];
    expect(bandPosition(segments, at(28, 9))).toBeCloseTo(
      (counted?.start ?? 0) + (counted?.width ?? 0) / 2,
      9,
    );
    expect(bandPosition(segments, at(28, 12))).toBeCloseTo(100, 9);
    expect(bandPosition(segments, at(28, 13))).toBeUndefined();
  });

  it('[CASE-04] keeps labels apart and never drops the deadline', () => {
    const ticks = bandTicks(segments, 6);
    expect(ticks.at(-1)).toEqual({ instant: at(28, 12), position: 100 });
    ticks.slice(1).forEach((tick, place) => {
      expect(tick.position - (ticks[place]?.position ?? 0)).toBeGreaterThanOrEqual(6);
    });
  });

  it('[CASE-04] draws nothing where nothing passed', () => {
    expect(bandSegments([line('count', at(24, 9), at(24, 9)), line('basis', null, null)])).toEqual([]);
    expect(bandTicks([])).toEqual([]);
  });
});

describe('minutes in the ledger', () => {
  it('are written as hours and minutes', () => {
    expect([0, 5, 90, 1440].map(hoursAndMinutes)).toEqual(['0:00', '0:05', '1:30', '24:00']);
  });
});
