// biome-ignore-all lint/a11y/useFocusableInteractive: the list holds the focus and names its row in hand
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the keys belong to the desk, whatever has the focus
// biome-ignore-all lint/a11y/useSemanticElements: rows of three lines are no options of a select
import { localParts } from '@baixing/domain/time';
import { Chip, EmptyState, Icon, Light, LoadingRows, Tag } from '@baixing/ui';
import { useNow } from '@baixing/web';
import { useEffect, useRef } from 'react';
import { lightOf, shortNumber } from '../../shared/case/case-words.ts';
import type { ListedCase } from '../../shared/case/columns.tsx';
import { ReadError } from '../../shared/errors.tsx';
import type { Queue, Tab } from './use-queue.ts';
import { useDispatchWords } from './words.ts';

interface QueueCardProps {
  tab: Tab;
  counts: Record<Tab, number>;
  queue: Queue;
  onTab: (tab: Tab) => void;
}

const TABS = ['filed', 'requests'] as const;

/** The queue: most urgent first, live, and still under the hand. */
export function QueueCard({ tab, counts, queue, onTab }: QueueCardProps) {
  const say = useDispatchWords();
  const { rows, inHand } = queue;
  const place = rows.findIndex((row) => row.id === inHand);
  return (
    <section className="dispatch-queue" aria-label={say('list')}>
      <div className="dispatch-tabs">
        {TABS.map((each) => (
          <Chip key={each} on={each === tab} count={counts[each]} onPick={() => onTab(each)}>
            {say(each === 'filed' ? 'queue' : 'requests')}
          </Chip>
        ))}
      </div>
      {queue.waiting > 0 && (
        <button type="button" className="bx-plain dispatch-waiting" onClick={queue.settle}>
          <Icon name="up" size={12} /> {say('waiting', { count: queue.waiting })}
        </button>
      )}
      {queue.isLoading && <LoadingRows rows={8} rowHeight={58} />}
      {queue.error !== null && <ReadError error={queue.error} onRetry={queue.retry} />}
      {!queue.isLoading && queue.error === null && rows.length === 0 && (
        <EmptyState title={say(`empty.${tab}`)} next={say(`empty.${tab}Next`)} />
      )}
      {rows.length > 0 && (
        <div
          className="dispatch-list"
          role="listbox"
          tabIndex={0}
          aria-label={say('list')}
          aria-activedescendant={place < 0 ? undefined : `dispatch-row-${place}`}
        >
          {rows.map((row, index) => (
            <QueueRow
              key={row.id}
              row={row}
              domId={`dispatch-row-${index}`}
              selected={row.id === inHand}
              onTake={() => queue.take(row.id)}
            />
          ))}
          {queue.hasMore && (
            <button type="button" className="bx-plain dispatch-more" onClick={queue.more}>
              {say('more')}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

interface QueueRowProps {
  row: ListedCase;
  domId: string;
  selected: boolean;
  onTake: () => void;
}

function QueueRow({ row, domId, selected, onTake }: QueueRowProps) {
  const say = useDispatchWords();
  const year = localParts(useNow(60_000)).year;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected) box.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <div
      ref={box}
      id={domId}
      role="option"
      aria-selected={selected}
      className="dispatch-row"
      onClick={onTake}
    >
      <div className="bx-row">
        <span className="bx-cut">
          <b>{row.className ?? row.description}</b> <span className="bx-code">{row.classCode}</span>
        </span>
        <span className="dispatch-end bx-small">
          {row.gone === true ? (
            <span className="bx-faint">{say('gone')}</span>
          ) : (
            row.clock !== null && <Light light={lightOf(row.clock.light)}>{row.clock.words}</Light>
          )}
        </span>
      </div>
      <div className="bx-row bx-small bx-quiet">
        <span className="bx-faint dispatch-number">{shortNumber(row.number, year)}</span>
        <span className="bx-cut">{row.address}</span>
        <span className="dispatch-end bx-row">
          {row.request !== null && <Tag kind="warn">{say(`request.${row.request}`)}</Tag>}
          {row.public && <Tag kind="public">{say('public')}</Tag>}
        </span>
      </div>
    </div>
  );
}
