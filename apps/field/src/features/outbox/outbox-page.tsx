import { localDay, startOfDay } from '@baixing/domain/time';
import { clockSeconds, useNow } from '@baixing/web';
import { useMe } from '../../shared/me.ts';
import type { StoredOperation } from '../../shared/outbox/operation.ts';
import { useOutbox } from '../../shared/outbox/outbox-context.ts';
import { type Hold, holdsOf, pausedUntil } from '../../shared/outbox/queue.ts';
import { type Tally, tallyOf, useOperations } from '../../shared/outbox/use-operations.ts';
import { Page } from '../../shared/parts/page.tsx';
import { Button, Note, Waiting } from '../../shared/parts/parts.tsx';
import { Carry } from './carry.tsx';
import { Compared } from './compared.tsx';
import { OperationCard } from './operation-card.tsx';
import { useOutboxWords } from './outbox-words.ts';
import { Room } from './room.tsx';
import { TrackLines } from './track-lines.tsx';
import './outbox.css';

/** Everything not yet settled on this phone and why, then what was settled; nothing disappears by itself. */
export function OutboxPage() {
  const say = useOutboxWords();
  const outbox = useOutbox();
  const operations = useOperations();
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
      {operations === undefined ? <Waiting /> : <Contents operations={operations} />}
    </Page>
  );
}

function Contents({ operations }: { operations: readonly StoredOperation[] }) {
  const say = useOutboxWords();
  const me = useMe();
  const now = useNow(5_000);
  const { sending, way } = useOutbox().status.use();
  // What another person did here is theirs: it is counted, not shown.
  const mine = operations.filter((stored) => isShownTo(stored, me.id));
  const others = operations.filter((stored) => !isShownTo(stored, me.id) && stored.fate.state === 'waiting');
  const today = startOfDay(localDay(now));
  const tally = tallyOf(mine, today);
  const waiting = holdsOf(operations, { now, way, signedIn: me.id }).filter(({ operation }) =>
    isShownTo(operation, me.id),
  );
  const until = pausedUntil(way.until, now);
  const sends = waiting.some(({ operation }) => operation.id === sending?.id);
  return (
    <>
      <Counts tally={tally} sends={sends} />
      {until !== null && waiting.length > 0 && (
        <Note kind="warn" icon="offline">
          {say(way.asked ? 'pausedAsked' : 'paused', { time: clockSeconds(until).slice(-8) })}
        </Note>
      )}
      {operations.length === 0 && <p className="fd-empty">{say('none')}</p>}
      {groupsOf(mine, waiting, today).map(({ title, list }) => (
        <section key={title} className="bx-col">
          <h2 className="fd-label">
            {say(`group.${title}`)} <small>{list.length}</small>
          </h2>
          {list.map(({ operation, hold }, index) => (
            <OperationCard
              key={operation.id}
              stored={operation}
              hold={hold}
              place={index + 1}
              sending={sending?.id === operation.id ? sending : null}
            />
          ))}
        </section>
      ))}
      <TrackLines />
      {others.length > 0 && <Note icon="person">{say('others', othersOf(others, say('someone')))}</Note>}
      <Carry waiting={waiting.length + others.length} />
      <Compared />
      <Room />
      <p className="bx-small bx-faint fd-operation-foot">{say('foot')}</p>
    </>
  );
}

/** What was made here is shown to who made it; what came in a file, to whoever holds the phone. */
const isShownTo = ({ operation, signature }: StoredOperation, personId: string): boolean =>
  operation.personId === personId || signature !== null;

function othersOf(others: readonly StoredOperation[], someone: string) {
  const names = new Set(others.map(({ personName }) => personName || someone));
  return { count: others.length, who: [...names].join('、') };
}

type Row = { operation: StoredOperation; hold: Hold | null };
type Group = { title: 'refused' | 'waiting' | 'today' | 'earlier'; list: readonly Row[] };

/** What needs a person first, then the line as it goes, then what is settled. */
function groupsOf(mine: readonly StoredOperation[], waiting: readonly Row[], today: number): Group[] {
  const isToday = ({ fate }: StoredOperation) => fate.state === 'received' && fate.at >= today;
  const settled = mine.filter(({ fate }) => fate.state !== 'waiting' && fate.state !== 'refused');
  const groups: Group[] = [
    { title: 'refused', list: plain(mine.filter(({ fate }) => fate.state === 'refused')) },
    { title: 'waiting', list: waiting },
    { title: 'today', list: plain(settled.filter(isToday)) },
    { title: 'earlier', list: plain(settled.filter((one) => !isToday(one))) },
  ];
  return groups.filter(({ list }) => list.length > 0);
}

const plain = (operations: readonly StoredOperation[]): Row[] =>
  operations.map((operation) => ({ operation, hold: null }));

function Counts({ tally, sends }: { tally: Tally; sends: boolean }) {
  const say = useOutboxWords();
  const counts = {
    waiting: tally.waiting - (sends ? 1 : 0),
    sending: sends ? 1 : 0,
    received: tally.received,
    refused: tally.refused,
  };
  return (
    <dl className="fd-counts">
      {(['waiting', 'sending', 'received', 'refused'] as const).map((of) => (
        <div key={of} data-state={of} data-none={counts[of] === 0}>
          <dt>{say(`count.${of}`)}</dt>
          <dd>{counts[of]}</dd>
        </div>
      ))}
    </dl>
  );
}
