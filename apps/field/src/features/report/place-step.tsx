import { distanceMetres } from '@baixing/domain/place';
import { Icon } from '@baixing/ui';
import type { MapMarker } from '@baixing/ui/map';
import type { Located, PlaceRow, Point } from '@baixing/web';
import { useDeferredValue, useEffect, useState } from 'react';
import { Note } from '../../shared/parts/parts.tsx';
import type { Here } from '../../shared/place/here.ts';
import { PlaceMap } from '../../shared/place/place-map.tsx';
import { type SimilarRow, usePlaceSearch } from '../../shared/queries.ts';
import { go } from '../../shared/router.ts';
import type { ReportDraft } from './report-draft.ts';
import { useReportWords } from './report-words.ts';

/** A move below this is the trembling of the phone's own measuring. */
const STILL_METRES = 12;

/** Whether a new reading of the phone's place is worth moving the pin for. */
export function isBetter(
  before: Pick<ReportDraft, 'point' | 'accuracyMetres'>,
  fix: NonNullable<Here['fix']>,
): boolean {
  if (before.point === null || before.accuracyMetres === null) return true;
  if (fix.accuracyMetres < before.accuracyMetres * 0.8) return true;
  return distanceMetres(before.point, fix) > Math.max(STILL_METRES, fix.accuracyMetres);
}

function markerOf({ id, lon, lat, clock, className, address, public: fromPublic }: SimilarRow): MapMarker {
  const text = [className, address].filter(Boolean).join(' · ');
  return { id, lon, lat, text, light: clock?.light ?? 'grey', fromPublic };
}

export type PlaceStepProps = {
  draft: ReportDraft;
  change: (part: Partial<ReportDraft>) => void;
  here: Here;
  located: Located | undefined;
  /** Open cases near by, for the map. */
  near: readonly SimilarRow[];
  outside: boolean;
};

/** Where it is: the phone's place with its accuracy in one line; map, search and house number open when asked for. */
export function PlaceStep(props: PlaceStepProps) {
  const { draft, change, here, located, outside } = props;
  const say = useReportWords();
  const [mending, setMending] = useState(false);
  const { fix } = here;
  const byPerson = draft.pointBy === 'person';
  useEffect(() => {
    if (fix === null || byPerson || !isBetter(draft, fix)) return;
    change({ point: { lon: fix.lon, lat: fix.lat }, pointBy: 'phone', accuracyMetres: fix.accuracyMetres });
  }, [fix, byPerson, draft, change]);

  const { point, accuracyMetres } = draft;
  const open = mending || point === null || outside;
  const said =
    accuracyMetres === null ? say('placed') : say('accuracy', { metres: Math.round(accuracyMetres) });
  return (
    <section className="bx-col" aria-label={say('place')}>
      <h2 className="fd-label">
        {say('place')} {point !== null && <small>{said}</small>}
      </h2>
      {point === null && (
        <Note kind={here.state === 'looking' ? 'plain' : 'warn'} icon="place">
          {say(here.state === 'looking' ? 'looking' : 'noPlace')}
        </Note>
      )}
      {outside && <Note kind="late">{say('outside')}</Note>}
      {point !== null && !outside && (
        <div className="fd-picked fd-place-line">
          <p className="fd-chain bx-grow">
            <Icon name="place" size={16} className="bx-accent" />
            <b>
              {draft.address ||
                (located?.communityName ?? `${point.lon.toFixed(5)}, ${point.lat.toFixed(5)}`)}
            </b>
            <span className="bx-quiet">
              {located?.streetName}
              {draft.address !== '' && ` ${located?.communityName ?? ''}`}
            </span>
          </p>
          <button type="button" className="fd-link" aria-expanded={open} onClick={() => setMending(!mending)}>
            {say('mend')}
          </button>
        </div>
      )}
      {open && <MendPlace {...props} byPerson={byPerson} />}
    </section>
  );
}

/** Another place: the pin drawn on the map, a place found by its name, a house number in words. */
function MendPlace({ draft, change, here, near, byPerson }: PlaceStepProps & { byPerson: boolean }) {
  const say = useReportWords();
  // The map opens anew around a place that was searched for; dragging must not move it under the finger.
  const [opening, setOpening] = useState(0);
  const { point, accuracyMetres } = draft;
  const put = ({ lon, lat }: Point) =>
    change({ point: { lon, lat }, pointBy: 'person', accuracyMetres: null });
  const found = (place: PlaceRow) => {
    put(place);
    change({ address: place.name });
    setOpening((count) => count + 1);
  };
  const byPhone = () => {
    change({ point: null, pointBy: null, accuracyMetres: null });
    setOpening((count) => count + 1);
  };
  return (
    <>
      <div className="fd-place-map">
        <PlaceMap
          key={`${opening}-${point === null}`}
          label={say('map')}
          place={point}
          accuracyMetres={accuracyMetres}
          onMove={put}
          markers={near.map(markerOf)}
          onOpenMarker={(id) => go({ page: 'task', id })}
        />
        {point !== null && <span className="fd-place-said">{say('drag')}</span>}
      </div>
      <PlaceSearch onFound={found} />
      <input
        className="fd-input"
        aria-label={say('address')}
        placeholder={say('address')}
        maxLength={200}
        value={draft.address}
        onChange={({ target }) => change({ address: target.value })}
      />
      {byPerson && here.fix !== null && (
        <button type="button" className="fd-link fd-place-phone" onClick={byPhone}>
          {say('backToPhone')}
        </button>
      )}
    </>
  );
}

function PlaceSearch({ onFound }: { onFound: (place: PlaceRow) => void }) {
  const say = useReportWords();
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed.trim());
  const { data } = usePlaceSearch(sought);
  return (
    <div>
      <div className="fd-search">
        <Icon name="search" size={18} />
        <input
          className="fd-input"
          type="search"
          aria-label={say('searchPlace')}
          placeholder={say('searchPlace')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      {sought.length > 1 && (
        <ul className="fd-options">
          {data?.rows.map((place) => (
            <li key={`${place.name}-${place.lon}-${place.lat}`}>
              <button
                type="button"
                onClick={() => {
                  setTyped('');
                  onFound(place);
                }}
              >
                <b>{place.name}</b>
                <em>{place.communityName ?? place.address}</em>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
