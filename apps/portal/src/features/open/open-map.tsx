import type { OpenMark } from '@baixing/contract';
import { useEffect, useState } from 'preact/hooks';
import { call } from '../../shared/api.ts';
import { CityMap, type Press } from '../../shared/map/city-map.tsx';
import type { Plane } from '../../shared/map/street-geometry.ts';
import { type PortalWords, wordsOf } from '../../shared/words.ts';
import type { OpenMapProps } from './open-map-root.tsx';

type Marks = { marks: readonly OpenMark[]; truncated: boolean };

/** A finger is so wide. */
const REACH_PIXELS = 24;
const METRES_PER_DEGREE = 111_320;

/** The mark nearest to a press, within a finger's width. */
function markAt(marks: readonly OpenMark[], { lon, lat, metresPerPixel }: Press): OpenMark | null {
  const east = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  let best: { mark: OpenMark; away: number } | null = null;
  for (const mark of marks) {
    const away = Math.hypot((mark.lon - lon) * east, (mark.lat - lat) * METRES_PER_DEGREE);
    if (away <= (best?.away ?? REACH_PIXELS * metresPerPixel)) best = { mark, away };
  }
  return best?.mark ?? null;
}

/** What is open or was fixed on the city's map; of one case, where it is or roughly is. */
export function OpenMap({ locale, filter, one }: OpenMapProps) {
  const words = wordsOf(locale);
  const [found, setFound] = useState<Marks>({ marks: [], truncated: false });
  const [failed, setFailed] = useState(false);
  const [chosen, setChosen] = useState<OpenMark | 'nothing' | null>(null);
  useEffect(() => {
    if (!filter) return;
    const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''));
    call<Marks>(`/api/public/cases/map?${query}`, { locale }).then(setFound, () => setFailed(true));
  }, [filter, locale]);
  const press = (at: Press) => setChosen(markAt(found.marks, at) ?? 'nothing');
  if (failed) return <p class="problem">{words.mapFailed}</p>;
  return (
    <>
      <CityMap
        words={words}
        locale={locale}
        label={words.openMapLabel}
        around={one?.point ?? null}
        pin={one?.exact ? one.point : null}
        onPress={filter ? press : () => undefined}
        draw={(plane, unit) =>
          one ? (
            <OnePlace one={one} plane={plane} unit={unit} />
          ) : (
            <Dots marks={found.marks} fixed={filter?.state === 'fixed'} plane={plane} unit={unit} />
          )
        }
      />
      {found.truncated && <p class="faint">{words.mapCut}</p>}
      {filter && <Chosen chosen={chosen} filter={filter} words={words} />}
    </>
  );
}

type DotsProps = { marks: readonly OpenMark[]; fixed: boolean; plane: Plane; unit: number };

function Dots({ marks, fixed, plane, unit }: DotsProps) {
  return (
    <>
      {marks.map((mark) => {
        const [x, y] = [plane.x(mark.lon), plane.y(mark.lat)];
        const size = mark.count > 1 ? 10 : 6;
        return (
          <g key={mark.number ?? mark.area}>
            <circle
              class={mark.area !== null ? 'map-area' : fixed ? 'map-pin map-fixed' : 'map-pin'}
              cx={x}
              cy={y}
              r={size * unit}
              stroke-width={1.5 * unit}
            />
            {mark.count > 1 && (
              <text class="map-count" x={x} y={y + 4 * unit} font-size={11 * unit} text-anchor="middle">
                {mark.count}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

/** As wide as a community: says roughly here, and no closer. */
const ROUGHLY_METRES = 250;

type OnePlaceProps = { one: NonNullable<OpenMapProps['one']>; plane: Plane; unit: number };

function OnePlace({ one: { point, exact }, plane, unit }: OnePlaceProps) {
  if (!point) return null;
  const [x, y] = [plane.x(point.lon), plane.y(point.lat)];
  return exact ? (
    <circle class="map-pin" cx={x} cy={y} r={7 * unit} stroke-width={2 * unit} />
  ) : (
    <circle class="map-pin-ring" cx={x} cy={y} r={ROUGHLY_METRES} />
  );
}

type ChosenProps = {
  chosen: OpenMark | 'nothing' | null;
  filter: NonNullable<OpenMapProps['filter']>;
  words: PortalWords;
};

/** What the press met, in words, with the way there. */
function Chosen({ chosen, filter, words }: ChosenProps) {
  if (chosen === null || chosen === 'nothing')
    return <p role="status">{chosen === 'nothing' && words.nothingThere}</p>;
  const { name, place, number, area } = chosen;
  const list = new URLSearchParams({ state: filter.state, ...(filter.kind ? { kind: filter.kind } : {}) });
  if (area !== null) list.set('area', area);
  return (
    <p class="card chosen" role="status">
      <b>{name}</b>
      <span class="quiet">{place}</span>
      <a href={number === null ? `/open?${list}` : `/open/${encodeURIComponent(number)}`}>
        {number === null ? words.seeArea : words.seeCase}
      </a>
    </p>
  );
}
