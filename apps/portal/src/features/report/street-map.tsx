import { Icon } from '../../shared/icon.tsx';
import { CityMap } from '../../shared/map/city-map.tsx';
import type { Locale, PortalWords } from '../../shared/words.ts';

export type StreetMapProps = {
  words: PortalWords;
  locale: Locale;
  point: { lon: number; lat: number } | null;
  onPick(lon: number, lat: number): void;
};

/** The map on which a citizen chooses the place: what is pressed is taken. */
export function StreetMap({ words, locale, point, onPick }: StreetMapProps) {
  return (
    <CityMap
      words={words}
      locale={locale}
      label={words.mapLabel}
      around={point}
      pin={point}
      onPress={({ lon, lat }) => onPick(lon, lat)}
      draw={(plane, unit) => point && <Pin x={plane.x(point.lon)} y={plane.y(point.lat)} unit={unit} />}
      tool={({ lon, lat }) => (
        <button type="button" aria-label={words.useCentre} onClick={() => onPick(lon, lat)}>
          <Icon name="target" />
        </button>
      )}
    />
  );
}

function Pin({ x, y, unit }: { x: number; y: number; unit: number }) {
  return (
    <>
      <circle class="map-pin-ring" cx={x} cy={y} r={16 * unit} />
      <circle class="map-pin" cx={x} cy={y} r={7 * unit} stroke-width={2 * unit} />
    </>
  );
}
