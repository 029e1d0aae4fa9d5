import { CityMap, type LonLat, type MapShape } from '@baixing/ui/map';
import { rasterOf } from '../../shared/place/place-map.tsx';
import { useMapSetting } from '../../shared/queries.ts';
import { useTheme } from '../../shared/theme.ts';
import { useShiftWords } from './shift-words.ts';

/** A way on the map, with a pin where it ends. The map's library comes when this is first shown. */
export function TrackMap({ track }: { track: readonly LonLat[] }) {
  const say = useShiftWords();
  const theme = useTheme();
  const { data: setting } = useMapSetting();
  const last = track.at(-1);
  if (setting === undefined || last === undefined) return <div className="fd-map" />;
  const raster = rasterOf(setting);
  const shapes: MapShape[] = [{ id: 'own', kind: 'track', points: track }];
  return (
    <div className="fd-map">
      <CityMap
        label={say('map')}
        center={last}
        zoom={16}
        fit={track}
        theme={theme}
        shapes={shapes}
        pin={last}
        {...(raster === undefined ? {} : { raster })}
        {...(setting.basemap.kind === 'own' ? { basemapUrl: setting.basemap.url } : {})}
        {...(setting.note === null ? {} : { note: setting.note })}
      />
    </div>
  );
}
