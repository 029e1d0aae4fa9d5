import type { Instant } from '../time/index.ts';
import { ruleOf } from './actions.ts';
import type { CaseFile } from './case-file.ts';
import type { ClockKind } from './clock-kinds.ts';
import { wayOf } from './detours.ts';
import type { CaseClock, Entry } from './entries.ts';

const isOpen = (pause: { to: Instant | null } | undefined): boolean => pause?.to === null;

function pause(clock: CaseClock, at: Instant): CaseClock {
  return isOpen(clock.pauses.at(-1))
    ? clock
    : { ...clock, pauses: [...clock.pauses, { from: at, to: null }] };
}

function endPause(clock: CaseClock, at: Instant): CaseClock {
  return { ...clock, pauses: clock.pauses.map((p) => (p.to === null ? { ...p, to: at } : p)) };
}

function stop(clock: CaseClock, at: Instant, outcome: 'done' | 'dropped'): CaseClock {
  return { ...endPause(clock, at), stoppedAt: at, outcome };
}

/** After a failed check the same clock goes on: the time it lay with the centre was not the unit's. */
function reopen(clock: CaseClock, at: Instant): CaseClock {
  if (clock.stoppedAt === null) return endPause(clock, at);
  return {
    ...clock,
    stoppedAt: null,
    outcome: 'running',
    pauses: [...clock.pauses, { from: clock.stoppedAt, to: at }],
  };
}

/** Changes the last clock of a kind, if it fits. */
function change(
  clocks: CaseClock[],
  kind: ClockKind,
  fits: (clock: CaseClock) => boolean,
  to: (clock: CaseClock) => CaseClock,
): CaseClock[] {
  const index = clocks.findLastIndex((clock) => clock.kind === kind);
  const clock = clocks[index];
  return clock && fits(clock) ? clocks.with(index, to(clock)) : clocks;
}

const runs = (clock: CaseClock): boolean => clock.outcome === 'running';
const notDropped = (clock: CaseClock): boolean => clock.outcome !== 'dropped';

/** A handling that comes back to the same unit goes on with what was left; another unit starts afresh (docs/decisions/0004). */
function startHandling(clocks: CaseClock[], entry: Entry, fresh: CaseClock): CaseClock[] {
  if (entry.limit === null) return change(clocks, 'handle', runs, (clock) => endPause(clock, entry.at));
  return [...change(clocks, 'handle', runs, (clock) => stop(clock, entry.at, 'dropped')), fresh];
}

function start(clocks: CaseClock[], kind: ClockKind, entry: Entry): CaseClock[] {
  const data = entry.data as { unitId?: string; supervisorId?: string };
  const fresh: CaseClock = {
    kind,
    unitId: kind === 'handle' ? (data.unitId ?? null) : null,
    personId: data.supervisorId ?? null,
    startedAt: entry.at,
    limit: entry.limit ?? { value: 0, unit: 'minute' },
    pauses: [],
    extensions: [],
    stoppedAt: null,
    outcome: 'running',
  };
  return kind === 'handle' ? startHandling(clocks, entry, fresh) : [...clocks, fresh];
}

/** The clocks of a case after an entry: the clock effects of the action table, carried out. Pure. */
export function clocksAfter(file: CaseFile | null, entry: Entry): CaseClock[] {
  const effect = wayOf(ruleOf(entry.action), file).clock;
  const { at } = entry;
  let clocks = file?.clocks ?? [];
  for (const kind of effect.stops ?? [])
    clocks = change(clocks, kind, runs, (clock) => stop(clock, at, 'done'));
  if (effect.drops === 'all')
    clocks = clocks.map((clock) => (runs(clock) ? stop(clock, at, 'dropped') : clock));
  else
    for (const kind of effect.drops ?? [])
      clocks = change(clocks, kind, runs, (clock) => stop(clock, at, 'dropped'));
  if (effect.pauses) clocks = change(clocks, effect.pauses, runs, (clock) => pause(clock, at));
  if (effect.resumes) clocks = change(clocks, effect.resumes, notDropped, (clock) => reopen(clock, at));
  if (effect.starts) clocks = start(clocks, effect.starts, entry);
  if (entry.action === 'grant-extension' && file?.request?.kind === 'extension') {
    const { limit } = file.request;
    clocks = change(clocks, 'handle', runs, (clock) => ({
      ...clock,
      extensions: [...clock.extensions, { at, limit }],
    }));
  }
  return clocks;
}
