import { localDay, startOfDay } from '@baixing/domain/time';
import { clockText, useNow } from '@baixing/web';
import { useMe } from '../../shared/me.ts';
import type { StoredOperation } from '../../shared/outbox/operation.ts';
import { useOutbox } from '../../shared/outbox/outbox-context.ts';
import { type Hold, holdsOf, pausedUntil } from '../../shared/outbox/queue.ts';
import { tallyOf, useOperations } from '../../shared/outbox/use-operations.ts';
import { Page } from '../../shared/parts/page.tsx';
import { Button, Note, Waiting } from '../../shared/parts/parts.tsx';
import { OperationCard } from './operation-card.tsx';
import { useOutboxWords } from './outbox-words.ts';
import './outbox.css';

/** Everything not yet settled on this phone and why, then what was settled; nothing disappears by itself. */
export function OutboxPage() {
  const say = useOutboxWords();
  const me = useMe();
  const outbox = useOutbox();
  const now = useNow(5_000);
  const status = outbox.status.use();
  const operations = useOperations();
  if (operations === undefined)
    return (
      <Page title={say('title')} outbox={false}>
        <Waiting />
      </Page>
    );
  const today = startOfDay(localDay(now));
  const mine = operations.filter(({ operation }) => operation.personId === me.id);
  const tally = tallyOf(mine, today);
  const sending = status.sending === null ? 0 : 1;
  const waiting = holdsOf(operations, { now, way: status.way, signedIn: me.id });
  const until = pausedUntil(status.way.until, now);
  const settled = mine.filter(({ fate }) => fate.state !== 'waiting' && fate.state !== 'refused');
  const isToday = ({ fate }: StoredOperation) => fate.state === 'received' && fate.at >= today;
  const groups: [string, { operation: StoredOperation; hold: Hold | null }[]][] = [
    [say('group.refused'), plain(mine.filter(({ fate }) => fate.state === 'refused'))],
    [say('group.waiting'), waiting],
    [say('group.today'), plain(settled.filter(isToday))],
    [say('group.earlier'), plain(settled.filter((one) => !isToday(one)))],
  ];
  return (
    <Page
      title={say('title')}
      outbox={false}
      aside={
        <Button size="small" icon="retry" onPress={() => outbox.wake('person')}>
          {say('retry')}
        </Button>
      }
    >
      <dl className="fd-counts">
        <Count of="waiting" count={tally.waiting - sending} />
        <Count of="sending" count={sending} />
        <Count of="received" count={tally.received} />
        <Count of="refused" count={tally.refused} />
      </dl>
      {until !== null && waiting.length > 0 && (
        <Note kind="warn" icon="offline">
          {say(status.way.asked ? 'pausedAsked' : 'paused', { time: clockText(until) })}
        </Note>
      )}
      {operations.length === 0 && <p className="fd-empty">{say('none')}</p>}
      {groups.map(
        ([title, list]) =>
          list.length > 0 && (
            <section key={title} className="bx-col">
              <h2 className="fd-label">
                {title} <small>{list.length}</small>
              </h2>
              {list.map(({ operation, hold }, place) => (
                <OperationCard
                  key={operation.id}
                  stored={operation}
                  hold={hold}
                  place={place + 1}
                  sending={status.sending?.id === operation.id ? status.sending : null}
                />
              ))}
            </section>
          ),
      )}
      <p className="bx-small bx-faint fd-operation-foot">{say('foot')}</p>
    </Page>
  );
}

const plain = (operations: readonly StoredOperation[]) =>
  operations.map((operation) => ({ operation, hold: null }));

function Count({ of, count }: { of: 'waiting' | 'sending' | 'received' | 'refused'; count: number }) {
  const say = useOutboxWords();
  return (
    <div data-state={of} data-none={count <= 0}>
      <dt>{say(`count.${of}`)}</dt>
      <dd>{Math.max(0, count)}</dd>
    </div>
  );
}
