import { type Map as GlMap, Marker } from 'maplibre-gl';
import { fromDisplay, stepFrom, toDisplay } from './datum.ts';
import type { Datum, LonLat, MapPin } from './types.ts';

/** A pin that can be dragged, and moved with the arrow keys by 2 m, with Shift by 20 m. */
export interface PinHandle {
  place: (pin: MapPin) => void;
  remove: () => void;
}

const steps: Record<string, [number, number]> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Puts a pin on the map. `onMove` is told the place on earth after each move by a person. */
export function putPin(
  map: GlMap,
  pin: MapPin,
  datum: Datum,
  label: string,
  onMove: (place: LonLat) => void,
): PinHandle {
  const draggable = pin.draggable === true;
  const element: HTMLElement = document.createElement(draggable ? 'button' : 'div');
  element.className = draggable ? 'bx-map-pin' : 'bx-map-pin bx-map-pin-fixed';
  let at: LonLat = pin;
  const marker = new Marker({ element, draggable }).setLngLat(toDisplay(pin, datum)).addTo(map);
  if (draggable) {
    // After addTo: the library names its markers itself.
    element.setAttribute('aria-label', label);
    element.title = label;
    marker.on('dragend', () => {
      const { lng, lat } = marker.getLngLat();
      at = fromDisplay(lng, lat, datum);
      onMove(at);
    });
    element.addEventListener('keydown', (event: KeyboardEvent) => {
      const step = steps[event.key];
      if (step === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const metres = event.shiftKey ? 20 : 2;
      at = stepFrom(at, step[0] * metres, step[1] * metres);
      marker.setLngLat(toDisplay(at, datum));
      onMove(at);
    });
  }
  return {
    place: (next) => {
      at = next;
      marker.setLngLat(toDisplay(next, datum));
    },
    remove: () => marker.remove(),
  };
}
