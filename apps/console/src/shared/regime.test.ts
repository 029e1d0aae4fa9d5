import { fromIso } from '@baixing/domain/time';
import { describe, expect, it } from 'vitest';
import { regimeAt } from './regime.ts';

const at = (text: string) => fromIso(`2026-09-28T${text}+08:00`);

describe('regimeAt', () => {
  it('[EMG-01] leaves no moment without a regime: each ends exactly where the other begins', () => {
    let moment = at('00:00:00');
    const seen: boolean[] = [];
    for (let step = 0; step < 4; step += 1) {
      const regime = regimeAt(moment);
      seen.push(regime.night);
      expect(regimeAt(regime.changesAt - 1).night).toBe(regime.night);
      expect(regimeAt(regime.changesAt).night).toBe(!regime.night);
      moment = regime.changesAt;
    }
    expect(seen).toEqual([true, false, true, false]);
  });

  it('[EMG-01] changes at 07:00 and 19:00', () => {
    expect(regimeAt(at('06:59:59'))).toEqual({ night: true, changesAt: at('07:00:00') });
    expect(regimeAt(at('07:00:00'))).toEqual({ night: false, changesAt: at('19:00:00') });
    expect(regimeAt(at('19:00:00'))).toEqual({ night: true, changesAt: at('07:00:00') + 86_400_000 });
  });
});
