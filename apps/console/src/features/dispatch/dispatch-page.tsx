import { ActButton, HintsBar, Icon } from '@baixing/ui';
import { exactText, useLiveState } from '@baixing/web';
import { usePageKeys } from '../../shared/keys.ts';
import { useQueryState } from '../../shared/navigation.ts';
import { CaseDesk } from './case-desk.tsx';
import './dispatch.css';
import { QueueCard } from './queue-card.tsx';
import { type Failure, useSendOn } from './send-on.ts';
import { type Queue, type Tab, useQueue, useQueueTotal } from './use-queue.ts';
import { useDispatchWords } from './words.ts';

/** 派遣台: queue, case, answer. Enter gives the case to the unit and goes to the next (CASE-06, CASE-07). */
export default function DispatchPage() {
  const say = useDispatchWords();
  const [query, setQuery] = useQueryState();
  const tab: Tab = query.queue === 'requests' ? 'requests' : 'filed';
  const queue = useQueue(tab);
  const counts = { filed: useQueueTotal('filed'), requests: useQueueTotal('requests'), [tab]: queue.total };
  const onTab = (next: Tab) => setQuery({ queue: next === 'filed' ? undefined : next });
  const { sendOn, failures, drop } = useSendOn(queue);
  usePageKeys({
    J: () => queue.step(1),
    K: () => queue.step(-1),
    ArrowDown: () => queue.step(1),
    ArrowUp: () => queue.step(-1),
    Q: () => onTab(tab === 'filed' ? 'requests' : 'filed'),
  });
  return (
    <>
      <h1 className="bx-unseen">{say('title')}</h1>
      <Failures failures={failures} queue={queue} onDrop={drop} />
      <div className="dispatch-body">
        <QueueCard tab={tab} counts={counts} queue={queue} onTab={onTab} />
        <CaseDesk id={queue.inHand} onSend={sendOn} onDone={queue.dealWith} />
      </div>
      <HintsBar
        hints={[
          { keys: 'J K', text: say('keys.move') },
          { keys: 'Enter', text: say('keys.dispatch') },
          { keys: 'O', text: say('keys.other') },
          { keys: 'R', text: say('keys.back') },
          { keys: 'Q', text: say('keys.tab') },
          { keys: 'Y X', text: say('keys.decide') },
        ]}
      >
        <LiveNote readAt={queue.readAt} />
      </HintsBar>
    </>
  );
}

interface FailuresProps {
  failures: readonly Failure[];
  queue: Queue;
  onDrop: (id: string) => void;
}

/** What was sent and not taken: said until it has been seen, with the way back to the case. */
function Failures({ failures, queue, onDrop }: FailuresProps) {
  const say = useDispatchWords();
  return failures.map(({ id, number, reason }) => (
    <div key={id} className="dispatch-failure" role="alert">
      <Icon name="warning" />
      <span className="bx-grow">{say('failed', { number, reason })}</span>
      {queue.rows.some((row) => row.id === id) && (
        <ActButton
          small
          onAct={() => {
            queue.take(id);
            onDrop(id);
          }}
        >
          {say('failedBack')}
        </ActButton>
      )}
      <ActButton small onAct={() => onDrop(id)}>
        {say('failedDrop')}
      </ActButton>
    </div>
  ));
}

function LiveNote({ readAt }: { readAt: number }) {
  const say = useDispatchWords();
  const live = useLiveState();
  if (readAt === 0) return null;
  const at = exactText(readAt).slice(11);
  return (
    <span className="bx-row" role="status">
      <Icon name={live === 'lost' ? 'offline' : 'clock'} size={14} />
      {say(live === 'lost' ? 'lost' : 'live', { at })}
    </span>
  );
}
