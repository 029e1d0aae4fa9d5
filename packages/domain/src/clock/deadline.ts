import { type Instant, MINUTE } from '../time/index.ts';
import type { Calendar } from './calendar.ts';
import { countsFrom, type Extension, type Limit, resolveTerms, type Term } from './limit.ts';
import {
  countedBetween,
  instantWhenCounted,
  mergePauses,
  nextCountingInstant,
  type Pause,
  type Pauses,
  pauseAt,
} from './pauses.ts';
import { nextWorkingInstant } from './working-time.ts';

/** Everything a clock depends on besides the calendar; all of it is read from the entries of a case. */
export type ClockFacts = {
  startedAt: Instant;
  limit: Limit;
  /** In any order; they may overlap each other and lie outside the clock's own life. */
  pauses: readonly Pause[];
  /** In any order; `at` decides which follows which. */
  extensions: readonly Extension[];
  stoppedAt: Instant | null;
};

/** The instants that follow from the facts. Each is null while an open pause stands before it. */
export type Deadline = {
  /** The instant at which limit and extensions are used up. */
  dueAt: Instant | null;
  /** The instant at which 80 % is used up: green until here, yellow after. */
  warnAt: Instant | null;
  /**
   * The last instant that is still on time: `dueAt`, or the next opening when `dueAt` falls on a closing, because
   * nothing counts in between. A sweep for late cases asks `lateAfter < now`.
   */
  lateAfter: Instant | null;
};

export type Light = 'green' | 'yellow' | 'red' | 'grey';

/** A clock read at one instant, in whole minutes. */
export type ClockReading = Deadline & {
  /** Counted so far, rounded down. */
  elapsedMinutes: number;
  /** Limit and extensions in counted minutes, rounded down; for work days it depends on the days they meet. */
  allowedMinutes: number;
  /** Rounded down, so the first second too late already reads −1. */
  remainingMinutes: number;
  /** Green to 80 % inclusive, yellow to 100 %, red beyond, grey while paused. */
  light: Light;
  /** Elapsed ≤ limit + extensions, so far or at the stop. */
  onTime: boolean;
  state: 'running' | 'paused' | 'stopped';
};

/** A term with the stretch in which it is consumed; an end is null while an open pause stands before it. */
export type Phase = Term & { from: Instant; to: Instant | null };

/** A clock laid out on the calendar: what `deadline`, `readClock` and `explainClock` all read. */
export type ClockCourse = {
  countsFrom: Instant;
  pauses: Pauses;
  terms: readonly Term[];
  /** The terms that have begun; the last may be without end. */
  phases: readonly Phase[];
  /** Milliseconds of all terms. */
  allowed: number;
};

/** Lays a clock out on the calendar. Throws `RangeError` for an impossible limit or outside the horizon. */
export function courseOf(facts: ClockFacts, calendar: Calendar): ClockCourse {
  const start = countsFrom(facts.startedAt, facts.limit, calendar);
  const pauses = mergePauses(facts.pauses, facts.stoppedAt);
  const terms = resolveTerms(facts.startedAt, facts.limit, facts.extensions, calendar);
  const phases: Phase[] = [];
  let from: Instant | null = start;
  for (const term of terms) {
    if (from === null) break;
    let to: Instant | null = instantWhenCounted(calendar, term.measure, pauses, from, term.amount);
    if (to !== null && term.endsAtOpening) to = nextWorkingInstant(calendar, to);
    phases.push({ ...term, from, to });
    from = to;
  }
  const allowed = terms.reduce((sum, term) => sum + term.amount, 0);
  return { countsFrom: start, pauses, terms, phases, allowed };
}

/**
 * The deadline of a clock. It follows from the facts and the calendar alone and is recomputed whenever they
 * change, never patched. To see what an open pause would give if it ended now, close it in the facts.
 * Throws as `courseOf`.
 */
export function deadline(facts: ClockFacts, calendar: Calendar): Deadline {
  return deadlineOf(courseOf(facts, calendar), calendar);
}

/** Reads a clock at `now`, or at its stop when that came first. Throws as `courseOf`. */
export function readClock(facts: ClockFacts, calendar: Calendar, now: Instant): ClockReading {
  const course = courseOf(facts, calendar);
  const stopped = facts.stoppedAt !== null && facts.stoppedAt <= now;
  const at = facts.stoppedAt === null ? now : Math.min(now, facts.stoppedAt);
  const elapsed = elapsedAt(course, calendar, at);
  const state = stopped ? 'stopped' : pauseAt(course.pauses, at) ? 'paused' : 'running';
  return {
    ...deadlineOf(course, calendar),
    elapsedMinutes: Math.floor(elapsed / MINUTE),
    allowedMinutes: Math.floor(course.allowed / MINUTE),
    remainingMinutes: Math.floor((course.allowed - elapsed) / MINUTE),
    light: state === 'paused' ? 'grey' : lightOf(elapsed, course.allowed),
    onTime: elapsed <= course.allowed,
    state,
  };
}

/** Milliseconds counted until an instant; after the due instant the last term's measure goes on counting. */
function elapsedAt(course: ClockCourse, calendar: Calendar, at: Instant): number {
  let elapsed = 0;
  const last = course.phases.at(-1);
  for (const phase of course.phases) {
    const end = phase === last ? at : Math.min(at, phase.to ?? at);
    elapsed += countedBetween(calendar, phase.measure, course.pauses, phase.from, end);
  }
  return elapsed;
}

/** When 80 % is used up; `allowed` is in whole milliseconds, so the last green one is known exactly. */
function warnAtOf(course: ClockCourse, calendar: Calendar): Instant | null {
  let missing = Math.floor((course.allowed * 4) / 5);
  if (missing === 0) return course.countsFrom;
  for (const phase of course.phases) {
    if (missing <= phase.amount) {
      return instantWhenCounted(calendar, phase.measure, course.pauses, phase.from, missing);
    }
    missing -= phase.amount;
  }
  return null;
}

function deadlineOf(course: ClockCourse, calendar: Calendar): Deadline {
  const last = course.phases.at(-1);
  const complete = course.phases.length === course.terms.length;
  const dueAt = complete ? (last?.to ?? null) : null;
  return {
    dueAt,
    warnAt: warnAtOf(course, calendar),
    lateAfter:
      last && dueAt !== null ? nextCountingInstant(calendar, last.measure, course.pauses, dueAt) : null,
  };
}

function lightOf(elapsed: number, allowed: number): Light {
  if (elapsed * 5 <= allowed * 4) return 'green';
  return elapsed <= allowed ? 'yellow' : 'red';
}
