import { useSyncExternalStore } from 'react';

/** One value that many parts of the page look at. */
export type Signal<T> = {
  get(): T;
  set(value: T): void;
  /** The value, renewed when it changes. */
  use(): T;
};

/** A value outside the components; setting the same value tells nobody. */
export function createSignal<T>(first: T): Signal<T> {
  const listeners = new Set<() => void>();
  let value = first;
  const get = () => value;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, get),
  };
}
