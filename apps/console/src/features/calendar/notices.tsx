import { Icon } from '@baixing/ui';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../shared/client.ts';
import type { Version } from './side.tsx';
import { useCalendarWords } from './words.ts';

/** The years that can be looked at: the standards begin with the first. */
export const FIRST_YEAR = 1992;
export const LAST_YEAR = 2099;

/** The year on the page, and the way to the next and the last. */
export function YearStep({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  const say = useCalendarWords();
  return (
    <div className="bx-row">
      <button
        type="button"
        className="bx-act"
        aria-label={say('previous')}
        disabled={year <= FIRST_YEAR}
        onClick={() => onYear(year - 1)}
      >
        <Icon name="left" />
      </button>
      <b className="cal-year-now">{say('year', { year })}</b>
      <button
        type="button"
        className="bx-act"
        aria-label={say('next')}
        disabled={year >= LAST_YEAR}
        onClick={() => onYear(year + 1)}
      >
        <Icon name="right" />
      </button>
    </div>
  );
}

/** What must be known before the days are read: a missing year, an old version. */
export function Notices(props: { entered: boolean; past: Version | undefined; onNow: () => void }) {
  const say = useCalendarWords();
  const alarm = useQuery({
    queryKey: ['get-calendar-alarm'],
    queryFn: () => client.getCalendarAlarm(),
  }).data;
  return (
    <>
      {alarm?.words && (
        <div className="cal-notice cal-alarm" role="alert">
          <Icon name="warning" /> {alarm.words}
        </div>
      )}
      {!props.entered && <div className="cal-notice">{say('notEntered')}</div>}
      {props.past !== undefined && (
        <div className="cal-notice">
          {say('shown', { serial: props.past.serial })}
          <button type="button" className="bx-plain bx-accent" onClick={props.onNow}>
            {say('showNow')}
          </button>
        </div>
      )}
    </>
  );
}

/** What the grounds and marks of the days mean. */
export function Legend() {
  const say = useCalendarWords();
  return (
    <div className="bx-row admin-wrap bx-small">
      {(['work-day', 'rest-day', 'holiday', 'make-up-day'] as const).map((kind) => (
        <span key={kind} className="bx-row">
          <i className={`cal-swatch cal-${kind}`}>
            {kind === 'holiday' || kind === 'make-up-day' ? say(`mark.${kind}`) : null}
          </i>
          {say(`kind.${kind}`)}
        </span>
      ))}
    </div>
  );
}
