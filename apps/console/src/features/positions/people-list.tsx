import { fromIso } from '@baixing/domain/time';
import { Icon } from '@baixing/ui';
import { clockText, spanText, useLocale } from '@baixing/web';
import { ForceSign } from './force-sign.tsx';
import { freshnessOf, kindOf, type OnDuty } from './on-duty.ts';
import { usePositionsWords } from './words.ts';

const MINUTE_MS = 60_000;

/** How old a position is, in words, with what it says about itself. */
export function useAgeText(): (row: OnDuty, now: number) => string {
  const say = usePositionsWords();
  const locale = useLocale();
  return ({ position }, now) => {
    if (position === null) return say('none');
    const ago = now - fromIso(position.at);
    return ago < MINUTE_MS ? say('justNow') : say('ago', { span: spanText(ago, locale) });
  };
}

/** Everybody on shift, one line each; what the map shows, in words. */
export function PeopleList(props: {
  rows: readonly OnDuty[];
  now: number;
  taken: string | undefined;
  onOpen: (shiftId: string) => void;
}) {
  const say = usePositionsWords();
  const locale = useLocale();
  const age = useAgeText();
  return (
    <ul className="positions-people" aria-label={say('list')}>
      {props.rows.map((row) => {
        const freshness = freshnessOf(row, props.now);
        const unit = locale === 'zh' ? row.unitName : row.unitNameEn || row.unitName;
        return (
          <li key={row.shiftId}>
            <button
              type="button"
              className="positions-person"
              aria-current={row.shiftId === props.taken}
              onClick={() => props.onOpen(row.shiftId)}
            >
              {freshness === 'none' ? (
                <Icon name="clock" className="bx-faint" />
              ) : (
                <ForceSign kind={kindOf(row)} stale={freshness === 'stale'} />
              )}
              <span className="bx-grow">
                <b>{row.personName}</b>
                <small>
                  {[unit, row.position && (row.place ?? say('outside'))].filter(Boolean).join(' · ')}
                </small>
              </span>
              <span className={freshness === 'fresh' ? 'positions-age' : 'positions-age bx-faint'}>
                {age(row, props.now)}
                <small>{say('since', { time: clockText(fromIso(row.begunAt)) })}</small>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
