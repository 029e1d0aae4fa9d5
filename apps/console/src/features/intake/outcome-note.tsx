import { ActButton, Icon } from '@baixing/ui';
import { hrefOf } from '../../shared/navigation.ts';
import { stopwatchText } from './caller-band.tsx';
import type { Outcome } from './use-save.ts';
import { useIntakeWords } from './words.ts';

/** What to tell the caller before hanging up: the number, the follow code. It stays until the next call is saved. */
export function OutcomeNote({ outcome, onClose }: { outcome: Outcome; onClose: () => void }) {
  const say = useIntakeWords();
  const { registered, ending, tookMs } = outcome;
  return (
    <div className="intake-outcome" role="status">
      <Icon name="check" />
      <span>{say(`done.${ending}`)}</span>
      <b className="intake-number">{registered.number}</b>
      {registered.followCode !== null && (
        <span>
          {say('doneCode')} <b className="intake-code">{registered.followCode}</b>
        </span>
      )}
      {tookMs !== undefined && (
        <span className="bx-quiet">{say('doneTook', { time: stopwatchText(tookMs) })}</span>
      )}
      <span className="intake-end bx-row">
        <a href={hrefOf(`/cases/${registered.id}`)} target="_blank" rel="noreferrer">
          {say('doneOpen')}
        </a>
        <ActButton small onAct={onClose}>
          {say('doneClose')}
        </ActButton>
      </span>
    </div>
  );
}
