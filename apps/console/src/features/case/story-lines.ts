import { ACTIONS, type Action, ruleOf } from '@baixing/domain/case';
import { hoursAndMinutes, type TimelineEntry } from '@baixing/ui';
import type { CaseView } from '@baixing/web';
import { lightOf } from '../../shared/case/case-words.ts';
import type { CaseClockView } from '../../shared/queries.ts';

type Entry = CaseView['entries'][number];

/** What the lines of a story are said with. */
export type StoryWords = {
  moment: (iso: string) => string;
  post: (post: string) => string;
  clockName: (kind: string) => string;
  minutes: (used: number, limit: number) => string;
  hours: (used: string, limit: string, unit: string) => string;
  paused: (clock: string) => string;
  unitOf: (unit: string) => string;
};

/** Used against allowed: minutes for the clocks of the desks, hours and minutes for those of the street. */
function usedText(clock: CaseClockView, words: StoryWords): string {
  const used = Math.max(0, Math.floor(clock.elapsedMinutes));
  if (clock.limit.unit === 'minute') return words.minutes(used, clock.allowedMinutes);
  return words.hours(
    hoursAndMinutes(used),
    hoursAndMinutes(clock.allowedMinutes),
    words.unitOf(clock.limit.unit),
  );
}

function shareOf(clock: CaseClockView): NonNullable<TimelineEntry['used']> {
  const share = clock.allowedMinutes > 0 ? clock.elapsedMinutes / clock.allowedMinutes : 1;
  return { share, light: lightOf(clock.light) };
}

function pausedClock(action: string): string | undefined {
  if (!Object.hasOwn(ACTIONS, action)) return undefined;
  return ruleOf(action as Action).clock?.pauses;
}

/** 受理员 张敏; a name that already says the post says it once. */
function whoText(post: string, who: string | null): string {
  if (who === null) return post;
  return who.includes(post) ? who : `${post} ${who}`;
}

function lineOf(entry: Entry, words: StoryWords): TimelineEntry {
  const paused = pausedClock(entry.action);
  const who = entry.unitName ?? entry.personName;
  const line: TimelineEntry = {
    id: String(entry.seq),
    at: words.moment(entry.at),
    title: entry.title,
    who: whoText(words.post(entry.post), who),
    detail: entry.detail,
  };
  if (entry.clock !== null)
    return { ...line, note: usedText(entry.clock, words), used: shareOf(entry.clock) };
  if (paused === undefined) return line;
  return { ...line, note: words.paused(words.clockName(paused)), state: 'paused' };
}

/** The story of a case as lines; the last one carries the clock that runs now. */
export function storyLines(view: Pick<CaseView, 'entries' | 'clocks'>, words: StoryWords): TimelineEntry[] {
  const lines = view.entries.map((entry) => lineOf(entry, words));
  const running = view.clocks.findLast((clock) => clock.outcome === 'running');
  const last = lines.at(-1);
  if (running === undefined || last === undefined || last.state === 'paused') return lines;
  return [
    ...lines.slice(0, -1),
    {
      ...last,
      state: 'now',
      note: `${words.clockName(running.kind)} ${usedText(running, words)}`,
      used: shareOf(running),
    },
  ];
}
