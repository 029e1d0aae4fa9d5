import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { Icon } from '../icon/icon.tsx';
import { useWords } from '../words.ts';
import { fromDisplay } from './datum.ts';
import { canDraw, loadBasemap, type MapEngine, openMap, viewOf } from './engine.ts';
import { circleFeatures, forceFeatures, markerFeatures, shapeFeatures } from './features.ts';
import { type PinHandle, putPin } from './pin.ts';
import { MarkerList, PlainMap } from './plain-map.tsx';
import type { CityMapProps } from './types.ts';

/** The map of the city, or the same in words where it cannot be drawn. */
export default function CityMap(props: CityMapProps) {
  const [drawable] = useState(canDraw);
  return drawable ? <DrawnMap {...props} /> : <PlainMap {...props} />;
}

function DrawnMap(props: CityMapProps) {
  const words = useWords().map;
  const box = useRef<HTMLDivElement>(null);
  const [listed, setListed] = useState(false);
  const engine = useEngine(box, props);
  useContents(engine, props);
  useGoTo(engine, props.goTo);
  usePin(engine, props, words.pin);
  return (
    // The canvas inside is the region that carries the label.
    <div className={`bx-map ${props.className ?? ''}`} data-theme={props.theme}>
      <div ref={box} className="bx-map-box" />
      {props.legend !== undefined && <div className="bx-map-legend">{props.legend}</div>}
      {props.note !== undefined && <div className="bx-map-note">{props.note}</div>}
      {listed && <MarkerList {...props} className="bx-map-list" />}
      <div className="bx-map-tools">
        <button
          type="button"
          aria-label={words.zoomIn}
          title={words.zoomIn}
          onClick={() => engine?.map.zoomIn()}
        >
          <Icon name="plus" size={14} />
        </button>
        <button
          type="button"
          aria-label={words.zoomOut}
          title={words.zoomOut}
          onClick={() => engine?.map.zoomOut()}
        >
          <Icon name="minus" size={14} />
        </button>
        <button
          type="button"
          aria-label={words.list}
          title={words.list}
          aria-expanded={listed}
          onClick={() => setListed(!listed)}
        >
          <Icon name="list" size={14} />
        </button>
      </div>
    </div>
  );
}

/** Opens the map once its ground has come; without the ground it opens on bare land and still shows the cases. */
function useEngine(box: RefObject<HTMLDivElement | null>, props: CityMapProps): MapEngine | undefined {
  const [engine, setEngine] = useState<MapEngine>();
  const first = useRef(props);
  const told = useRef(props);
  told.current = props;
  const { basemapUrl, theme } = props;

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let opened: MapEngine | undefined;
    let gone = false;
    const ground = basemapUrl === undefined ? Promise.resolve(undefined) : loadBasemap(basemapUrl);
    ground
      .catch(() => undefined)
      .then((base) => {
        if (gone) return;
        opened = openMap(element, first.current, base);
        listen(opened, told);
        setEngine(opened);
      });
    return () => {
      gone = true;
      opened?.remove();
      setEngine(undefined);
    };
  }, [box, basemapUrl]);

  const painted = useRef(theme);
  useEffect(() => {
    if (engine === undefined || painted.current === theme) return;
    painted.current = theme;
    engine.repaint();
  }, [engine, theme]);
  return engine;
}

/** A click on a sign opens its case or person, on an area picks it; a click on the ground tells the place. */
function listen(engine: MapEngine, told: RefObject<CityMapProps>): void {
  const { map } = engine;
  const datumNow = () => told.current.raster?.datum ?? 'wgs84';
  map.on('click', (event) => {
    const [hit] = map.queryRenderedFeatures(event.point, { layers: ['markers'] });
    const id: unknown = hit?.properties.id;
    const { onOpenMarker, onOpenForce, onPickArea } = told.current;
    const [force] = onOpenForce ? map.queryRenderedFeatures(event.point, { layers: ['forces'] }) : [];
    const forceId: unknown = force?.properties.id;
    const [area] = onPickArea ? map.queryRenderedFeatures(event.point, { layers: ['area-ground'] }) : [];
    const areaId: unknown = area?.properties.id;
    if (typeof id === 'string' && onOpenMarker !== undefined) onOpenMarker(id);
    else if (typeof forceId === 'string') onOpenForce?.(forceId);
    else if (typeof areaId === 'string') onPickArea?.(areaId);
    else told.current.onClick?.(fromDisplay(event.lngLat.lng, event.lngLat.lat, datumNow()));
  });
  map.on('moveend', () => told.current.onMove?.(viewOf(map, datumNow())));
  for (const layer of ['markers', 'forces']) {
    map.on('mouseenter', layer, () => {
      map.getCanvas().style.cursor = 'pointer';
    });
    map.on('mouseleave', layer, () => {
      map.getCanvas().style.cursor = '';
    });
  }
}

function useContents(engine: MapEngine | undefined, props: CityMapProps): void {
  const { markers, forces, shapes, chosen, pin, radius } = props;
  const datum = props.raster?.datum ?? 'wgs84';
  useEffect(() => engine?.show('markers', markerFeatures(markers ?? [], datum)), [engine, markers, datum]);
  useEffect(() => engine?.show('forces', forceFeatures(forces ?? [], datum)), [engine, forces, datum]);
  useEffect(() => engine?.show('shapes', shapeFeatures(shapes ?? [], datum)), [engine, shapes, datum]);
  useEffect(() => engine?.show('chosen', shapeFeatures(chosen ?? [], datum)), [engine, chosen, datum]);
  useEffect(() => {
    const circles = { ...(pin === undefined ? {} : { pin }), ...(radius === undefined ? {} : { radius }) };
    engine?.show('circles', circleFeatures(circles, datum));
  }, [engine, pin, radius, datum]);
}

function useGoTo(engine: MapEngine | undefined, places: CityMapProps['goTo']): void {
  useEffect(() => {
    if (places !== undefined) engine?.goTo(places);
  }, [engine, places]);
}

function usePin(engine: MapEngine | undefined, props: CityMapProps, label: string): void {
  const { pin, onMovePin } = props;
  const datum = props.raster?.datum ?? 'wgs84';
  const handle = useRef<PinHandle>(undefined);
  const toldMove = useRef(onMovePin);
  toldMove.current = onMovePin;
  const wanted = useRef(pin);
  wanted.current = pin;
  const shown = pin !== undefined;
  const draggable = pin?.draggable === true;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a pin is made anew only when it appears or learns to move
  useEffect(() => {
    if (engine === undefined || wanted.current === undefined) return;
    handle.current = putPin(engine.map, wanted.current, datum, label, (place) => toldMove.current?.(place));
    return () => {
      handle.current?.remove();
      handle.current = undefined;
    };
  }, [engine, shown, draggable, datum, label]);
  useEffect(() => {
    if (pin !== undefined) handle.current?.place(pin);
  }, [pin]);
}
