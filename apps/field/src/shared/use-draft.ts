import { useServerClock } from '@baixing/web';
import { useCallback, useEffect, useRef, useState } from 'react';
import { database } from './database.ts';
import type { Operation } from './operations.ts';

export type Draft<T> = {
  /** Undefined until the phone has been asked whether something was left. */
  content: T | undefined;
  change: (part: Partial<T>) => void;
  /** The operation last made from this form. */
  operation: Operation | null;
  /** Keeps the form together with the operation made from it. */
  keepOperation: (operation: Operation) => Promise<void>;
  /** It has been sent, or is not wanted any more. */
  clear: () => Promise<void>;
};

/**
 * What is typed and picked on a form, kept on the phone with every change: a session that ends, a reload or an empty
 * battery takes nothing. `empty` begins a new form.
 */
export function useDraft<T extends object>(key: string, empty: () => T): Draft<T> {
  const clock = useServerClock();
  const [content, setContent] = useState<T>();
  const [operation, setOperation] = useState<Operation | null>(null);
  const latest = useRef<{ content: T; operation: Operation | null } | undefined>(undefined);
  const gone = useRef(false);
  const begin = useRef(empty);

  useEffect(() => {
    let left = false;
    gone.current = false;
    const start = (kept: { content: unknown; operation: Operation | null } | undefined) => {
      if (left) return;
      // A form of an earlier version may lack a field that is new.
      const filled = { ...begin.current(), ...(kept?.content as Partial<T> | undefined) };
      latest.current = { content: filled, operation: kept?.operation ?? null };
      setContent(filled);
      setOperation(latest.current.operation);
    };
    database.drafts.get(key).then(start, () => start(undefined));
    return () => {
      left = true;
    };
  }, [key]);

  const save = useCallback(async () => {
    if (latest.current === undefined || gone.current) return;
    await database.drafts.put({ key, at: clock.now(), ...latest.current });
  }, [key, clock]);

  const change = useCallback(
    (part: Partial<T>) => {
      if (latest.current === undefined) return;
      latest.current = { ...latest.current, content: { ...latest.current.content, ...part } };
      setContent(latest.current.content);
      // A store that is full is said when the operation is kept; typing goes on.
      save().catch(() => undefined);
    },
    [save],
  );
  const keepOperation = useCallback(
    async (made: Operation) => {
      if (latest.current === undefined) return;
      latest.current = { ...latest.current, operation: made };
      setOperation(made);
      await save();
    },
    [save],
  );
  const clear = useCallback(async () => {
    gone.current = true;
    await database.drafts.delete(key);
  }, [key]);
  return { content, change, operation, keepOperation, clear };
}
