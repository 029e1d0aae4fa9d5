import { createContext, useContext } from 'react';
import type { Outbox } from './outbox.ts';

const OutboxContext = createContext<Outbox | undefined>(undefined);

export const OutboxProvider = OutboxContext.Provider;

/** The outbox of this page. */
export function useOutbox(): Outbox {
  const outbox = useContext(OutboxContext);
  if (outbox === undefined) throw new Error('the page must stand inside OutboxProvider');
  return outbox;
}
