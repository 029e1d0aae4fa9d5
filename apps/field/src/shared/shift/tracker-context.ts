import { createContext, useContext } from 'react';
import type { Tracker } from './tracker.ts';

const TrackerContext = createContext<Tracker | undefined>(undefined);

export const TrackerProvider = TrackerContext.Provider;

/** The recorder of this page. */
export function useTracker(): Tracker {
  const tracker = useContext(TrackerContext);
  if (tracker === undefined) throw new Error('the page must stand inside TrackerProvider');
  return tracker;
}
