import { convertDatum } from '@baixing/domain/place';
import type { Point } from '@baixing/web';

/** Applications of a phone that lead somewhere. */
export const MAP_APPS = ['system', 'amap', 'baidu', 'tencent', 'apple'] as const;
export type MapApp = (typeof MAP_APPS)[number];

export type Phone = 'ios' | 'android' | 'other';

/** What kind of phone a browser says it runs on; a tablet of Apple's calls itself a Mac with touch. */
export function phoneOf(agent: string, touchPoints: number): Phone {
  if (/iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && touchPoints > 1)) return 'ios';
  return /Android|HarmonyOS|OpenHarmony/.test(agent) ? 'android' : 'other';
}

/** The applications that a phone may have. Apple's is on Apple's phones only; there is no way to ask which others are. */
export function appsOn(phone: Phone): MapApp[] {
  return MAP_APPS.filter(
    (app) => (app === 'apple') === (phone === 'ios') || !['apple', 'system'].includes(app),
  );
}

const degrees = (value: number): string => value.toFixed(6);

/**
 * The address by which a map application is asked to lead to a place. The place is WGS-84; the applications of China
 * draw in GCJ-02 and are told so, only the phone's own scheme takes the place as it is.
 */
export function wayTo(app: MapApp, place: Point, name: string, phone: Phone): string {
  const label = encodeURIComponent(name);
  const own = `${degrees(place.lat)},${degrees(place.lon)}`;
  const gcj = convertDatum(place, 'wgs84', 'gcj02');
  const shifted = `${degrees(gcj.lat)},${degrees(gcj.lon)}`;
  const [lat, lon] = shifted.split(',');
  switch (app) {
    case 'system':
      return `geo:${own}?q=${own}(${label})`;
    case 'amap': {
      const route = phone === 'ios' ? 'iosamap://path' : 'amapuri://route/plan/';
      return `${route}?sourceApplication=baixing&dlat=${lat}&dlon=${lon}&dname=${label}&dev=0&t=2`;
    }
    case 'baidu': {
      const scheme = phone === 'ios' ? 'baidumap' : 'bdapp';
      return `${scheme}://map/direction?destination=latlng:${shifted}%7Cname:${label}&coord_type=gcj02&mode=walking&src=baixing`;
    }
    case 'tencent':
      return `qqmap://map/routeplan?type=walk&to=${label}&tocoord=${shifted}&referer=baixing`;
    case 'apple':
      return `maps://?daddr=${shifted}&q=${label}&dirflg=w`;
  }
}
