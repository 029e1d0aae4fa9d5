import { useEffect, useState } from 'react';

/** Keeps the screen on while this page is open, where the phone allows it; undefined where it does not. */
export function useScreenOn(): { on: boolean; set: (on: boolean) => void } | undefined {
  const [on, set] = useState(false);
  useEffect(() => {
    if (!on) return;
    let lock: WakeLockSentinel | undefined;
    let left = false;
    const hold = () => {
      // Phones let go of it whenever the page is out of sight; it is asked for again when it is back.
      if (document.visibilityState !== 'visible') return;
      navigator.wakeLock.request('screen').then(
        (given) => {
          lock = given;
          if (left) void given.release();
        },
        () => set(false),
      );
    };
    hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, [on]);
  return 'wakeLock' in navigator ? { on, set } : undefined;
}
