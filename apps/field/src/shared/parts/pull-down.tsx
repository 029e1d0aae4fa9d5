import { type ReactNode, type TouchEvent, useRef, useState } from 'react';

type State = 'rest' | 'pulling' | 'far' | 'reading' | 'fresh';

export type PullDownProps = {
  onRefresh: () => Promise<unknown>;
  /** What stands above the list while it is pulled, let go of, read and fresh. */
  words: Record<Exclude<State, 'rest'>, string>;
  children: ReactNode;
};

/** Pulled as far as this, in pixels, it reads again. */
const FAR = 64;
const FRESH_MS = 800;

/** A list that is read again when it is pulled down at its top. The same by keyboard is a reload: the list is live anyway. */
export function PullDown({ onRefresh, words, children }: PullDownProps) {
  const [state, setState] = useState<State>('rest');
  const from = useRef<number | null>(null);

  const begin = ({ touches }: TouchEvent) => {
    const finger = touches[0];
    from.current = scrollY <= 0 && state === 'rest' && finger !== undefined ? finger.clientY : null;
  };
  const move = ({ touches }: TouchEvent) => {
    const finger = touches[0];
    if (from.current === null || finger === undefined) return;
    const pulled = finger.clientY - from.current;
    setState(pulled > FAR ? 'far' : pulled > FAR / 4 ? 'pulling' : 'rest');
  };
  const end = async () => {
    from.current = null;
    if (state !== 'far') {
      if (state === 'pulling') setState('rest');
      return;
    }
    setState('reading');
    await onRefresh().catch(() => undefined);
    setState('fresh');
    setTimeout(() => setState('rest'), FRESH_MS);
  };
  return (
    <div
      onTouchStart={begin}
      onTouchMove={move}
      onTouchEnd={() => void end()}
      onTouchCancel={() => void end()}
    >
      <p className="fd-pull" role="status" data-state={state}>
        {state === 'rest' ? '' : words[state]}
      </p>
      {children}
    </div>
  );
}
