import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from './calendar.ts';
import type { CalendarVersion, WorkingPeriod } from './calendar-version.ts';
import { type ClockFacts, deadline, readClock } from './deadline.ts';
import { explainClock } from './explain.ts';
import type { Limit } from './limit.ts';

// The oracle below knows nothing of the product's code: it walks minute by minute through the local days from
// 1 September 2026 on. Everything in it is a minute since then.
const BASE = Date.UTC(2026, 8, 1) - 8 * 3_600_000;
const DAYS = 430;
const MINUTES = DAYS * 1440;
const RUNS = { numRuns: 200, seed: 20260924 };

const instant = (minute: number) => BASE + minute * 60_000;
const dayText = (day: number) => new Date(Date.UTC(2026, 8, 1 + day)).toISOString().slice(0, 10);

/** One flag per minute: do people work? */
function walkCalendar(version: CalendarVersion): Uint8Array {
  const works = new Uint8Array(MINUTES);
  for (let day = 0; day < DAYS; day += 1) {
    const text = dayText(day);
    const exception = version.exceptions.find((candidate) => candidate.day === text);
    const season = version.seasons.find((candidate) => candidate.from <= text && text <= candidate.to);
    const periods = (season ?? version).periods;
    const weekday = new Date(Date.UTC(2026, 8, 1 + day)).getUTCDay();
    let todays: readonly WorkingPeriod[] = version.workingWeekdays.includes(weekday) ? periods.workDay : [];
    if (exception) todays = exception.kind === 'make-up-day' ? periods.makeUpDay : [];
    for (const { from, to } of todays) works.fill(1, day * 1440 + from, day * 1440 + to);
  }
  return works;
}

type OracleTerm = { working: boolean; amount: number; atOpening: boolean };
type MinuteFacts = {
  start: number;
  limit: Limit;
  pauses: { from: number; to: number | null }[];
  extensions: { at: number; limit: Limit }[];
};

function minutesOfDay(works: Uint8Array, day: number): number {
  let count = 0;
  for (let minute = day * 1440; minute < (day + 1) * 1440; minute += 1) count += works[minute] ?? 0;
  return count;
}

/** Walks to the `days`-th following working day and there to the position, cut to that day. */
function walkDays(works: Uint8Array, from: { day: number; position: number }, days: number): number {
  let day = from.day;
  for (let left = days; left > 0; ) {
    day += 1;
    if (minutesOfDay(works, day) > 0) left -= 1;
  }
  let position = Math.min(from.position, minutesOfDay(works, day));
  let minute = day * 1440;
  if (position === 0) while (works[minute] === 0) minute += 1;
  for (; position > 0; minute += 1) position -= works[minute] ?? 0;
  return minute;
}

function walkTerms(works: Uint8Array, facts: MinuteFacts): { begin: number; terms: OracleTerm[] } {
  const isWorking = (limit: Limit) => limit.unit === 'work-hour' || limit.unit === 'work-day';
  let cursor = facts.start;
  if (isWorking(facts.limit)) while (works[cursor] === 0) cursor += 1;
  const begin = cursor;
  const later = facts.extensions.filter((one) => one.limit.value > 0).sort((a, b) => a.at - b.at);
  let stretch: { from: { day: number; position: number }; days: number } | null = null;
  const terms: OracleTerm[] = [];
  for (const [index, limit] of [facts.limit, ...later.map((one) => one.limit)].entries()) {
    const before = cursor;
    let atOpening = false;
    if (limit.unit === 'work-day') {
      if (stretch === null) {
        let at = cursor;
        // An end keeps its place, a start outside working time goes to the next opening.
        const keeps = index > 0 && works[cursor - 1] === 1;
        if (!keeps) while (works[at] === 0) at += 1;
        const day = Math.floor((keeps ? at - 1 : at) / 1440);
        let position = 0;
        for (let minute = day * 1440; minute < at; minute += 1) position += works[minute] ?? 0;
        stretch = { from: { day, position }, days: 0 };
      }
      stretch.days += limit.value;
      atOpening = stretch.from.position === 0 && limit.value > 0;
      cursor = walkDays(works, stretch.from, stretch.days);
    } else {
      stretch = null;
      const perUnit = { minute: 1, 'urgent-hour': 60, 'urgent-day': 1440, 'work-hour': 60 }[limit.unit];
      for (let left = limit.value * perUnit; left > 0; cursor += 1) {
        if (!isWorking(limit) || works[cursor] === 1) left -= 1;
      }
    }
    let amount = 0;
    for (let minute = before; minute < cursor; minute += 1)
      amount += isWorking(limit) ? (works[minute] ?? 0) : 1;
    terms.push({ working: isWorking(limit), amount, atOpening });
  }
  return { begin, terms };
}

