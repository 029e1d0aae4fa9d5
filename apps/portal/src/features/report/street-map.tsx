import { useEffect, useMemo, useState } from 'preact/hooks';
import { call } from '../../shared/api.ts';
import { Icon } from '../../shared/icon.tsx';
import type { Locale, PortalWords } from '../../shared/words.ts';
import { type Feature, type Layer, type Plane, pathOf, planeAt } from './street-geometry.ts';
import { useView } from './use-view.ts';

type Basemap = {
  note?: string;
  outline?: Layer;
  built?: Layer;
  water?: Layer;
  parks?: Layer;
  roads?: Layer;
  places?: Layer;
};
type Setting = {
  basemap: { kind: string; url: string };
  bounds: [number, number, number, number] | null;
  note: string | null;
};
type City = { map: Basemap; note: string | null; middle: { lon: number; lat: number } };
type Point = { lon: number; lat: number };

export type StreetMapProps = {
  words: PortalWords;
  locale: Locale;
  point: Point | null;
  onPick(lon: number, lat: number): void;
};

async function loadCity(locale: Locale): Promise<City> {
  const setting = await call<Setting>('/api/map-setting', { locale });
  if (setting.basemap.kind !== 'own' || !setting.bounds) throw new Error('no map of our own');
  const [west, south, east, north] = setting.bounds;
  const map = await call<Basemap>(setting.basemap.url, { locale });
  return {
    map,
    note: setting.note ?? map.note ?? null,
    middle: { lon: (west + east) / 2, lat: (south + north) / 2 },
  };
}

/** The city's streets as lines and areas, drawn in the page: two kilobytes of script instead of a map library. */
export function StreetMap(props: StreetMapProps) {
  const { words, locale } = props;
  const [city, setCity] = useState<City | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadCity(locale).then(setCity, () => setFailed(true));
  }, [locale]);
  if (failed) return <p class="problem">{words.mapFailed}</p>;
  return city ? <Streets {...props} city={city} /> : <div class="map map-empty" />;
}

function Streets({ city, words, point, onPick }: StreetMapProps & { city: City }) {
  const plane = useMemo(() => planeAt(city.middle.lon, city.middle.lat), [city]);
  const first = point
    ? { x: plane.x(point.lon), y: plane.y(point.lat), metres: 800 }
    : { x: 0, y: 0, metres: 6000 };
  const handlers = useView(first, (x, y) => onPick(plane.lon(x), plane.lat(y)));
  const { view, zoom, ...events } = handlers;
  const tall = view.metres * 0.66;
  const box = [view.x - view.metres / 2, view.y - tall / 2, view.metres, tall].map(Math.round).join(' ');
  const unit = view.metres / 360;
  return (
    <div class="map">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a map is moved and pressed by keys, as its label says */}
      <svg viewBox={box} tabIndex={0} role="application" aria-label={words.mapLabel} {...events}>
        <Ground map={city.map} plane={plane} />
        {point && <Pin x={plane.x(point.lon)} y={plane.y(point.lat)} unit={unit} />}
        <Names
          features={city.map.places?.features ?? []}
          plane={plane}
          view={view}
          unit={unit}
          point={point}
        />
        <path
          class="map-cross"
          stroke-width={unit}
          d={`M${view.x - 6 * unit} ${view.y}h${12 * unit}M${view.x} ${view.y - 6 * unit}v${12 * unit}`}
        />
      </svg>
      <div class="map-tools">
        <button type="button" aria-label={words.zoomIn} onClick={() => zoom(0.6)}>
          <Icon name="plus" />
        </button>
        <button type="button" aria-label={words.zoomOut} onClick={() => zoom(1.6)}>
          <Icon name="minus" />
        </button>
        <button
          type="button"
          aria-label={words.useCentre}
          onClick={() => onPick(plane.lon(view.x), plane.lat(view.y))}
        >
          <Icon name="target" />
        </button>
      </div>
      {city.note !== null && <span class="map-note">{city.note}</span>}
    </div>
  );
}

/** The layers that never change; drawn once. */
function Ground({ map, plane }: { map: Basemap; plane: Plane }) {
  const paths = useMemo(() => {
    const of = (layer: Layer | undefined, closed = true) => pathOf(layer?.features ?? [], plane, closed);
    const roads = map.roads?.features ?? [];
    const main = roads.filter((road) => road.properties.class !== 'minor');
    const minor = roads.filter((road) => road.properties.class === 'minor');
    return {
      outline: of(map.outline),
      built: of(map.built),
      parks: of(map.parks),
      water: of(map.water),
      minor: pathOf(minor, plane, false),
      main: pathOf(main, plane, false),
    };
  }, [map, plane]);
  return (
    <>
      <path class="map-land" d={paths.outline} />
      <path class="map-built" d={paths.built} />
      <path class="map-park" d={paths.parks} />
      <path class="map-water" d={paths.water} />
      <path class="map-road" d={paths.minor} stroke-width="8" />
      <path class="map-road" d={paths.main} stroke-width="22" />
    </>
  );
}

type NamesProps = {
  features: readonly Feature[];
  plane: Plane;
  view: { x: number; y: number; metres: number };
  unit: number;
  point: Point | null;
};

/** Names of places near the middle, as many as can be read. */
function Names({ features, plane, view, unit, point }: NamesProps) {
  /** A name beside the pin makes room for its ring. */
  const room = (x: number, y: number) =>
    point && Math.hypot(plane.x(point.lon) - x, plane.y(point.lat) - y) < 14 * unit ? 20 * unit : 5 * unit;
  const near = features
    .flatMap(({ geometry, properties }) => {
      if (geometry.type !== 'Point') return [];
      const [lon = 0, lat = 0] = geometry.coordinates;
      return [{ name: String(properties.name ?? ''), x: plane.x(lon), y: plane.y(lat) }];
    })
    .filter(({ x, y }) => Math.abs(x - view.x) < view.metres / 2 && Math.abs(y - view.y) < view.metres / 3)
    .slice(0, 14);
  return (
    <>
      {near.map(({ name, x, y }) => (
        <g key={`${name} ${x}`}>
          <circle class="map-place" cx={x} cy={y} r={2.5 * unit} />
          <text
            class="map-name"
            x={x + room(x, y)}
            y={y + 4 * unit}
            font-size={11 * unit}
            stroke-width={3 * unit}
          >
            {name}
          </text>
        </g>
      ))}
    </>
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
