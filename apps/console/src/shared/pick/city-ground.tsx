import { CityMap, type CityMapProps } from '@baixing/ui/map';
import { useMapSetting } from '../queries.ts';

/** The middle of the demo city's old town; only where the server has no city yet. */
const NOWHERE = { lon: 119.92, lat: 32.47 };

export type CityGroundProps = Omit<CityMapProps, 'basemapUrl' | 'raster' | 'center'> & {
  center?: CityMapProps['center'];
};

/** The map of the city on the ground that the server is set to, with the words that must stand on it. */
export function CityGround(props: CityGroundProps) {
  const { data } = useMapSetting();
  if (data === undefined) return <div className="pick-map-wait" />;
  const { basemap, bounds, note } = data;
  const middle =
    bounds === null ? NOWHERE : { lon: (bounds[0] + bounds[2]) / 2, lat: (bounds[1] + bounds[3]) / 2 };
  const ground: Partial<CityMapProps> =
    basemap.kind === 'own'
      ? { basemapUrl: basemap.url }
      : {
          raster: {
            kind: basemap.url.includes('{TileMatrix}') ? 'wmts' : 'xyz',
            url: basemap.url,
            datum: basemap.datum,
          },
        };
  return <CityMap center={middle} {...ground} {...(note === null ? {} : { note })} {...props} />;
}