function walkClock(works: Uint8Array, facts: MinuteFacts, now: number) {
  const { begin, terms } = walkTerms(works, facts);
  const paused = (minute: number) =>
    facts.pauses.some(({ from, to }) => from <= minute && (to === null || minute < to));
  const allowed = terms.reduce((sum, term) => sum + term.amount, 0);
  let elapsed = 0;
  let minute = begin;
  const step = (working: boolean) => {
    const counts = (!working || works[minute] === 1) && !paused(minute);
    if (counts && minute < now) elapsed += 1;
    minute += 1;
    return counts;
  };
  let dueAt: number | null = begin;
  for (const { working, amount, atOpening } of terms) {
    for (let left = amount; left > 0 && minute < MINUTES; ) if (step(working)) left -= 1;
    if (atOpening) while (works[minute] === 0 && minute < MINUTES) minute += 1;
    dueAt = minute >= MINUTES ? null : minute;
  }
  const last = terms.at(-1)?.working ?? false;
  while (minute < now) step(last);
  return { dueAt, allowed, elapsed, paused: paused(now), counts: (at: number) => !paused(at) };
}

/** Days that touch midnight, where closing and opening are one instant. */
const roundTheClock = fc.constantFrom<WorkingPeriod[]>(
  [{ from: 0, to: 1440 }],
  [
    { from: 0, to: 480 },
    { from: 1200, to: 1440 },
  ],
  [
    { from: 480, to: 720 },
    { from: 720, to: 1440 },
  ],
);
const ordinary = fc
  .uniqueArray(fc.integer({ min: 1, max: 47 }), { minLength: 4, maxLength: 6 })
  .map((halves) => {
    const cuts = [...halves].sort((a, b) => a - b).map((half) => half * 30 + 7);
    const periods: WorkingPeriod[] = [];
    for (let index = 0; index + 1 < cuts.length; index += 2) {
      periods.push({ from: cuts[index] ?? 0, to: cuts[index + 1] ?? 0 });
    }
    return periods;
  });
