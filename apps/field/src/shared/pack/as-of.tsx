import { Icon } from '@baixing/ui';
import { defineWords, momentText, useLiveState, useLocale, useNow, useServerClock } from '@baixing/web';

const useSay = defineWords('as-of', { asOf: '截至 {{time}}' }, { asOf: 'As of {{time}}' });

/** As old as this a reading is also with a good line. */
const USUAL_MS = 2 * 60_000;

/** Says from when a page is, where the line is gone and it is older than usual. `at` is by the phone's own clock; 0 for never. */
export function AsOf({ at }: { at: number }) {
  const say = useSay();
  const live = useLiveState();
  const clock = useServerClock();
  const locale = useLocale();
  const now = useNow(30_000);
  if (at === 0 || live === 'live') return null;
  const heard = clock.of(at);
  if (now - heard < USUAL_MS) return null;
  return (
    <p className="bx-small bx-quiet">
      <Icon name="offline" size={14} /> {say('asOf', { time: momentText(heard, now, locale) })}
    </p>
  );
}
