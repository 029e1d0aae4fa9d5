import { type Calendar, type DayOfCalendar, dayOfCalendar } from '@baixing/domain/clock';
import { addDays, localParts, startOfDay } from '@baixing/domain/time';
import { useCalendarWords } from './words.ts';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
/** The week begins on Monday. */
const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;
const two = (value: number): string => String(value).padStart(2, '0');

function daysOfMonth(year: number, month: number): string[] {
  const days: string[] = [];
  const prefix = `${year}-${two(month)}`;
  for (let day = `${prefix}-01`; day.startsWith(prefix); day = addDays(day, 1)) days.push(day);
  return days;
}

/** Twelve months; a day's ground says its kind, its title why. */
export function YearView(props: {
  calendar: Calendar;
  year: number;
  today: string;
  /** Days that a draft changes. */
  changed: ReadonlySet<string>;
  onDay: ((day: DayOfCalendar) => void) | undefined;
}) {
  return (
    <div className="cal-year">
      {MONTHS.map((month) => (
        <Month key={month} {...props} month={month} />
      ))}
    </div>
  );
}

type MonthProps = Parameters<typeof YearView>[0] & { month: number };

function Month({ calendar, year, month, today, changed, onDay }: MonthProps) {
  const say = useCalendarWords();
  const days = daysOfMonth(year, month).map((day) => dayOfCalendar(calendar, day));
  const first = days[0] === undefined ? 0 : localParts(startOfDay(days[0].day)).weekday;
  const label = say('month', { month });
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
  onDay: ((day: DayOfCalendar) => void) | undefined;
}) {
  const say = useCalendarWords();
  const { day, column, today, changed, onDay } = props;
  const name = [say(`kind.${day.kind}`), day.exception?.name].filter(Boolean).join(' · ');
  const looks = ['cal-day', `cal-${day.kind}`, today ? 'cal-today' : '', changed ? 'cal-changed' : ''];
  const common = {
    className: looks.filter(Boolean).join(' '),
    title: `${day.day} ${name}`,
    style: column === undefined ? undefined : { gridColumnStart: column },
  };
  const number = Number(day.day.slice(8));
  if (onDay === undefined) return <span {...common}>{number}</span>;
  return (
    <button type="button" {...common} aria-label={`${day.day} ${name}`} onClick={() => onDay(day)}>
      {number}
    </button>
  );
}
