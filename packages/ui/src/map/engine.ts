import { type GeoJSONSource, Map as GlMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { fromDisplay, toDisplay } from './datum.ts';
import type { FeatureCollection } from './geojson.ts';
import { readPalette } from './palette.ts';
import { signRatio } from './picture.ts';
import { mapSigns } from './signs.ts';
import { type Basemap, mapFont, mapStyle, type overlaySources } from './style.ts';
import type { CityMapProps, Datum, LonLat, MapView } from './types.ts';

// In a Vite build the map stays blank until it is told where its worker lies.
setWorkerUrl(workerUrl);

/** The map library behind one box of the page. */
export interface MapEngine {
  map: GlMap;
  /** Replaces what a source shows; kept and shown again after the theme has changed. */
  show: (source: (typeof overlaySources)[number], data: FeatureCollection) => void;
  /** Moves to where these places fill the box. */
  goTo: (places: readonly LonLat[]) => void;
  /** Reads the tokens again and paints anew. */
  repaint: () => void;
  remove: () => void;
}

/** True where this browser can draw the map. */
export function canDraw(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}

const bases = new Map<string, Promise<Basemap>>();

/** The base map from our own server, read once per page however many maps it has. */
export function loadBasemap(url: string): Promise<Basemap> {
  const known = bases.get(url);
  if (known !== undefined) return known;
  const asked = fetch(url).then(async (reply) => {
    if (!reply.ok) throw new Error(`base map: status ${reply.status}`);
    return (await reply.json()) as Basemap;
  });
  bases.set(url, asked);
  // A failure is not remembered: the next map asks again.
  asked.catch(() => bases.delete(url));
  return asked;
}

/** What the map shows now, as places on earth. */
export function viewOf(map: GlMap, datum: Datum): MapView {
  const middle = map.getCenter();
  const bounds = map.getBounds();
  const southWest = fromDisplay(bounds.getWest(), bounds.getSouth(), datum);
  const northEast = fromDisplay(bounds.getEast(), bounds.getNorth(), datum);
  return {
    center: fromDisplay(middle.lng, middle.lat, datum),
    zoom: map.getZoom(),
    west: southWest.lon,
    south: southWest.lat,
    east: northEast.lon,
    north: northEast.lat,
  };
}

function boundsOf(places: readonly LonLat[], datum: Datum): [[number, number], [number, number]] | undefined {
  if (places.length < 2) return undefined;
  const shown = places.map((place) => toDisplay(place, datum));
  const lons = shown.map(([lon]) => lon);
  const lats = shown.map(([, lat]) => lat);
  return [
    [Math.min(...lons), Math.min(...lats)],
    [Math.max(...lons), Math.max(...lats)],
  ];
}

/** Room around what is shown, and no closer than a street. */
const FIT = { padding: 32, maxZoom: 16 };

/** Opens a map in a box. Nothing is asked of any other server than the page's own and the raster map given. */
export function openMap(
  box: HTMLElement,
  props: Pick<CityMapProps, 'center' | 'zoom' | 'fit' | 'raster' | 'label'>,
  base: Basemap | undefined,
): MapEngine {
  const datum = props.raster?.datum ?? 'wgs84';
  const kept = new Map<string, FeatureCollection>();
  const bounds = boundsOf(props.fit ?? [], datum);
  const map = new GlMap({
    container: box,
    style: mapStyle(readPalette(box), base, props.raster),
    center: toDisplay(props.center, datum),
    zoom: props.zoom ?? 14,
    ...(bounds === undefined ? {} : { bounds, fitBoundsOptions: FIT }),
    localIdeographFontFamily: mapFont,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    locale: { 'Map.Title': props.label },
  });
  map.touchZoomRotate.disableRotation();
  const fill = () => {
    for (const sign of mapSigns(readPalette(box))) {
      if (!map.hasImage(sign.id))
        map.addImage(sign.id, sign.data, { pixelRatio: signRatio, ...sign.stretch });
    }
    for (const [source, data] of kept) map.getSource<GeoJSONSource>(source)?.setData(data);
  };
  map.on('style.load', fill);
  return {
    map,
    show: (source, data) => {
      kept.set(source, data);
      map.getSource<GeoJSONSource>(source)?.setData(data);
    },
    goTo: (places) => {
      const box = boundsOf(places, datum);
      if (box !== undefined) map.fitBounds(box, FIT);
    },
    repaint: () => map.setStyle(mapStyle(readPalette(box), base, props.raster), { diff: false }),
    remove: () => map.remove(),
  };
}
