import type { LonLat, MapForce, MapShape } from '@baixing/ui/map';
import { useMemo } from 'react';
import { CityGround } from '../../shared/pick/city-ground.tsx';
import { ForceSign } from './force-sign.tsx';
import { freshnessOf, KINDS, kindOf, type OnDuty } from './on-duty.ts';
import { useAgeText } from './people-list.tsx';
import { usePositionsWords } from './words.ts';

const NOBODY: readonly MapForce[] = [];

/** People on the map, or one track with the moment of its playback. */
export function PositionsMap(props: {
  rows: readonly OnDuty[];
  now: number;
  taken: string | undefined;
  track: readonly LonLat[] | undefined;
  /** Where the playback stands. */
  played: LonLat | null;
  onOpen: (shiftId: string) => void;
}) {
  const { rows, now, taken, track, played, onOpen } = props;
  const say = usePositionsWords();
  const age = useAgeText();
  const forces = useMemo(
    () =>
      rows.flatMap((row): MapForce[] => {
        const { position } = row;
        if (position === null) return [];
        const name = `${row.personName} · ${age(row, now)}`;
        const selected = row.shiftId === taken;
        return [
          {
            id: row.shiftId,
            lon: position.lon,
            lat: position.lat,
            kind: kindOf(row),
            name,
            stale: freshnessOf(row, now) === 'stale',
            selected,
            ...(selected ? { text: name } : {}),
          },
        ];
      }),
    [rows, now, taken, age],
  );
  const shapes = useMemo(
    (): MapShape[] => (track === undefined ? [] : [{ id: 'track', kind: 'track', points: track }]),
    [track],
  );
  const mine = rows.find(({ shiftId }) => shiftId === taken)?.position ?? undefined;
  const known = mine !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the map goes to a person once, and then stays where the hand has it
  const goTo = useMemo(
    () => (track !== undefined && track.length > 1 ? track : mine && around(mine)),
    [track, taken, known],
  );
  return (
    <CityGround
      label={say('map')}
      fit={forces}
      forces={track === undefined ? forces : NOBODY}
      shapes={shapes}
      goTo={goTo}
      onOpenForce={onOpen}
      {...(track === undefined ? { legend: <Legend /> } : {})}
      {...(played === null ? {} : { pin: played })}
    />
  );
}

/** A box around a place, so that the map goes there without coming too near. */
const around = ({ lon, lat }: LonLat): LonLat[] => [
  { lon: lon - 0.006, lat: lat - 0.004 },
  { lon: lon + 0.006, lat: lat + 0.004 },
];

function Legend() {
  const say = usePositionsWords();
  return (
    <>
      {KINDS.map((kind) => (
        <span key={kind} className="bx-row">
          <ForceSign kind={kind} stale={false} />
          {say(`kind.${kind}`)}
        </span>
      ))}
      <span className="bx-row">
        <ForceSign kind="walker" stale={false} />
        {say('legend.fresh')}
        <ForceSign kind="walker" stale />
        {say('legend.stale')}
      </span>
    </>
  );
}
