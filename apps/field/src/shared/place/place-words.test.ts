import { describe, expect, it } from 'vitest';
import { awayText, distanceText, mapLink } from './place-words.ts';

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

  it('hands a place to the map application of either kind of phone', () => {
    const place = { lon: 119.92, lat: 32.49 };
    expect(mapLink(place, '梅兰东路', 'Android')).toBe(
      'geo:32.490000,119.920000?q=32.490000,119.920000(%E6%A2%85%E5%85%B0%E4%B8%9C%E8%B7%AF)',
    );
    expect(mapLink(place, 'A&B', 'iPhone')).toBe('maps://?daddr=32.490000,119.920000&q=A%26B');
  });
});
