import type { CasePlace } from '@baixing/domain/case';
import { AppError } from '../../app-error.ts';
import type { CaseParts } from './parts.ts';

/** A place as a person gave it, with the cell it lies in. @throws AppError `outside-city` */
export function placeFrom(parts: CaseParts, place: { lon: number; lat: number; address: string }): CasePlace {
  const located = parts.places.locate(place);
  if (!located) throw new AppError('outside-city');
  return {
    lon: place.lon,
    lat: place.lat,
    address: place.address,
    cellCode: located.cellCode,
    areaClass: located.areaClass,
  };
}