const periodsOf = fc.oneof({ weight: 4, arbitrary: ordinary }, { weight: 1, arbitrary: roundTheClock });
const workingPeriods = fc.record({ workDay: periodsOf, makeUpDay: periodsOf });
const calendars: fc.Arbitrary<CalendarVersion> = fc.record({
  id: fc.constant('random'),
  years: fc.constant([2026, 2027]),
  workingWeekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 4, maxLength: 7 }),
  periods: workingPeriods,
  seasons: fc.oneof(
    fc.constant([]),
    fc
      .record({ from: fc.nat(30), length: fc.nat(20), periods: workingPeriods })
      .map(({ from, length, periods }) => [{ from: dayText(from), to: dayText(from + length), periods }]),
  ),
  exceptions: fc
    .uniqueArray(fc.record({ day: fc.nat(60), rest: fc.boolean() }), {
      selector: (one) => one.day,
      maxLength: 15,
    })
    .map((days) =>
      days.map(({ day, rest }) => ({
        day: dayText(day),
        kind: rest ? ('holiday' as const) : ('make-up-day' as const),
        name: '节',
      })),
    ),
});
const limits: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ unit: fc.constant('work-day' as const), value: fc.nat(6) }),
  fc.record({ unit: fc.constant('work-hour' as const), value: fc.nat(20) }),
  fc.record({ unit: fc.constant('urgent-hour' as const), value: fc.nat(40) }),
  fc.record({ unit: fc.constant('minute' as const), value: fc.nat(300) }),
  fc.record({ unit: fc.constant('urgent-day' as const), value: fc.nat(4) }),
);
// Half of all moments lie on the half-hour grid of the random periods, so that ends, pauses and closings meet.
const moments = fc.oneof(
  fc.integer({ min: 1440, max: 30 * 1440 }),
  fc.integer({ min: 48, max: 30 * 48 }).map((half) => half * 30 + 7),
);
const closedPauses = fc.array(
  fc
    .record({
      from: moments,
      length: fc.oneof(
        fc.nat(4000),
        fc.nat(20).map((half) => half * 30),
      ),
    })
    .map(({ from, length }) => ({ from, to: from + length })),
  { maxLength: 4 },
);
const openPauses = fc.option(
  moments.map((from) => ({ from, to: null })),
  { freq: 3 },
);
const clocks: fc.Arbitrary<MinuteFacts> = fc
  .record({
    start: moments,
    limit: limits,
    closed: closedPauses,
    open: openPauses,
    // Distinct instants: the order of two grants of one minute is a convention, not a property.
    extensions: fc.uniqueArray(fc.record({ at: moments, limit: limits }), {
      selector: (one) => one.at,
      maxLength: 3,
    }),
  })
  .map(({ closed, open, ...rest }) => ({ ...rest, pauses: open ? [...closed, open] : closed }));

function factsOf({ start, limit, pauses, extensions }: MinuteFacts): ClockFacts {
  return {
    startedAt: instant(start),
    limit,
    pauses: pauses.map(({ from, to }) => ({ from: instant(from), to: to === null ? null : instant(to) })),
    extensions: extensions.map(({ at, limit: granted }) => ({ at: instant(at), limit: granted })),
    stoppedAt: null,
  };
}

/** An unknown deadline lies after every other. */
const late = (dueAt: number | null) => dueAt ?? Number.POSITIVE_INFINITY;

