import type { FollowView } from '@baixing/contract';
import {
  type Actor,
  type CaseFile,
  type Entry,
  hasEnded,
  judge,
  reopenableUntil,
} from '@baixing/domain/case';
import { toIso } from '@baixing/domain/time';
import { type CaseParts, factsFor } from '../cases/index.ts';
import { citizen } from './citizen.ts';
import { dayWords, momentWords } from './moments.ts';
import type { StoryFacts } from './story-facts.ts';
import { STORY_WORDS } from './story-words.ts';

/** Whether what stands now is the public's word against a closing, before somebody has looked again. */
export function disputed({ stage, reopenings = [] }: CaseFile): boolean {
  return reopenings.length > 0 && (stage === 'fed-back' || stage === 'checking');
}

/** Whether a citizen's entry comes from this very report: another one's, joined to the same case, is not theirs to read. */
export function isSaidBy(own: StoryFacts['own'], goal: StoryFacts['goal'], entry: Entry): boolean {
  const from = entry.action === 'reopen-case' ? entry.data.caseId : undefined;
  return from === undefined ? own.entries === goal.entries || own.entries.includes(entry) : from === own.id;
}

/** Whoever holds the follow code of a report, as an actor on the case in which it goes on. */
export function holderOf(reporterId: string, through: string | null): Actor {
  const actor = citizen(reporterId);
  return through === null ? actor : { ...actor, joinedCaseId: through };
}

/** Whether and until when this report's author can say that it is not fixed, and what came of the last time it was said. */
export function tellReopening(
  facts: StoryFacts,
  parts: CaseParts,
  holder: Actor,
): Pick<FollowView, 'reopenableUntil' | 'reopened'> {
  const { own, goal, at, locale } = facts;
  const until = reopenableUntil(goal.file, parts.reopening.days);
  const may = judge(goal.file, 'reopen-case', factsFor(parts, holder, at, goal.file, null)).ok;
  const said = goal.entries.findLast((entry) => entry.action === 'reopen-case');
  // Said again only while it has not been answered by another end.
  const shown = said !== undefined && !hasEnded(goal.file) ? said : undefined;
  const mine = shown !== undefined && shown.actor.post === 'citizen' && isSaidBy(own, goal, shown);
  return {
    reopenableUntil:
      may && until !== null
        ? { at: toIso(until), words: STORY_WORDS[locale].untilDay(dayWords(until - 1, at, locale)) }
        : null,
    reopened: shown
      ? {
          own: mine,
          when: momentWords(shown.at, at, locale),
          text: mine ? shown.data.reason : '',
          open: disputed(goal.file),
        }
      : null,
  };
}
