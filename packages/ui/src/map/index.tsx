import { lazy, Suspense } from 'react';
import { useWords } from '../words.ts';
import type { CityMapProps } from './types.ts';

const Drawn = lazy(() => import('./city-map.tsx'));

/**
 * The map of the city. Its library comes when the map is first shown and is never part of the first page:
 * lists first, map after. The place is kept while it comes.
 */
export function CityMap(props: CityMapProps) {
  return (
    <Suspense fallback={<Wait />}>
      <Drawn {...props} />
    </Suspense>
  );
}

function Wait() {
  const words = useWords().map;
  return (
    <div
      role="status"
      style={{
        display: 'grid',
        placeItems: 'center',
        height: '100%',
        minHeight: 160,
        background: 'var(--map-land)',
      }}
    >
      <span className="bx-faint">{words.loading}</span>
    </div>
  );
}

export type {
  AreaClassName,
  CityMapProps,
  Datum,
  LonLat,
  MapForce,
  MapMarker,
  MapPin,
  MapShape,
  MapView,
  RasterBase,
} from './types.ts';
