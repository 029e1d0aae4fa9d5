import { addDays, fromIso, localDay } from '@baixing/domain/time';
import { ActButton, Icon, LoadingRows, Tag } from '@baixing/ui';
import { clockText, useNow } from '@baixing/web';
import { ReadError } from '../../shared/errors.tsx';
import type { OnDuty } from './on-duty.ts';
import { useAgeText } from './people-list.tsx';
import { useShiftsOf } from './use-positions.ts';
import { usePositionsWords } from './words.ts';

/** One person: how old the position is, and their shifts of a day, each with its track. */
export function PersonPanel(props: {
  person: OnDuty;
  day: string;
  now: number;
  /** The shift whose track is open. */
  track: string | undefined;
  onDay: (day: string) => void;
  onTrack: (shiftId: string) => void;
  onClose: () => void;
}) {
  const { person, day, now, track, onDay, onTrack, onClose } = props;
  const say = usePositionsWords();
  const age = useAgeText();
  const today = localDay(useNow(60_000));
  const { position } = person;
  return (
    <div className="positions-panel">
      <ActButton small icon={<Icon name="left" />} keys="Esc" onAct={onClose}>
        {say('close')}
      </ActButton>
      <h2>{person.personName}</h2>
      <p className="bx-quiet">
        {[person.unitName, say('since', { time: clockText(fromIso(person.begunAt)) })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p>
        {age(person, now)}
        {position !== null && ` · ${say('accuracy', { metres: position.accuracyMetres })}`}
        {position !== null && ` · ${person.place ?? say('outside')}`}
      </p>
      {position?.mocked === true && <Tag kind="warn">{say('mocked')}</Tag>}
      <div className="bx-row positions-day">
        <h3>{say('shifts')}</h3>
        <span className="bx-grow" />
        <button
          type="button"
          className="positions-step"
          aria-label={say('earlier')}
          title={say('earlier')}
          onClick={() => onDay(addDays(day, -1))}
        >
          <Icon name="left" />
        </button>
        <span>{day}</span>
        <button
          type="button"
          className="positions-step"
          aria-label={say('later')}
          title={say('later')}
          disabled={day >= today}
          onClick={() => onDay(addDays(day, 1))}
        >
          <Icon name="right" />
        </button>
      </div>
      <Shifts personId={person.personId} day={day} track={track} onTrack={onTrack} />
      <p className="bx-small bx-faint">{say('lookHint')}</p>
    </div>
  );
}

function Shifts(props: {
  personId: string;
  day: string;
  track: string | undefined;
  onTrack: (shiftId: string) => void;
}) {
  const say = usePositionsWords();
  const { data, error, refetch } = useShiftsOf(props.personId, props.day);
  if (error !== null) return <ReadError error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingRows rows={2} />;
  if (data.rows.length === 0) return <p className="bx-quiet">{say('noShifts')}</p>;
  return (
    <ul className="positions-shifts">
      {data.rows.map(({ id, begunAt, endedAt, endedBy, walkedMetres, positions }) => (
        <li key={id} aria-current={id === props.track}>
          <span className="bx-grow">
            <b>
              {say('span', {
                from: clockText(fromIso(begunAt)),
                to: endedAt === null ? say('open') : clockText(fromIso(endedAt)),
              })}
            </b>
            <small>
              {say('shiftRow', { km: (walkedMetres / 1000).toFixed(1), count: positions })}
              {endedBy !== null && endedBy !== 'person' && ` · ${say(`by.${endedBy}`)}`}
            </small>
          </span>
          <ActButton small icon={<Icon name="patrol" />} onAct={() => props.onTrack(id)}>
            {say('look')}
          </ActButton>
        </li>
      ))}
    </ul>
  );
}
