import { Icon } from '../icon/icon.tsx';
import { Light } from '../light/light.tsx';
import { useWords } from '../words.ts';
import type { CityMapProps, LonLat } from './types.ts';

/** A place in figures: five places after the point are about a metre. */
export function coordinatesText(place: LonLat, words: { longitude: string; latitude: string }): string {
  return `${words.longitude} ${place.lon.toFixed(5)}° · ${words.latitude} ${place.lat.toFixed(5)}°`;
}

/** The map in words, for a device that cannot draw it: where it is, and what is marked. */
export function PlainMap(props: CityMapProps) {
  const words = useWords().map;
  const { pin, markers = [] } = props;
  return (
    <section className="bx-map-plain" aria-label={props.label}>
      <div className="bx-row bx-quiet">
        <Icon name="place" />
        {words.noWebGl}
      </div>
      <b>{coordinatesText(pin ?? props.center, words)}</b>
      {pin?.accuracyMetres !== undefined && (
        <span className="bx-small bx-quiet">
          {words.accuracy} {Math.round(pin.accuracyMetres)} {words.metres}
        </span>
      )}
      <MarkerList {...props} markers={markers} />
      {props.note !== undefined && <span className="bx-small bx-faint">{props.note}</span>}
    </section>
  );
}

/** What is marked, as a list: the same as the signs on the map. */
export function MarkerList(props: CityMapProps) {
  const { markers = [], forces = [], onOpenMarker, onOpenForce, className } = props;
  const words = useWords().map;
  return (
    <ul className={className}>
      {markers.length + forces.length === 0 && (
        <li>
          <span className="bx-faint">{words.empty}</span>
        </li>
      )}
      {markers.map((marker) => (
        <li key={marker.id}>
          {onOpenMarker === undefined ? (
            <Light light={marker.light}>{marker.text}</Light>
          ) : (
            <button type="button" className="bx-plain" onClick={() => onOpenMarker(marker.id)}>
              <Light light={marker.light}>{marker.text}</Light>
            </button>
          )}
        </li>
      ))}
      {forces.map(({ id, name }) => (
        <li key={id}>
          {onOpenForce === undefined ? (
            <span>{name}</span>
          ) : (
            <button type="button" className="bx-plain" onClick={() => onOpenForce(id)}>
              {name}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
