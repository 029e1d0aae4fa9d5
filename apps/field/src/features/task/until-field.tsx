import { addDays, fromIso, type Instant, localDay, toIso } from '@baixing/domain/time';
import { exactText, useNow } from '@baixing/web';
import { ChoiceChip } from '../../shared/parts/parts.tsx';
import { useActWords } from './act-words.ts';

/** What a date-and-time field of the browser shows, as the clock on the wall in Shanghai, wherever the phone believes to be. */
export function wallText(iso: string): string {
  return exactText(fromIso(iso)).replace(' ', 'T');
}

/** The instant of such a wall text; null while it is not complete. */
export function wallInstant(text: string): string | null {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? toIso(fromIso(`${text}:00+08:00`)) : null;
}

/** 18:00 on the day `days` after this one: when the day's work is over. */
export function eveningIn(days: number, now: Instant): string {
  return toIso(fromIso(`${addDays(localDay(now), days)}T18:00:00+08:00`));
}

export type UntilFieldProps = {
  id: string;
  value: string | null;
  onChange: (iso: string | null) => void;
  invalid: boolean;
};

/** A day and hour to come: the usual ones by one touch, any other by the phone's own field. */
export function UntilField({ id, value, onChange, invalid }: UntilFieldProps) {
  const say = useActWords();
  const now = useNow(60_000);
  return (
    <div className="fd-until">
      <div className="fd-chips">
        {[1, 3, 7].map((days) => {
          const evening = eveningIn(days, now);
          return (
            <ChoiceChip key={days} on={value === evening} onPick={() => onChange(evening)}>
              {say('days', { count: days })}
            </ChoiceChip>
          );
        })}
      </div>
      <input
        id={id}
        className="fd-input"
        type="datetime-local"
        aria-invalid={invalid}
        min={exactText(now).replace(' ', 'T')}
        value={value === null ? '' : wallText(value)}
        onChange={({ target }) => onChange(wallInstant(target.value))}
      />
    </div>
  );
}
