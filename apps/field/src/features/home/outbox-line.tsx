import { Icon } from '@baixing/ui';
import type { Tally } from '../../shared/outbox/use-operations.ts';
import { hashOf } from '../../shared/router.ts';
import { useHomeWords } from './home-words.ts';

/** Always the last line: what has not been sent, what was refused, what has arrived. */
export function Outbox({ tally }: { tally: Tally }) {
  const say = useHomeWords();
  return (
    <nav aria-label={say('outbox')} className="fd-outbox-place">
      {' '}
      <a className="fd-outbox" href={hashOf({ page: 'outbox' })}>
        <Icon name="outbox" size={20} />
        <b>{say('outbox')}</b>
        <span className="bx-grow" />
        <span>
          <Icon name="clock" size={14} /> {say('waiting', { count: tally.waiting })}
        </span>
        {tally.refused > 0 ? (
          <span className="fd-outbox-refused">
            <Icon name="close" size={14} /> {say('refused', { count: tally.refused })}
          </span>
        ) : (
          <span>
            <Icon name="check" size={14} /> {say('received', { count: tally.received })}
          </span>
        )}
        <Icon name="right" size={16} />
      </a>
    </nav>
  );
}
