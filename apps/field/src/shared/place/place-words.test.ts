import { describe, expect, it } from 'vitest';
import { awayText, distanceText } from './place-words.ts';

describe('a place in words', () => {
  it('counts metres below a kilometre', () => {
    expect(distanceText(89.6, 'zh')).toBe('90 米');
    expect(distanceText(999, 'en')).toBe('999 m');
    expect(distanceText(1240, 'zh')).toBe('1.2 公里');
  });

  it('says nothing of a distance from nowhere', () => {
    expect(awayText(null, { lon: 119.9, lat: 32.5 }, 'zh')).toBeNull();
    expect(awayText({ lon: 119.9, lat: 32.5 }, { lon: 119.9, lat: 32.501 }, 'zh')).toBe('111 米');
  });
});
