import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';

/** What the phone keeps, read anew whenever it changes; undefined until it has been read. */
export function useLiveQuery<T>(read: () => Promise<T>, about: string): T | undefined {
  const [found, setFound] = useState<T>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` says what `read` asks for; the function itself is new with each drawing
  useEffect(() => {
    const reading = liveQuery(read).subscribe({ next: setFound, error: () => setFound(undefined) });
    return () => reading.unsubscribe();
  }, [about]);
  return found;
}
