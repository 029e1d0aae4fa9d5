import type { Point } from '@baixing/web';
import { useEffect, useState } from 'react';

export type Fix = Point & { accuracyMetres: number };

/** What the phone knows of its own place. */
export type Here =
  | { state: 'unasked' | 'looking' | 'denied' | 'unknown'; fix: null }
  | { state: 'known'; fix: Fix };

const OPTIONS: PositionOptions = { enableHighAccuracy: true, maximumAge: 5_000, timeout: 20_000 };

/** Whether looking for the place would not make the phone ask its owner. */
async function mayLookUnasked(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted';
  } catch {
    return false;
  }
}

/** Follows the phone's place while a page is open. `ask` lets the phone ask its owner for leave; without it, only if given. */
export function useHere(ask: boolean): Here {
  const [here, setHere] = useState<Here>({ state: 'unasked', fix: null });
  useEffect(() => {
    if (!('geolocation' in navigator)) {
      setHere({ state: 'unknown', fix: null });
      return;
    }
    let watch: number | undefined;
    let left = false;
    const look = () => {
      if (left) return;
      setHere((before) => (before.state === 'known' ? before : { state: 'looking', fix: null }));
      watch = navigator.geolocation.watchPosition(
        ({ coords }) =>
          setHere({
            state: 'known',
            fix: { lon: coords.longitude, lat: coords.latitude, accuracyMetres: coords.accuracy },
          }),
        // A place that was known stays known: in a cellar the last one is the best there is.
        ({ code, PERMISSION_DENIED }) =>
          setHere((before) =>
            before.state === 'known'
              ? before
              : { state: code === PERMISSION_DENIED ? 'denied' : 'unknown', fix: null },
          ),
        OPTIONS,
      );
    };
    if (ask) look();
    else void mayLookUnasked().then((may) => may && look());
    return () => {
      left = true;
      if (watch !== undefined) navigator.geolocation.clearWatch(watch);
    };
  }, [ask]);
  return here;
}
