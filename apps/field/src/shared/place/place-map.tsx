import { CityMap, type LonLat, type MapMarker, type RasterBase } from '@baixing/ui/map';
import { useMapSetting } from '../queries.ts';
import { useTheme } from '../theme.ts';
import './place.css';

type Setting = NonNullable<ReturnType<typeof useMapSetting>['data']>;

/** Another basemap, in the words of the map; undefined for our own. */
export function rasterOf({ basemap }: Pick<Setting, 'basemap'>): RasterBase | undefined {
  if (basemap.kind === 'own') return undefined;
  const { url, datum } = basemap;
  return { kind: url.includes('{TileMatrix}') ? 'wmts' : 'xyz', url, datum };
}

export type PlaceMapProps = {
  label: string;
  place: LonLat | null;
  accuracyMetres?: number | null;
  /** A person moved the pin, or touched the map. */
  onMove?: (place: LonLat) => void;
  markers?: readonly MapMarker[];
  onOpenMarker?: (id: string) => void;
};

const CLOSE = 17;
const CITY = 11;
/** Where the map opens before any cell of the city has been entered. */
const NOWHERE = { lon: 119.92, lat: 32.49 };

/** A small map with one pin. Its library comes when it is first shown, never with the first page. */
export function PlaceMap({ label, place, accuracyMetres, onMove, markers, onOpenMarker }: PlaceMapProps) {
  const { data: setting } = useMapSetting();
  const theme = useTheme();
  if (setting === undefined) return <div className="fd-map" />;
  const raster = rasterOf(setting);
  const [west, south, east, north] = setting.bounds ?? [];
  const middle =
    west === undefined || south === undefined || east === undefined || north === undefined
      ? NOWHERE
      : { lon: (west + east) / 2, lat: (south + north) / 2 };
  return (
    <div className="fd-map">
      <CityMap
        label={label}
        center={place ?? middle}
        zoom={place === null ? CITY : CLOSE}
        theme={theme}
        {...(raster === undefined ? {} : { raster })}
        {...(setting.basemap.kind === 'own' ? { basemapUrl: setting.basemap.url } : {})}
        {...(setting.note === null ? {} : { note: setting.note })}
        {...(place === null
          ? {}
          : {
              pin: {
                ...place,
                draggable: onMove !== undefined,
                ...(accuracyMetres == null ? {} : { accuracyMetres }),
              },
            })}
        {...(onMove === undefined ? {} : { onClick: onMove, onMovePin: onMove })}
        {...(markers === undefined ? {} : { markers })}
        {...(onOpenMarker === undefined ? {} : { onOpenMarker })}
      />
    </div>
  );
}
