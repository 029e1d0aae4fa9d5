import { useName } from '@baixing/web';
import { actName } from '../../shared/acts/act-fields.ts';
import type { Pending } from '../../shared/acts/foreseen.ts';
import type { StoredOperation } from '../../shared/outbox/operation.ts';
import { Note } from '../../shared/parts/parts.tsx';
import { hashOf } from '../../shared/router.ts';
import { useTaskPageWords } from './task-view-words.ts';

/** What of this case waits to be sent, and what came back: nothing done here is silent. */
export function TaskPending({ pending }: { pending: Pending }) {
  const say = useTaskPageWords();
  const name = useName();
  const called = ({ operation: { what } }: StoredOperation) =>
    'act' in what ? name(actName(what.act.action)) : what.kind;
  const { refused } = pending;
  // What has been received only waits to be read again.
  const waiting = pending.waiting.filter(({ fate }) => fate.state === 'waiting');
  return (
    <>
      {refused.map((one) => (
        <Note key={one.id} kind="late" icon="close">
          {say('refused', {
            act: called(one),
            why: one.fate.state === 'refused' ? one.fate.refusal.message : '',
          })}{' '}
          <a href={hashOf({ page: 'outbox' })}>{say('toOutbox')}</a>
        </Note>
      ))}
      {waiting.length > 0 && (
        <Note icon="clock">{say('pending', { acts: waiting.map(called).join(' → ') })}</Note>
      )}
    </>
  );
}
