import { useEffect, useState } from 'react';
import { sizeText } from './operation-progress.tsx';
import { useOutboxWords } from './outbox-words.ts';

/** Below this a phone may run full within a day of work. */
const LITTLE_BYTES = 200e6;

/** How much room this application takes on the phone and how much it may still take, where the browser says so. */
export function Room() {
  const say = useOutboxWords();
  const [room, setRoom] = useState<{ used: number; left: number }>();
  useEffect(() => {
    const ask = async () => {
      const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
      if (usage !== undefined && quota !== undefined) setRoom({ used: usage, left: quota - usage });
    };
    ask().catch(() => undefined);
  }, []);
  if (room === undefined) return null;
  const little = room.left < LITTLE_BYTES;
  return (
    <p className={`bx-small fd-operation-foot ${little ? 'fd-error' : 'bx-faint'}`}>
      {say(little ? 'room.little' : 'room.enough', {
        used: sizeText(room.used),
        left: sizeText(room.left),
      })}
    </p>
  );
}
