import { newId, useServerClock } from '@baixing/web';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/client.ts';
import type { Registered } from './draft.ts';
import type { Ending, Extra } from './plan.ts';
import { saveIntake } from './save-intake.ts';
import type { DraftState } from './use-draft.ts';

/** What the desk says after a call was saved. */
export type Outcome = { registered: Registered; ending: Ending; tookMs: number | undefined };

/** Saves the call in hand and clears the desk for the next; when it fails everything stays as it was. */
export function useSaveIntake({ draft, suggest, clear }: DraftState, onSaved: (outcome: Outcome) => void) {
  const clock = useServerClock();
  const queries = useQueryClient();
  return useMutation({
    mutationKey: ['register-case'],
    mutationFn: ({ ending, extra }: { ending: Ending; extra: Extra }) =>
      saveIntake({ client, newId, keep: (attempt) => suggest({ attempt }) }, draft, ending, extra),
    onSuccess: ({ registered, ending }) => {
      const tookMs = draft.startedAt === undefined ? undefined : clock.now() - draft.startedAt;
      clear();
      onSaved({ registered, ending, tookMs });
      for (const name of [
        'list-cases',
        'count-worklist',
        'find-similar',
        'find-reporter',
        'list-supervisors',
      ])
        void queries.invalidateQueries({ queryKey: [name] });
    },
  });
}
