import { useServerClock } from '@baixing/web';
import { useRef, useState } from 'react';
import type { Caught } from '../camera/frames.ts';
import { database, type StoredPhoto } from '../database.ts';
import { useMe } from '../me.ts';
import { takeMark } from '../outbox/contact.ts';
import type { Here } from '../place/here.ts';
import { type PhotoMark, useMarkWords } from './mark.ts';
import { takeFile, takeShot, UnreadablePhoto } from './take.ts';

/** One act takes no more. */
export const MOST = 12;

export type PhotoProblem = 'unreadable' | 'full';

/** Takes photos and keeps them on the phone, each told as soon as it is safe, in the order in which they were taken. */
export function useTaking(
  here: Here,
  placeName: string | null,
  /** Waited for before the next photo is told. */
  onKept: (photo: StoredPhoto) => void | Promise<void>,
) {
  const me = useMe();
  const clock = useServerClock();
  const say = useMarkWords();
  /** How many are being kept. */
  const [working, setWorking] = useState(0);
  const [problem, setProblem] = useState<PhotoProblem>();
  const row = useRef<Promise<void>>(Promise.resolve());

  const mark = (): PhotoMark => ({
    at: clock.now(),
    place: here.fix === null ? null : { ...here.fix, name: placeName },
    person: me.name,
  });
  const keep = (taking: Promise<StoredPhoto>) => {
    setWorking((count) => count + 1);
    setProblem(undefined);
    row.current = row.current
      .then(() => taking)
      .then(onKept, (error) => setProblem(error instanceof UnreadablePhoto ? 'unreadable' : 'full'))
      .finally(() => setWorking((count) => count - 1));
    return row.current;
  };
  return {
    working,
    problem,
    /** A picture of the camera, caught at this moment. */
    shoot: (caught: Promise<Caught>) => keep(takeShot(caught, mark(), say, () => takeMark(database))),
    /** A picture that was on the phone. */
    choose: (file: File) => keep(takeFile(file, mark(), say)),
  };
}
