import { useSyncExternalStore } from 'react';

/** The width below which the rail lies at the foot and lists show the most needful columns first. */
const query = () => window.matchMedia('(max-width: 899px)');

function subscribe(listener: () => void): () => void {
  const media = query();
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** Whether the page is as narrow as a phone. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query().matches);
}
