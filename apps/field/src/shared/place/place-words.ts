import { distanceMetres } from '@baixing/domain/place';
import type { Locale, Point } from '@baixing/web';

/** 90 米, 1.2 公里 · 90 m, 1.2 km */
export function distanceText(metres: number, locale: Locale): string {
  if (metres < 1000) return `${Math.round(metres)} ${locale === 'zh' ? '米' : 'm'}`;
  return `${(metres / 1000).toFixed(1)} ${locale === 'zh' ? '公里' : 'km'}`;
}

/** How far a place is from here, in words; null where the phone does not know where it is. */
export function awayText(here: Point | null, place: Point, locale: Locale): string | null {
  return here === null ? null : distanceText(distanceMetres(here, place), locale);
}
