import { fromIso, type Instant } from '../time/index.ts';

/** Where somebody on shift was at a moment, as the phone said it. WGS-84. */
export type TrackPosition = {
  /** To the second. */
  at: Instant;
  /** Degrees, to the millionth: a tenth of a metre. */
  lon: number;
  lat: number;
  /** Radius of the circle in which the phone believes itself, in whole metres. */
  accuracyMetres: number;
  /** Whether the phone says that the place was made up by another program; null where it does not tell. */
  mocked: boolean | null;
};

export const MICRO = 1_000_000;

/** Beyond, a phone that does not know where it is might as well say nothing. */
export const WORST_ACCURACY_METRES = 65_535;

/** The years for which the product counts time. */
export const FIRST_SECOND = fromIso('1992-01-01T00:00:00+08:00') / 1000;
export const LAST_SECOND = fromIso('2099-01-01T00:00:00+08:00') / 1000 - 1;

/** A position as a track keeps it: to the second, to the millionth of a degree, to the metre. */
export function trackPosition(measured: TrackPosition): TrackPosition {
  const { at, lon, lat, accuracyMetres, mocked } = measured;
  return {
    at: Math.floor(at / 1000) * 1000,
    // Adding nothing makes minus zero a plain zero.
    lon: Math.round(lon * MICRO) / MICRO + 0,
    lat: Math.round(lat * MICRO) / MICRO + 0,
    accuracyMetres: Math.min(WORST_ACCURACY_METRES, Math.max(0, Math.round(accuracyMetres))),
    mocked,
  };
}

/** Whether these numbers can be a place on earth at a moment the product knows. */
export function isPosition({ at, lon, lat, accuracyMetres }: TrackPosition): boolean {
  const second = at / 1000;
  return (
    second >= FIRST_SECOND &&
    second <= LAST_SECOND &&
    Math.abs(lon) <= 180 &&
    Math.abs(lat) <= 90 &&
    accuracyMetres >= 0
  );
}
