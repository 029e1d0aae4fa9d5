import { convertDatum, distanceMetres } from '@baixing/domain/place';
import { describe, expect, it } from 'vitest';
import { appsOn, MAP_APPS, phoneOf, wayTo } from './map-apps.ts';

const ANDROID = 'Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 Chrome/126.0 Mobile';
const IPAD = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari';
const place = { lon: 119.92, lat: 32.49 };

describe('the way handed over to a map application', () => {
  it('knows the phone, also one that calls itself a Mac', () => {
    expect(phoneOf(ANDROID, 5)).toBe('android');
    expect(phoneOf('iPhone', 5)).toBe('ios');
    expect(phoneOf(IPAD, 5)).toBe('ios');
    expect(phoneOf(IPAD, 0)).toBe('other');
  });

  it('offers what the phone may have', () => {
    expect(appsOn('android')).toEqual(['system', 'amap', 'baidu', 'tencent']);
    expect(appsOn('ios')).toEqual(['amap', 'baidu', 'tencent', 'apple']);
  });

  it.each(MAP_APPS)('%s is told the very place in the datum it draws in', (app) => {
    for (const phone of ['android', 'ios'] as const) {
      const way = decodeURIComponent(wayTo(app, place, '梅兰东路 58 号 & 南侧', phone));
      const lat = Number(/32\.\d{6}/.exec(way)?.[0]);
      const lon = Number(/119\.\d{6}|12\d\.\d{6}/.exec(way)?.[0]);
      const datum = app === 'system' ? 'wgs84' : 'gcj02';
      expect(distanceMetres(convertDatum({ lon, lat }, datum, 'wgs84'), place)).toBeLessThan(1);
      // The shift is some hundred metres here: one who mixed up the datums would be led to another street.
      expect(distanceMetres({ lon, lat }, place) > 100).toBe(datum === 'gcj02');
      expect(way).toContain('梅兰东路 58 号 & 南侧');
    }
  });

  it('keeps signs of a name out of the address itself', () => {
    expect(wayTo('amap', place, 'A&B#c', 'android')).toContain('dname=A%26B%23c&dev=0');
  });
});
