import { describe, expect, it } from 'vitest';
import { fromIso, HOUR } from '../time/index.ts';
import { nextRegimeChange, REGIME_WINDOWS, regimeAt } from './index.ts';

const at = (text: string) => fromIso(`2026-09-28T${text}+08:00`);

describe('day and night', () => {
  it('[EMG-01] cover every minute of the day once', () => {
    const covers = new Array<number>(24 * 60).fill(0);
    for (const { from, to } of Object.values(REGIME_WINDOWS)) {
      for (let minute = from; minute !== to; minute = (minute + 1) % covers.length)
        covers[minute] = (covers[minute] ?? 0) + 1;
    }
    expect(new Set(covers)).toEqual(new Set([1]));
  });

  it('[EMG-01] change at 07:00 and 19:00, to the millisecond', () => {
    const times = ['00:00:00', '06:59:59.999', '07:00:00', '18:59:59.999', '19:00:00', '23:59:59.999'];
    expect(times.map((time) => regimeAt(at(time)))).toEqual([
      'night',
      'night',
      'day',
      'day',
      'night',
      'night',
    ]);
  });

  it('[EMG-01] leave no moment without a regime: each ends exactly where the other begins', () => {
    let moment = at('00:00:00');
    const changes: string[] = [];
    for (let step = 0; step < 4; step += 1) {
      const change = nextRegimeChange(moment);
      expect(regimeAt(change - 1)).toBe(regimeAt(moment));
      expect(regimeAt(change)).not.toBe(regimeAt(moment));
      changes.push(`${regimeAt(change)} after ${(change - at('00:00:00')) / HOUR} h`);
      moment = change;
    }
    expect(changes).toEqual(['day after 7 h', 'night after 19 h', 'day after 31 h', 'night after 43 h']);
  });
});
