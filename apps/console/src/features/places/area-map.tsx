import type { LonLat, MapShape, MapView } from '@baixing/ui/map';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { client } from '../../shared/client.ts';
import { CityGround } from '../../shared/pick/city-ground.tsx';
import {
  AREA_CLASSES,
  type Community,
  cellsOf,
  lettersOf,
  mainClassOf,
  type Ticked,
  tickOf,
} from './area-classes.ts';
import { usePlacesWords } from './words.ts';

/** Nearer than this the single cells are read; farther away they would be too many to tell apart. */
const CELLS_FROM_ZOOM = 13.5;

const placesOf = (ring: readonly (readonly [number, number])[]): LonLat[] =>
  ring.map(([lon, lat]) => ({ lon, lat }));

/** The classes on the map: communities from afar, cells from near; a click ticks. */
export function AreaMap(props: {
  communities: readonly Community[];
  ticked: Ticked;
  nameOf: (community: Community) => string;
  /** The community to go to. */
  at: Community | undefined;
  onToggle: (codes: readonly string[]) => void;
}) {
  const { communities, ticked, nameOf, at, onToggle } = props;
  const say = usePlacesWords();
  const [view, setView] = useState<MapView>();
  const cells = useCellsIn(view);
  const classes = useMemo(
    () => new Map(communities.flatMap(cellsOf).map(({ code, areaClass }) => [code, areaClass])),
    [communities],
  );
  const shapes = useMemo(
    (): MapShape[] =>
      cells?.map(({ code, areaClass, ring }) => {
        const now = classes.get(code) ?? areaClass;
        const points = placesOf(ring);
        return { id: code, kind: 'area', points, areaClass: now, text: now };
      }) ??
      communities.flatMap((community): MapShape[] => {
        if (community.outline === null) return [];
        return [
          {
            id: community.code,
            kind: 'area',
            points: placesOf(community.outline),
            areaClass: mainClassOf(community),
            text: `${nameOf(community)} ${lettersOf(community)}`,
          },
        ];
      }),
    [cells, classes, communities, nameOf],
  );
  const chosen = useMemo(() => {
    const whole = new Map(communities.map((community) => [community.code, community]));
    return shapes.filter(({ id }) => {
      const community = whole.get(id);
      if (community === undefined) return ticked.has(id);
      const codes = cellsOf(community).map(({ code }) => code);
      return tickOf(codes, ticked) !== 'none';
    });
  }, [shapes, communities, ticked]);
  const outline = at?.outline;
  const boundary = useMemo(
    (): MapShape[] => (outline ? [{ id: 'open', kind: 'patrol', points: placesOf(outline) }] : []),
    [outline],
  );
  const goTo = useMemo(() => (outline ? placesOf(outline) : undefined), [outline]);
  const all = useMemo(() => [...shapes, ...boundary], [shapes, boundary]);
  const pick = (id: string) => {
    const community = communities.find(({ code }) => code === id);
    onToggle(community === undefined ? [id] : cellsOf(community).map(({ code }) => code));
  };
  const everywhere = useMemo(
    () => communities.flatMap(({ outline: ring }) => (ring === null ? [] : placesOf(ring))),
    [communities],
  );
  return (
    <CityGround
      label={say('areaMap')}
      fit={everywhere}
      shapes={all}
      chosen={chosen}
      goTo={goTo}
      onMove={setView}
      onPickArea={pick}
      legend={<Legend near={cells !== undefined} />}
    />
  );
}

/** The cells in view; undefined while they are too many to be told apart. */
function useCellsIn(view: MapView | undefined) {
  const near = view !== undefined && view.zoom >= CELLS_FROM_ZOOM;
  const bbox = near
    ? [view.west, view.south, view.east, view.north].map((each) => each.toFixed(4)).join(',')
    : '';
  const { data } = useQuery({
    queryKey: ['list-cells', bbox],
    queryFn: () => client.listCells({ query: { bbox } }),
    enabled: near,
    placeholderData: keepPreviousData,
  });
  return near && data?.truncated === false ? data.cells : undefined;
}

function Legend({ near }: { near: boolean }) {
  const say = usePlacesWords();
  return (
    <>
      {AREA_CLASSES.map((area) => (
        <span key={area} className="bx-row">
          <i className={`places-swatch places-swatch-${area}`}>{area}</i>
          {say('area', { area })}
        </span>
      ))}
      <span className="bx-row">
        <i className="places-swatch places-swatch-chosen">✓</i>
        {say('ticked')}
      </span>
      <span className="bx-faint">{say(near ? 'nearHint' : 'farHint')}</span>
    </>
  );
}
