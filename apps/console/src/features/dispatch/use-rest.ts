import { useEffect, useState } from 'react';

/** A value once it has rested for a moment, so that not every key asks the server. */
export function useRest<T>(value: T, restMs: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return rested;
}
