import { useEffect, useRef, useState } from 'react';

export const SPEEDS = [30, 120, 600] as const;
export type Speed = (typeof SPEEDS)[number];

const TICK_MS = 100;

/** A moment that goes on by itself, so many times faster than life, from the beginning of a track to its end. */
export function usePlayback(from: number, to: number) {
  const [at, setAt] = useState(to);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(120);
  const end = useRef(to);
  // What was looked at to its end is followed when it has grown.
  useEffect(() => {
    setAt((before) => (before >= end.current ? to : before));
    end.current = to;
  }, [to]);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => setAt((before) => Math.min(to, before + TICK_MS * speed)), TICK_MS);
    return () => clearInterval(timer);
  }, [playing, speed, to]);
  useEffect(() => {
    if (at >= to) setPlaying(false);
  }, [at, to]);
  return {
    at: Math.min(to, Math.max(from, at)),
    playing,
    speed,
    setSpeed,
    /** A person moved it. */
    moveTo(moment: number) {
      setPlaying(false);
      setAt(Math.min(to, Math.max(from, moment)));
    },
    /** From the beginning again where it has ended. */
    toggle() {
      if (!playing && at >= to) setAt(from);
      setPlaying(!playing);
    },
  };
}

export type Playback = ReturnType<typeof usePlayback>;