describe('clock against an oracle that walks minute by minute', () => {
  it('[CASE-04] agrees on deadline, allowance, elapsed time, light and punctuality', () => {
    fc.assert(
      fc.property(calendars, clocks, fc.nat(60 * 1440), (version, facts, now) => {
        const truth = walkClock(walkCalendar(version), facts, now);
        const reading = readClock(factsOf(facts), compileCalendar(version), instant(now));
        expect(reading.dueAt).toBe(truth.dueAt === null ? null : instant(truth.dueAt));
        expect(reading.allowedMinutes).toBe(truth.allowed);
        expect(reading.elapsedMinutes).toBe(truth.elapsed);
        expect(reading.remainingMinutes).toBe(truth.allowed - truth.elapsed);
        expect(reading.onTime).toBe(truth.elapsed <= truth.allowed);
        const used = truth.elapsed / truth.allowed;
        const colour = truth.elapsed === 0 || used <= 0.8 ? 'green' : used <= 1 ? 'yellow' : 'red';
        expect(reading.light).toBe(truth.paused ? 'grey' : colour);
      }),
      RUNS,
    );
  });

  it('[CASE-04] is green until warnAt and late only after lateAfter', () => {
    fc.assert(
      fc.property(calendars, clocks, (version, facts) => {
        const calendar = compileCalendar(version);
        const { dueAt, warnAt, lateAfter } = deadline(factsOf(facts), calendar);
        const read = (at: number) => readClock(factsOf(facts), calendar, at);
        const warned = warnAt === null ? null : read(warnAt);
        if (warned) expect(warned.elapsedMinutes).toBeLessThanOrEqual(warned.allowedMinutes * 0.8);
        if (warned) expect(warned.elapsedMinutes).toBe(Math.floor(warned.allowedMinutes * 0.8));
        if (dueAt !== null) expect(read(dueAt)).toMatchObject({ remainingMinutes: 0, onTime: true });
        if (lateAfter !== null) expect(read(lateAfter).onTime).toBe(true);
        if (lateAfter !== null) expect(read(lateAfter + 1).onTime).toBe(false);
        if (dueAt !== null) expect(late(lateAfter)).toBeGreaterThanOrEqual(dueAt);
      }),
      RUNS,
    );
  });

  it('[CASE-04] never moves a deadline forward for a longer pause, another pause, or more time', () => {
    const more = fc.record({ pause: fc.nat(5), by: fc.nat(5000), other: closedPauses, add: fc.nat(4) });
    fc.assert(
      fc.property(calendars, clocks, more, (version, facts, { pause, by, other, add }) => {
        const calendar = compileCalendar(version);
        const dueOf = (changed: Partial<MinuteFacts>) =>
          late(deadline(factsOf({ ...facts, ...changed }), calendar).dueAt);
        const longer = facts.pauses.map((one, index) =>
          index === pause && one.to !== null ? { from: one.from, to: one.to + by } : one,
        );
        const earlier = facts.pauses.map((one, index) =>
          index === pause ? { ...one, from: one.from - by } : one,
        );
        const limit = { ...facts.limit, value: facts.limit.value + add };
        expect(dueOf({ pauses: longer })).toBeGreaterThanOrEqual(dueOf({}));
        expect(dueOf({ pauses: earlier })).toBeGreaterThanOrEqual(dueOf({}));
        expect(dueOf({ pauses: [...facts.pauses, ...other] })).toBeGreaterThanOrEqual(dueOf({}));
        expect(dueOf({ limit })).toBeGreaterThanOrEqual(dueOf({}));
      }),
      RUNS,
    );
  });

  it('[CASE-04] does not depend on the order in which pauses and extensions are listed', () => {
    fc.assert(
      fc.property(calendars, clocks, (version, facts) => {
        const calendar = compileCalendar(version);
        const reversed = {
          ...facts,
          pauses: [...facts.pauses].reverse(),
          extensions: [...facts.extensions].reverse(),
        };
        expect(deadline(factsOf(reversed), calendar)).toEqual(deadline(factsOf(facts), calendar));
      }),
      RUNS,
    );
  });

  it('[CASE-04] explains in lines whose sums and stretches are those of the clock', () => {
    fc.assert(
      fc.property(
        calendars,
        clocks,
        fc.constantFrom('zh' as const, 'en' as const),
        (version, facts, locale) => {
          const works = walkCalendar(version);
          const calendar = compileCalendar(version);
          const now = instant(60 * 1440);
          const reading = readClock(factsOf(facts), calendar, now);
          const lines = explainClock(factsOf(facts), calendar, now, locale);
          const sum = lines.reduce((total, line) => total + (line.countedMinutes ?? 0), 0);
          expect(sum).toBe(reading.dueAt === null ? reading.elapsedMinutes : reading.allowedMinutes);
          expect(lines.at(-1)?.totalMinutes).toBe(sum);
          const working =
            facts.limit.unit.startsWith('work') ||
            facts.extensions.some((one) => one.limit.unit.startsWith('work'));
          const running =
            !facts.limit.unit.startsWith('work') ||
            facts.extensions.some((one) => !one.limit.unit.startsWith('work'));
          const { counts } = walkClock(works, facts, 0);
          let cursor: number | null = null;
          for (const line of lines.filter(
            ({ kind, from }) => !['basis', 'start', 'due'].includes(kind) && from !== null,
          )) {
            // The lines follow each other without a gap.
            if (cursor !== null) expect(line.from).toBe(cursor);
            cursor = line.to;
            if (line.countedMinutes === null || (working && running)) continue;
            let counted = 0;
            for (let at = line.from ?? 0; at < (line.to ?? 0); at += 60_000) {
              const minute = (at - BASE) / 60_000;
              if (counts(minute) && (running || works[minute] === 1)) counted += 1;
            }
            expect(line.countedMinutes).toBe(counted);
          }
          if (cursor !== null) expect(cursor).toBe(reading.dueAt);
        },
      ),
      RUNS,
    );
  });
});
