import { newId, useServerClock } from '@baixing/web';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { database, type StoredDraft } from './database.ts';
import type { SavedWith } from './outbox/save.ts';

/** The draft as saving sees it: while its form is being saved it is not written any more. */
export type DraftForm = {
  /** Stops writing, and gives what the form says. */
  hold(): SavedWith;
  /** It could not be saved: the form goes on. */
  goOn(): void;
};

export type Draft<T> = {
  /** Undefined until the phone has been asked whether something was left. */
  content: T | undefined;
  change: (part: Partial<T>) => void;
  /** For `save`, which clears the draft in the same stroke. */
  form: DraftForm;
  /** It is not wanted any more. */
  clear: () => Promise<void>;
};

/** Where a form keeps its draft: one that corrects a refused operation stands apart from one that is begun anew. */
export function draftKey(usual: string, personId: string, correct: string | undefined): string {
  return correct === undefined ? usual : `correct:${personId}:${correct}`;
}

/**
 * What is typed and picked on a form, kept on the phone with every change: a session that ends, a reload or an empty
 * battery takes nothing. `empty` begins a new form.
 */
export function useDraft<T extends object>(key: string, empty: () => T): Draft<T> {
  const clock = useServerClock();
  const [content, setContent] = useState<T>();
  const latest = useRef<(Omit<StoredDraft, 'at' | 'content'> & { content: T }) | undefined>(undefined);
  const gone = useRef(false);
  const begin = useRef(empty);

  useEffect(() => {
    let left = false;
    gone.current = false;
    const start = (kept: StoredDraft | undefined) => {
      if (left) return;
      // A form of an earlier version may lack a field that is new.
      const filled = { ...begin.current(), ...(kept?.content as Partial<T> | undefined) };
      latest.current = { key, id: kept?.id ?? newId(), replaces: kept?.replaces ?? null, content: filled };
      setContent(filled);
    };
    database.drafts.get(key).then(start, () => start(undefined));
    return () => {
      left = true;
    };
  }, [key]);

  const keep = useCallback(() => {
    if (latest.current === undefined || gone.current) return;
    // A store that is full is said when the form is saved; typing goes on.
    database.drafts.put({ at: clock.now(), ...latest.current }).catch(() => undefined);
  }, [clock]);

  const change = useCallback(
    (part: Partial<T>) => {
      if (latest.current === undefined) return;
      latest.current = { ...latest.current, content: { ...latest.current.content, ...part } };
      setContent(latest.current.content);
      keep();
    },
    [keep],
  );
  const form = useMemo(
    (): DraftForm => ({
      hold: () => {
        gone.current = true;
        if (latest.current === undefined) return { madeFrom: null, replaces: null };
        const { replaces, ...madeFrom } = latest.current;
        return { madeFrom, replaces };
      },
      goOn: () => {
        gone.current = false;
        keep();
      },
    }),
    [keep],
  );
  const clear = useCallback(async () => {
    gone.current = true;
    await database.drafts.delete(key);
  }, [key]);
  return { content, change, form, clear };
}
