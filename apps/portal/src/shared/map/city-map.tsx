import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { call } from '../api.ts';
import { Icon } from '../icon.tsx';
import type { Locale, PortalWords } from '../words.ts';
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

/** A press on the map: where, and how many metres a pixel of the screen is there. */
export type Press = { lon: number; lat: number; metresPerPixel: number };

export type CityMapProps = {
  words: PortalWords;
  locale: Locale;
  /** What the map is for and how it is moved, to whoever does not see it. */
  label: string;
  /** What it shows at first; the whole city without it. */
  around: Point | null;
  /** Something is drawn here already: names stand beside it. */
  pin: Point | null;
  onPress(press: Press): void;
  /** What lies on the ground. `unit` is one pixel of the screen, in metres. */
  draw(plane: Plane, unit: number): ComponentChildren;
  /** Another tool beside nearer and farther, given the middle of what is seen. */
  tool?(middle: Press): ComponentChildren;
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
export function CityMap(props: CityMapProps) {
  const { words, locale } = props;
  const [city, setCity] = useState<City | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadCity(locale).then(setCity, () => setFailed(true));
  }, [locale]);
  if (failed) return <p class="problem">{words.mapFailed}</p>;
  return city ? <Streets {...props} city={city} /> : <div class="map map-empty" />;
}

function Streets({ city, words, label, around, pin, onPress, draw, tool }: CityMapProps & { city: City }) {
  const plane = useMemo(() => planeAt(city.middle.lon, city.middle.lat), [city]);
  const first = around
    ? { x: plane.x(around.lon), y: plane.y(around.lat), metres: 800 }
    : { x: 0, y: 0, metres: 6000 };
  const pressAt = (x: number, y: number, metresPerPixel: number): Press => ({
    lon: plane.lon(x),
    lat: plane.lat(y),
    metresPerPixel,
  });
  const handlers = useView(first, (x, y, scale) => onPress(pressAt(x, y, scale)));
  const { view, zoom, ...events } = handlers;
  const tall = view.metres * 0.66;
  const box = [view.x - view.metres / 2, view.y - tall / 2, view.metres, tall].map(Math.round).join(' ');
  const [width, setWidth] = useState(360);
  const unit = view.metres / width;
  const svg = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const measure = () => setWidth(svg.current?.clientWidth || 360);
    measure();
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  return (
    <div class="map">
      {/* tabindex as SVG writes it: a map is moved and pressed by keys, as its label says */}
      <svg ref={svg} viewBox={box} tabindex={0} role="application" aria-label={label} {...events}>
        <Ground map={city.map} plane={plane} />
        <Names features={city.map.places?.features ?? []} plane={plane} view={view} unit={unit} point={pin} />
        {draw(plane, unit)}
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
        {tool?.(pressAt(view.x, view.y, unit))}
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
