import { coversPlace } from '@baixing/domain/access';
import type { Point } from '@baixing/domain/place';
import type { Person } from '../../person.ts';
import type { PlaceBook } from '../places/index.ts';
import type { Shift } from './shift.repository.ts';

type Places = Pick<PlaceBook, 'locate'>;

/** Whether a place lies in the area for which the reader serves; outside the city it is seen by those of the whole city. */
export function seesPlace(person: Person, places: Places, place: Point | null): boolean {
  if (person.scope.length === 0) return true;
  return coversPlace(person.scope, place === null ? null : (places.locate(place)?.cellCode ?? null));
}

/** Where a shift was last seen, or where it began; null when nobody knows. */
export function placeOf({ lastLon, lastLat, begunLon, begunLat }: Shift): Point | null {
  if (lastLon !== null && lastLat !== null) return { lon: lastLon, lat: lastLat };
  return begunLon !== null && begunLat !== null ? { lon: begunLon, lat: begunLat } : null;
}

/** Whether somebody who may read positions sees this shift: it was last in their area, as with cases. */
export const seesShift = (person: Person, places: Places, shift: Shift): boolean =>
  seesPlace(person, places, placeOf(shift));
