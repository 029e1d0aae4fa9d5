import { Icon } from '@baixing/ui';
import { defineWords } from '@baixing/web';
import { useMe } from '../me.ts';
import { tallyOf, useMyOperations } from '../outbox/use-operations.ts';
import { hashOf } from '../router.ts';

const useSay = defineWords(
  'outbox-link',
  { outbox: '发件箱', waiting: '等待 {{count}}', refused: '被退 {{count}}' },
  { outbox: 'Outbox', waiting: '{{count}} waiting', refused: '{{count}} refused' },
);

/** The way to the outbox at the head of every page, with how many wait; red when something was refused. */
export function OutboxLink() {
  const say = useSay();
  const operations = useMyOperations(useMe().id);
  const { waiting, refused } = tallyOf(operations ?? [], 0);
  const count = refused > 0 ? refused : waiting;
  const name = [
    say('outbox'),
    ...(waiting > 0 ? [say('waiting', { count: waiting })] : []),
    ...(refused > 0 ? [say('refused', { count: refused })] : []),
  ].join(' · ');
  return (
    <a className="fd-icon-button fd-outbox-link" href={hashOf({ page: 'outbox' })} aria-label={name}>
      <Icon name="outbox" size={22} />
      {count > 0 && (
        <b data-state={refused > 0 ? 'refused' : 'waiting'} aria-hidden="true">
          {count > 99 ? '99+' : count}
        </b>
      )}
    </a>
  );
}
