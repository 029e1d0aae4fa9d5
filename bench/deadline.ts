import { seededRandom } from '@baixing/catalogue';
import {
  type Calendar,
  type CalendarException,
  type ClockFacts,
  CUSTOMARY_PERIODS,
  compileCalendar,
  deadline as deadlineOf,
  type LimitUnit,
} from '@baixing/domain/clock';
import { addDays, DAY, fromIso, type LocalDay, MINUTE } from '@baixing/domain/time';
import { type Figure, median, print, say } from './figure.ts';

const CLOCKS = 100_000;
const TIMES = 5;
const MOST_SECONDS = 2;
const FIRST_YEAR = 2017;
const YEARS = 10;

/** A year as the State Council announces one: thirteen days off, and make-up days at weekends. */
function exceptionsOf(year: number): CalendarException[] {
  const off = (day: LocalDay, days: number, name: string): CalendarException[] =>
    Array.from({ length: days }, (_, index) => ({ day: addDays(day, index), kind: 'holiday', name }));
  const makeUp = (day: LocalDay): CalendarException => ({ day, kind: 'make-up-day', name: '调休' });
  return [
    ...off(`${year}-01-01`, 1, '元旦'),
    ...off(`${year}-02-10`, 7, '春节'),
    ...off(`${year}-05-01`, 3, '劳动节'),
    ...off(`${year}-10-01`, 7, '国庆节'),
    makeUp(`${year}-02-08`),
    makeUp(`${year}-09-28`),
  ];
}

function tenYears(): Calendar {
  const years = Array.from({ length: YEARS }, (_, index) => FIRST_YEAR + index);
  return compileCalendar({
    id: 'bench',
    years,
    workingWeekdays: [1, 2, 3, 4, 5],
    periods: { workDay: [...CUSTOMARY_PERIODS], makeUpDay: [...CUSTOMARY_PERIODS] },
    seasons: [],
    exceptions: years.flatMap(exceptionsOf),
  });
}

const UNITS: readonly LimitUnit[] = ['minute', 'urgent-hour', 'work-hour', 'work-day', 'urgent-day'];

/** A clock somewhere in the ten years, with up to three pauses and sometimes an extension. */
function drawClock(random: () => number): ClockFacts {
  const startedAt = fromIso(`${FIRST_YEAR}-01-03T00:00:00+08:00`) + Math.floor(random() * 9.8 * 365 * DAY);
  const somewhere = () => startedAt + Math.floor(random() * 8 * DAY);
  const pauses = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
    const from = somewhere();
    return { from, to: from + Math.floor(random() * 6 * 24 * 60) * MINUTE };
  });
  const unit = UNITS[Math.floor(random() * UNITS.length)] ?? 'work-hour';
  const limit = { value: 1 + Math.floor(random() * 15), unit };
  return {
    startedAt,
    limit,
    pauses,
    extensions: random() < 0.2 ? [{ at: somewhere(), limit }] : [],
    stoppedAt: null,
  };
}

/** Recomputes so many deadlines with pauses, spread over ten years of one calendar. */
export async function deadline(): Promise<Figure[]> {
  const random = seededRandom(20_140_319);
  const calendar = tenYears();
  const clocks = Array.from({ length: CLOCKS }, () => drawClock(random));
  const times: number[] = [];
  for (let turn = 0; turn < TIMES; turn += 1) {
    const began = performance.now();
    let due = 0;
    for (const clock of clocks) if (deadlineOf(clock, calendar).dueAt !== null) due += 1;
    times.push((performance.now() - began) / 1000);
    if (due !== CLOCKS) throw new Error(`${CLOCKS - due} clocks have no deadline`);
    say(`turn ${turn + 1}: ${times.at(-1)?.toFixed(3)} s`);
  }
  const value = median(times);
  return [
    print({
      bench: `deadline: ${CLOCKS} with pauses across ${YEARS} years`,
      value,
      unit: 's',
      limit: null,
      ratio: null,
      target: '≤ 2 s',
      ok: value <= MOST_SECONDS,
    }),
  ];
}
