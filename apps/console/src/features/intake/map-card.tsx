import { Card } from '@baixing/ui';
import { useMemo } from 'react';
import { lightOf } from '../../shared/case/case-words.ts';
import { CityGround } from '../../shared/pick/city-ground.tsx';
import { useLocated } from '../../shared/queries.ts';
import type { Point } from './draft.ts';
import { type SimilarCase, useCellRing } from './readings.ts';
import type { DraftState } from './use-draft.ts';
import { useIntakeWords } from './words.ts';

const NEAR_METRES = 50;

/** Six places after the point are a decimetre, and all that a click can mean. */
const exact = (degrees: number): number => Number(degrees.toFixed(6));

interface MapCardProps {
  state: DraftState;
  similar: readonly SimilarCase[];
  onTarget: (id: string) => void;
}

/** Where it is: the pin to drag, its cell, 50 m around it, and what is open near by. */
export function MapCard({ state, similar, onTarget }: MapCardProps) {
  const say = useIntakeWords();
  const { draft, change } = state;
  const { point } = draft;
  const cell = useLocated(point).data?.cellCode;
  const ring = useCellRing(point, cell).data;
  const put = ({ lon, lat }: Point) =>
    change({ point: { lon: exact(lon), lat: exact(lat) }, placeByHand: true, supervisorId: undefined });
  const markers = useMemo(
    () =>
      similar.map((row) => ({
        id: row.id,
        lon: row.lon,
        lat: row.lat,
        light: lightOf(row.clock?.light ?? 'grey'),
        text: [row.className, row.address].filter(Boolean).join(' · '),
        fromPublic: row.public,
      })),
    [similar],
  );
  const shapes = useMemo(
    () =>
      ring === undefined || ring === null
        ? []
        : [{ id: 'cell', kind: 'cell' as const, points: ring.map(([lon, lat]) => ({ lon, lat })) }],
    [ring],
  );
  const near = similar.filter((row) => row.distanceMetres <= NEAR_METRES).length;
  // The map looks where it was opened: another place in words opens it there, a drag leaves it under the hand.
  const opened = `${draft.address}/${point === undefined}`;
  const pin = useMemo(() => (point === undefined ? undefined : { ...point, draggable: true }), [point]);
  const radius = useMemo(
    () => (point === undefined ? undefined : { ...point, metres: NEAR_METRES }),
    [point],
  );
  return (
    <Card
      className="intake-map"
      bare
      title={say('map')}
      note={say('mapHint')}
      more={
        point !== undefined && <span className="bx-small bx-quiet">{say('mapNear', { count: near })}</span>
      }
    >
      <div className="intake-ground">
        <CityGround
          key={opened}
          label={say('mapOf')}
          onClick={put}
          onMovePin={put}
          onOpenMarker={onTarget}
          markers={markers}
          shapes={shapes}
          {...(point === undefined ? { zoom: 12 } : { center: point, zoom: 16 })}
          {...(pin === undefined ? {} : { pin })}
          {...(radius === undefined ? {} : { radius })}
        />
      </div>
    </Card>
  );
}
