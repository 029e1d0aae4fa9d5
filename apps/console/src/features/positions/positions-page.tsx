import { fromIso, localDay } from '@baixing/domain/time';
import { placeAt } from '@baixing/domain/track';
import { Chip, EmptyState, HintsBar, LoadingRows, PageHead } from '@baixing/ui';
import { useNow } from '@baixing/web';
import { useMemo } from 'react';
import '../../shared/admin/admin.css';
import { SearchInput } from '../../shared/admin/search-input.tsx';
import { ReadError } from '../../shared/errors.tsx';
import { usePageKeys } from '../../shared/keys.ts';
import { useQueryState } from '../../shared/navigation.ts';
import { type Freshness, freshnessOf, KINDS, kindOf, type OnDuty, whoFits } from './on-duty.ts';
import { PeopleList } from './people-list.tsx';
import { PersonPanel } from './person-panel.tsx';
import { PositionsMap } from './positions-map.tsx';
import { TrackPlayer } from './track-player.tsx';
import './positions.css';
import { usePlayback } from './use-playback.ts';
import { type Track, usePositions, useTrack } from './use-positions.ts';
import { usePositionsWords } from './words.ts';

const FRESHNESS: readonly Freshness[] = ['fresh', 'stale', 'none'];
const NOBODY: readonly OnDuty[] = [];

/** Who is where now, and where they were. Filters, person, day and track stand in the address. */
export default function PositionsPage() {
  const say = usePositionsWords();
  const now = useNow(10_000);
  const [query, setQuery] = useQueryState();
  const { data, error, refetch, isPending } = usePositions();
  const all = data?.rows ?? NOBODY;
  const filter = {
    text: query.text ?? '',
    kind: KINDS.find((kind) => kind === query.kind),
    freshness: FRESHNESS.find((one) => one === query.age),
  };
  const rows = whoFits(all, filter, now);
  const person = all.find(({ shiftId }) => shiftId === query.shift);
  const open = (shift: string) => setQuery({ shift, day: undefined, track: undefined });
  const close = () => setQuery({ shift: undefined, day: undefined, track: undefined });
  usePageKeys({ Escape: () => (query.track === undefined ? close() : setQuery({ track: undefined })) });
  const body = isPending ? (
    <LoadingRows rows={10} />
  ) : data === undefined ? (
    <ReadError error={error} onRetry={() => void refetch()} />
  ) : person !== undefined ? (
    <PersonPanel
      person={person}
      day={query.day ?? localDay(now)}
      now={now}
      track={query.track}
      onDay={(day) => setQuery({ day, track: undefined })}
      onTrack={(track) => setQuery({ track })}
      onClose={close}
    />
  ) : all.length === 0 ? (
    <EmptyState icon="patrol" title={say('emptyTitle')} next={say('emptyNext')} />
  ) : rows.length === 0 ? (
    <EmptyState icon="search" title={say('nobodyTitle')} next={say('nobodyNext')} />
  ) : (
    <PeopleList rows={rows} now={now} taken={query.shift} onOpen={open} />
  );
  return (
    <>
      <PageHead title={say('title')} note={say('note')}>
        <Counts rows={all} now={now} />
      </PageHead>
      <FilterBar all={all} now={now} query={query} onChange={setQuery} />
      <div className="positions-page">
        <div className="bx-card positions-list">{body}</div>
        {query.track === undefined ? (
          <div className="bx-card positions-map">
            <PositionsMap
              rows={person === undefined ? rows : all}
              now={now}
              taken={query.shift}
              track={undefined}
              played={null}
              onOpen={open}
            />
          </div>
        ) : (
          <TrackView key={query.track} shiftId={query.track} now={now} />
        )}
      </div>
      <HintsBar
        hints={
          query.track === undefined
            ? [
                { keys: '/', text: say('keys.find') },
                { keys: 'Esc', text: say('keys.back') },
              ]
            : [
                { keys: '␣', text: say('keys.play') },
                { keys: '← →', text: say('keys.step') },
                { keys: 'Esc', text: say('keys.back') },
              ]
        }
      />
    </>
  );
}

function Counts({ rows, now }: { rows: readonly OnDuty[]; now: number }) {
  const say = usePositionsWords();
  const fresh = rows.filter((row) => freshnessOf(row, now) === 'fresh').length;
  return (
    <span className="bx-small bx-quiet" role="status">
      {say('count.on', { count: rows.length })} · {say('count.fresh', { count: fresh })}
    </span>
  );
}

type QueryChange = Parameters<ReturnType<typeof useQueryState>[1]>[0];

function FilterBar(props: {
  all: readonly OnDuty[];
  now: number;
  query: ReturnType<typeof useQueryState>[0];
  onChange: (change: QueryChange) => void;
}) {
  const { all, now, query, onChange } = props;
  const say = usePositionsWords();
  return (
    <div className="admin-filters">
      <SearchInput
        text={query.text ?? ''}
        hint={say('search')}
        onText={(text) => onChange({ text: text || undefined })}
      />
      <Chip on={query.kind === undefined} count={all.length} onPick={() => onChange({ kind: undefined })}>
        {say('all')}
      </Chip>
      {KINDS.map((kind) => (
        <Chip
          key={kind}
          on={query.kind === kind}
          count={all.filter((row) => kindOf(row) === kind).length}
          onPick={() => onChange({ kind: query.kind === kind ? undefined : kind })}
        >
          {say(`kind.${kind}`)}
        </Chip>
      ))}
      <span className="bx-grow" />
      {FRESHNESS.map((one) => (
        <Chip
          key={one}
          on={query.age === one}
          count={all.filter((row) => freshnessOf(row, now) === one).length}
          onPick={() => onChange({ age: query.age === one ? undefined : one })}
        >
          {say(one)}
        </Chip>
      ))}
    </div>
  );
}

/** A track on the map with its player. */
function TrackView({ shiftId, now }: { shiftId: string; now: number }) {
  const say = usePositionsWords();
  const { data, error, refetch } = useTrack(shiftId);
  if (error !== null)
    return (
      <div className="bx-card positions-map">
        <ReadError error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (data === undefined)
    return (
      <div className="bx-card positions-map" role="status" aria-label={say('loadingTrack')}>
        <LoadingRows rows={6} />
      </div>
    );
  if (data.positions.length === 0)
    return (
      <div className="bx-card positions-map">
        <EmptyState
          icon="patrol"
          title={say(data.shift.positions > 0 ? 'track.forgotten' : 'track.empty')}
          next={say('lookHint')}
        />
      </div>
    );
  return (
    <Played track={data} now={now} onRenew={data.shift.endedAt === null ? () => void refetch() : undefined} />
  );
}

function Played({ track, now, onRenew }: { track: Track; now: number; onRenew: (() => void) | undefined }) {
  const way = useMemo(
    () => track.positions.map((position) => ({ ...position, at: fromIso(position.at) })),
    [track],
  );
  const from = way[0]?.at ?? now;
  const to = way.at(-1)?.at ?? now;
  const playback = usePlayback(from, to);
  const played = useMemo(() => placeAt(way, playback.at), [way, playback.at]);
  return (
    <div className="positions-track">
      <div className="bx-card positions-map">
        <PositionsMap
          rows={NOBODY}
          now={now}
          taken={undefined}
          track={way}
          played={played}
          onOpen={() => undefined}
        />
      </div>
      <TrackPlayer track={track} from={from} to={to} playback={playback} onRenew={onRenew} />
    </div>
  );
}
