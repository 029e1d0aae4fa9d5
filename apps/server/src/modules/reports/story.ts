import type { FollowView, Locale } from '@baixing/contract';
import { type CaseFile, currentClock, hasEnded, type Stage } from '@baixing/domain/case';
import { type ClockReading, formatDuration, readClock } from '@baixing/domain/clock';
import { type Instant, toIso } from '@baixing/domain/time';
import { momentWords, timeWords } from './moments.ts';
import { disputed } from './reopening-story.ts';
import { last, type StoryFacts } from './story-facts.ts';
import { STORY_WORDS, type StepKey } from './story-words.ts';

type Step = FollowView['steps'][number];

/** The step at which a case stands, by its stage. */
const STEP_OF: Record<Stage, StepKey> = {
  registered: 'looked',
  verifying: 'looked',
  accepted: 'given',
  filed: 'given',
  dispatched: 'handled',
  handling: 'handled',
  suspended: 'handled',
  'fed-back': 'checked',
  checking: 'checked',
  checked: 'told',
  'self-handled': 'checked',
  closed: 'told',
  refused: 'told',
  voided: 'told',
  joined: 'told',
};

const ORDER: readonly StepKey[] = ['received', 'looked', 'given', 'handled', 'checked', 'told'];

type Told = { at: Instant | null; text: string };

/** What has happened of each step, in words; a step that never happened is absent. */
function doneSteps(facts: StoryFacts): Partial<Record<StepKey, Told>> {
  const { own, goal, locale } = facts;
  const words = STORY_WORDS[locale];
  const done: Partial<Record<StepKey, Told>> = {};
  const first = own.entries[0];
  const withPhotos = first !== undefined && 'photos' in first.data && first.data.photos.length > 0;
  done.received = { at: first?.at ?? null, text: withPhotos ? words.receivedWithPhotos : words.received };
  const looked = last(goal.entries, 'answer-verification');
  const accepted = last(goal.entries, 'accept-case', 'report-case', 'assign-on-spot');
  if (looked?.action === 'answer-verification')
    done.looked = { at: looked.at, text: looked.data.real ? words.real : words.notReal };
  else if (accepted) done.looked = { at: accepted.at, text: words.clear };
  const given = last(goal.entries, 'dispatch-case', 'assign-on-spot');
  if (given && 'unitId' in given.data)
    done.given = { at: given.at, text: words.given(unitWords(facts, given.data.unitId)) };
  const handled = last(goal.entries, 'feed-back', 'report-self-handled');
  if (handled)
    done.handled = {
      at: handled.at,
      text: handled.action === 'report-self-handled' ? words.selfHandled : words.handled,
    };
  const checked = last(goal.entries, 'pass-check', 'pass-recheck', 'pass-self-handled');
  if (checked) done.checked = { at: checked.at, text: words.checked };
  const told = ending(goal, locale);
  if (told) done.told = told;
  return done;
}

/** How it ended, told to the citizen; undefined while it goes on. */
function ending(goal: StoryFacts['goal'], locale: Locale): Told | undefined {
  const words = STORY_WORDS[locale];
  const { file, entries } = goal;
  if (file.closing) return { at: file.closing.at, text: file.closing.answer || words.closed };
  const end = last(entries, 'refuse-case', 'void-case');
  if (!end || !hasEnded(file) || !('reason' in end.data)) return undefined;
  const reason = end.data.reason ?? '';
  return { at: end.at, text: end.action === 'void-case' ? words.voided(reason) : words.refused(reason) };
}

export function unitWords(
  { unitName, locale }: Pick<StoryFacts, 'unitName' | 'locale'>,
  id: string | undefined,
): string {
  return (id === undefined ? null : unitName(id)) ?? STORY_WORDS[locale].unitUnknown;
}

/** The step that is under way, in words. */
function presentText(facts: StoryFacts): string {
  const { goal, at, locale } = facts;
  const { file, entries } = goal;
  const words = STORY_WORDS[locale];
  const unit = unitWords(facts, file.assignment?.unitId);
  switch (file.stage) {
    case 'registered':
      return words.accepting;
    case 'verifying':
      return words.looking;
    case 'accepted':
    case 'filed':
      return words.giving;
    case 'suspended':
      return words.waiting(file.suspendedUntil === null ? '' : momentWords(file.suspendedUntil, at, locale));
    case 'dispatched':
    case 'handling': {
      const failed = last(entries, 'fail-check', 'fail-recheck', 'feed-back');
      if (failed && failed.action !== 'feed-back') return words.again;
      const arrived = file.assignment?.arrivedAt;
      return arrived == null ? words.handling(unit) : words.onSite(unit, timeWords(arrived));
    }
    case 'checked':
      return words.telling;
    default:
      return disputed(file) ? words.checkingAgain : words.checking;
  }
}

