import type { Locale } from '@baixing/contract';
import type { Action, CaseFile, Entry } from '@baixing/domain/case';
import type { Calendar } from '@baixing/domain/clock';
import type { Instant } from '@baixing/domain/time';

/** All that the story of a report is told from. `goal` is the case in which it goes on: itself, unless it was joined. */
export type StoryFacts = {
  own: { id: string; file: CaseFile; entries: readonly Entry[] };
  goal: { file: CaseFile; entries: readonly Entry[] };
  at: Instant;
  calendar: Calendar;
  locale: Locale;
  unitName(id: string): string | null;
};

/** The last entry of one of these acts. */
export function last(entries: readonly Entry[], ...actions: Action[]): Entry | undefined {
  return entries.findLast((entry) => actions.includes(entry.action));
}
