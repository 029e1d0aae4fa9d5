import { disputed, isSaidBy } from './reopening-story.ts';
import { last, type StoryFacts } from './story-facts.ts';

/** The photos the citizen may see: their own, and those of the result once somebody has looked at it. */
export function storyPhotos({ own, goal }: StoryFacts): { hash: string; role: 'own' | 'after' }[] {
  const entries = own.entries === goal.entries ? own.entries : [...own.entries, ...goal.entries];
  const mine = entries
    .filter((entry) => entry.actor.post === 'citizen' && isSaidBy(own, goal, entry))
    .flatMap((entry) => ('photos' in entry.data ? entry.data.photos : []));
  const shown = goal.file.stage === 'checked' || goal.file.closing !== null || disputed(goal.file);
  const result = shown ? last(goal.entries, 'feed-back', 'report-self-handled') : undefined;
  const after =
    result?.action === 'feed-back'
      ? result.data.photos
      : result?.action === 'report-self-handled'
        ? result.data.afterPhotos
        : [];
  return [
    ...[...new Set(mine)].map((hash) => ({ hash, role: 'own' as const })),
    ...[...new Set(after)].map((hash) => ({ hash, role: 'after' as const })),
  ];
}
