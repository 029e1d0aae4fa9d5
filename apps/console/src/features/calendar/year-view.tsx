import { type Calendar, type DayOfCalendar, dayOfCalendar } from '@baixing/domain/clock';
import { addDays, localParts, startOfDay } from '@baixing/domain/time';
import { type KeyboardEvent, useRef, useState } from 'react';
import { dayAfterKey } from './day-keys.ts';
import { useCalendarWords } from './words.ts';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
/** The week begins on Monday. */
const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;
const two = (value: number): string => String(value).padStart(2, '0');

function daysOfMonth(year: number, month: number): string[] {
  const days: string[] = [];
  const prefix = `${year}-${two(month)}`;
  for (let day = `${prefix}-01`; day.startsWith(prefix); day = addDays(day, 1)) days.push(day);
  return days;
}

interface YearViewProps {
  calendar: Calendar;
  year: number;
  today: string;
  /** Days that a draft changes. */
  changed: ReadonlySet<string>;
  onDay: ((day: DayOfCalendar) => void) | undefined;
}

/**
 * Twelve months; a day's ground and mark say its kind, its title why. One stop of the Tab key where days can be changed:
 * the arrows walk from day to day, PgUp and PgDn from month to month, Enter opens.
 */
export function YearView(props: YearViewProps) {
  const { year, today } = props;
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(today);
  const inHand = at.startsWith(`${year}-`) ? at : today.startsWith(`${year}-`) ? today : `${year}-01-01`;
  const walk = (event: KeyboardEvent) => {
    const next = dayAfterKey(inHand, event.key);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
    box.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the days inside, each a button
    <div
      ref={box}
      className="cal-year"
      onKeyDown={walk}
      onFocus={(event) => setAt(event.target.dataset.day ?? at)}
    >
      {MONTHS.map((month) => (
        <Month key={month} {...props} month={month} inHand={inHand} />
      ))}
    </div>
  );
}

type MonthProps = YearViewProps & { month: (typeof MONTHS)[number]; inHand: string };

function Month({ calendar, year, month, today, changed, inHand, onDay }: MonthProps) {
  const say = useCalendarWords();
  const days = daysOfMonth(year, month).map((day) => dayOfCalendar(calendar, day));
  const first = days[0] === undefined ? 0 : localParts(startOfDay(days[0].day)).weekday;
  const label = say(`months.m${month}`);
  return (
    <section className="cal-month" aria-label={`${year}-${two(month)}`}>
      <header>
        <b>{label}</b>
        <span className="bx-small bx-faint">
          {say('workDays', { count: days.filter((day) => day.minutes > 0).length })}
        </span>
      </header>
      <div className="cal-days">
        {WEEK.map((weekday) => (
          <span key={weekday} className="cal-weekday">
            {say(`weekdays.d${weekday}`)}
          </span>
        ))}
        {days.map((day, index) => (
          <Day
            key={day.day}
            day={day}
            // Monday stands in the first column; Sunday, 0, in the seventh.
            column={index === 0 ? ((first + 6) % 7) + 1 : undefined}
            today={day.day === today}
            changed={changed.has(day.day)}
            inHand={day.day === inHand}
            onDay={onDay}
          />
        ))}
      </div>
    </section>
  );
}

function Day(props: {
  day: DayOfCalendar;
  column: number | undefined;
  today: boolean;
  changed: boolean;
  inHand: boolean;
  onDay: ((day: DayOfCalendar) => void) | undefined;
}) {
  const say = useCalendarWords();
  const { day, column, today, changed, inHand, onDay } = props;
  const name = [say(`kind.${day.kind}`), day.exception?.name].filter(Boolean).join(' · ');
  const looks = ['cal-day', `cal-${day.kind}`, today ? 'cal-today' : '', changed ? 'cal-changed' : ''];
  const common = {
    className: looks.filter(Boolean).join(' '),
    title: `${day.day} ${name}`,
    style: column === undefined ? undefined : { gridColumnStart: column },
  };
  const inside = (
    <>
      {Number(day.day.slice(8))}
      {(day.kind === 'holiday' || day.kind === 'make-up-day') && (
        <span className="cal-mark" aria-hidden="true">
          {say(`mark.${day.kind}`)}
        </span>
      )}
      <span className="bx-unseen"> {`${day.day} ${name}`}</span>
    </>
  );
  if (onDay === undefined) return <span {...common}>{inside}</span>;
  return (
    <button
      type="button"
      {...common}
      data-day={day.day}
      tabIndex={inHand ? 0 : -1}
      onClick={() => onDay(day)}
    >
      {inside}
    </button>
  );
}
