import { ClientError } from '@baixing/client';
import type { LonLat } from '@baixing/ui/map';
import { AutoComplete, Input } from 'antd';
import { useDeferredValue } from 'react';
import { useErrorText } from '../errors.tsx';
import { useLocated, usePlaceSearch } from '../queries.ts';
import { CityGround } from './city-ground.tsx';
import { usePickWords } from './words.ts';

export type PickedPlace = { lon: number; lat: number; address: string };

export interface PlacePickerProps {
  id?: string;
  value: PickedPlace | undefined;
  /** Height of the map in pixels. */
  mapHeight?: number;
  onChange: (place: PickedPlace) => void;
}

/** A degree of latitude is 111 km: six places after the point are a decimetre, and all that a click can mean. */
const exact = (degrees: number): number => Number(degrees.toFixed(6));

/** A place: searched by words, corrected on the map, told back as its cell, community and street. */
export function PlacePicker({ id, value, mapHeight = 240, onChange }: PlacePickerProps) {
  const say = usePickWords();
  const text = useDeferredValue(value?.address ?? '');
  const found = usePlaceSearch(text).data?.rows ?? [];
  const put = ({ lon, lat }: LonLat) =>
    onChange({ lon: exact(lon), lat: exact(lat), address: value?.address ?? '' });
  return (
    <div className="bx-col">
      <AutoComplete
        {...(id === undefined ? {} : { id })}
        style={{ width: '100%' }}
        value={value?.address ?? ''}
        options={found.map((place, index) => ({
          value: `${index}`,
          label: [place.name, place.communityName, place.address].filter(Boolean).join(' · '),
        }))}
        onSelect={(picked: string) => {
          const place = found[Number(picked)];
          if (place !== undefined)
            onChange({ lon: place.lon, lat: place.lat, address: place.address || place.name });
        }}
        onSearch={(address) =>
          onChange({ lon: value?.lon ?? Number.NaN, lat: value?.lat ?? Number.NaN, address })
        }
      >
        <Input placeholder={say('placeSearch')} />
      </AutoComplete>
      <div style={{ height: mapHeight }} className="pick-map">
        <CityGround
          label={say('placeDrag')}
          zoom={15}
          onClick={put}
          onMovePin={put}
          {...(hasPoint(value)
            ? { center: value, pin: { lon: value.lon, lat: value.lat, draggable: true } }
            : {})}
        />
      </div>
      <PlaceChain point={hasPoint(value) ? value : undefined} />
    </div>
  );
}

/** Whether a point is known, and not only words about it. */
export function hasPoint(place: PickedPlace | undefined): place is PickedPlace {
  return place !== undefined && Number.isFinite(place.lon) && Number.isFinite(place.lat);
}

/** Where a point lies: district, street, community, cell and its area class; or that it lies outside the city. */
export function PlaceChain({ point }: { point: LonLat | undefined }) {
  const say = usePickWords();
  const text = useErrorText();
  const { data, error } = useLocated(point && { lon: point.lon, lat: point.lat });
  if (point === undefined) return <span className="bx-small bx-faint">{say('placeDrag')}</span>;
  if (error !== null)
    return (
      <span className="bx-small act-missing" role="alert">
        {error instanceof ClientError && error.code === 'outside-city' ? say('outside') : text(error)}
      </span>
    );
  if (data === undefined) return <span className="bx-small bx-faint">…</span>;
  return (
    <span className="bx-small bx-quiet">
      {[data.districtName, data.streetName, data.communityName, data.cellCode, data.areaClass].join(' · ')}
    </span>
  );
}