const AHEAD = {
  looked: 'toLook',
  given: 'toGive',
  handled: 'toHandle',
  checked: 'toCheck',
  told: 'toTell',
} as const;

/** The six steps: what was, what is, what will be. Of a case that has ended, only those that were. */
export function tellSteps(facts: StoryFacts): Step[] {
  const { goal, at, locale } = facts;
  const words = STORY_WORDS[locale];
  const done = doneSteps(facts);
  const ended = hasEnded(goal.file);
  const present = ended ? ORDER.length : ORDER.indexOf(STEP_OF[goal.file.stage]);
  const due = readCurrent(facts)?.reading.dueAt ?? null;
  const steps: Step[] = [];
  for (const [index, key] of ORDER.entries()) {
    const title = key === 'handled' && index < present ? words.handledTitle : words.titles[key];
    const told = done[key];
    if (index === present) {
      const when = due === null ? '' : words.latest(momentWords(due, at, locale));
      steps.push({ key, state: 'now', title, text: presentText(facts), at: null, when });
    } else if (index < present && told) {
      const when = told.at === null ? '' : momentWords(told.at, at, locale);
      steps.push({
        key,
        state: 'done',
        title,
        text: told.text,
        at: told.at === null ? null : toIso(told.at),
        when,
      });
    } else if (index > present && key !== 'received') {
      steps.push({ key, state: 'next', title, text: words[AHEAD[key]], at: null, when: '' });
    }
  }
  return steps;
}

function readCurrent({ goal, calendar, at }: StoryFacts) {
  const clock = hasEnded(goal.file) ? undefined : currentClock(goal.file);
  return clock && { clock, reading: readClock(clock, calendar, at) };
}

function clockWords(
  facts: StoryFacts,
  what: string,
  unit: Parameters<typeof formatDuration>[1],
  reading: ClockReading,
) {
  const words = STORY_WORDS[facts.locale];
  const left = formatDuration(
    reading.remainingMinutes,
    unit,
    facts.locale,
    facts.calendar.standardDayMinutes,
  );
  if (reading.state === 'paused' || reading.dueAt === null) return null;
  if (reading.remainingMinutes < 0) return words.lateLine(left);
  return words.dueLine(momentWords(reading.dueAt, facts.at, facts.locale), what, left);
}

/** Where a case stands, in one line. */
export function headlineOf(file: CaseFile, unit: string, locale: Locale): string {
  const words = STORY_WORDS[locale];
  if (file.stage !== 'dispatched' && file.stage !== 'handling')
    return disputed(file) ? words.headlineAgain : words.headline[file.stage];
  return file.assignment?.arrivedAt != null ? words.unitOnSite(unit) : words.unitOnTask(unit);
}

/** Where it stands, in one line, with the clock that runs. */
export function tellNow(facts: StoryFacts): FollowView['now'] {
  const words = STORY_WORDS[facts.locale];
  const { file } = facts.goal;
  const headline = headlineOf(file, unitWords(facts, file.assignment?.unitId), facts.locale);
  const current = readCurrent(facts);
  if (!current) return { headline, clock: null, light: null, used: null };
  const { clock, reading } = current;
  const used =
    reading.allowedMinutes === 0 ? 1 : Math.min(1, reading.elapsedMinutes / reading.allowedMinutes);
  return {
    headline,
    clock: clockWords(facts, words.due[clock.kind], clock.limit.unit, reading),
    light: reading.light,
    used: Math.max(0, used),
  };
}

/** What the desk wrote to the reporter, oldest first; of a joined report, what both have been told since. */
export function tellAnswers({ own, goal, at, locale }: StoryFacts): FollowView['answers'] {
  // What was written before to somebody else is theirs.
  const joinedAt = last(own.entries, 'join-case')?.at ?? 0;
  const since = goal.entries.filter((entry) => entry.at > joinedAt);
  const entries = own.entries === goal.entries ? own.entries : [...own.entries, ...since];
  return entries
    .filter((entry) => entry.action === 'answer-reporter')
    .sort((one, other) => one.at - other.at)
    .map((entry) => ({
      at: toIso(entry.at),
      when: momentWords(entry.at, at, locale),
      text: entry.data.text,
    }));
}
