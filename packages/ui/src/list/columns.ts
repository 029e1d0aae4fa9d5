import { useState } from 'react';

/** Remembers which columns a person has put away; the choice stays on this machine. */
export interface ColumnChoice {
  hidden: ReadonlySet<string>;
  toggle: (columnId: string) => void;
  reset: () => void;
}

/** Reads a stored choice; anything that is not a list of names counts as no choice. */
export function parseHidden(stored: string | null): string[] | undefined {
  if (stored === null) return undefined;
  try {
    const value: unknown = JSON.parse(stored);
    return Array.isArray(value) && value.every((entry) => typeof entry === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

const slotOf = (storageKey: string) => `baixing.columns.${storageKey}`;

function read(storageKey: string): string[] | undefined {
  // A browser may refuse its storage (private window, policy): the list then works without memory.
  try {
    return parseHidden(localStorage.getItem(slotOf(storageKey)));
  } catch {
    return undefined;
  }
}

function write(storageKey: string, hidden: readonly string[] | undefined): void {
  try {
    if (hidden === undefined) localStorage.removeItem(slotOf(storageKey));
    else localStorage.setItem(slotOf(storageKey), JSON.stringify(hidden));
  } catch {
    // Nothing is lost but the memory of the choice.
  }
}

/** The choice of columns of one list, kept under `storageKey`; `usual` are those hidden until a person chooses. */
export function useColumnChoice(storageKey: string, usual: readonly string[]): ColumnChoice {
  const [chosen, setChosen] = useState(() => read(storageKey));
  const hidden = new Set(chosen ?? usual);
  return {
    hidden,
    toggle: (columnId) => {
      const next = new Set(hidden);
      if (!next.delete(columnId)) next.add(columnId);
      const kept = [...next];
      setChosen(kept);
      write(storageKey, kept);
    },
    reset: () => {
      setChosen(undefined);
      write(storageKey, undefined);
    },
  };
}
