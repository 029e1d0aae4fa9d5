import { useServerClock } from '@baixing/web';
import { useCallback, useEffect, useRef, useState } from 'react';
import { EMPTY_INTAKE, type IntakeDraft, isUntouched, readDraft, writeDraft } from './draft.ts';

export type DraftState = {
  draft: IntakeDraft;
  /** Typed or picked by the person: the stopwatch starts with the first. */
  change: (patch: Partial<IntakeDraft>) => void;
  /** Found by the desk itself (a class from the words, a place from the words). */
  suggest: (patch: Partial<IntakeDraft>) => void;
  /** Ready for the next call; only the source stays. */
  clear: () => void;
  /** Whether this machine keeps the draft. */
  kept: boolean;
};

/** The draft of the call in hand, kept on this machine with every change. */
export function useIntakeDraft(personId: string): DraftState {
  const clock = useServerClock();
  const [draft, setDraft] = useState(() => readDraft(personId));
  const [kept, setKept] = useState(true);
  const person = useRef(personId);
  useEffect(() => setKept(writeDraft(person.current, draft)), [draft]);
  const suggest = useCallback(
    (patch: Partial<IntakeDraft>) => setDraft((before) => ({ ...before, ...patch })),
    [],
  );
  const change = useCallback(
    (patch: Partial<IntakeDraft>) =>
      setDraft((before) => {
        const next = { ...before, ...patch };
        const startedAt = isUntouched(next) ? undefined : (before.startedAt ?? clock.now());
        return { ...next, startedAt };
      }),
    [clock],
  );
  const clear = useCallback(() => setDraft((before) => ({ ...EMPTY_INTAKE, source: before.source })), []);
  return { draft, change, suggest, clear, kept };
}
