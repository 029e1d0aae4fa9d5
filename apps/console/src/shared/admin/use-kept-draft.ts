import { useState } from 'react';
import { useMe } from '../site.tsx';

const keyOf = (name: string, personId: string): string => `baixing.draft.${name}.${personId}`;

function read<Draft>(key: string): Draft | undefined {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as Draft | null) ?? undefined;
  } catch {
    // Closed storage, or a draft half written: there is none.
    return undefined;
  }
}

/**
 * A draft of many changes that is nobody else's until it is published. It outlives a look at another page, a reload and
 * the end of the session, on this machine and for this person.
 */
export function useKeptDraft<Draft>(name: string): [Draft | undefined, (draft: Draft | undefined) => void] {
  const key = keyOf(name, useMe().id);
  const [draft, setDraft] = useState(() => read<Draft>(key));
  return [
    draft,
    (next) => {
      setDraft(next);
      try {
        if (next === undefined) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A machine that keeps nothing still has it on the page.
      }
    },
  ];
}
