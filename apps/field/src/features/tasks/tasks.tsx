import { defineWords } from '@baixing/web';
import { PullToRefresh } from 'antd-mobile';
import { useState } from 'react';
import { useMe } from '../../shared/me.ts';
import { AsOf } from '../../shared/pack/as-of.tsx';
import { Page } from '../../shared/parts/page.tsx';
import { ChoiceChip, ReadTrouble, Waiting } from '../../shared/parts/parts.tsx';
import { useHere } from '../../shared/place/here.ts';
import { useMyTasks } from '../../shared/tasks/my-tasks.ts';
import { countKinds, type TaskKind, taskKindOf } from '../../shared/tasks/task-order.ts';
import { TaskRow } from '../../shared/tasks/task-row.tsx';
import { useTaskWords } from '../../shared/tasks/task-words.ts';

const useSay = defineWords(
  'task-list',
  {
    title: '任务',
    all: '全部',
    none: '没有待办任务。新任务到了会自动出现在这里。',
    order: '按灯色、剩余时间排列，百姓反映在前',
    pulling: '下拉刷新',
    release: '松开刷新',
    reading: '正在刷新',
    fresh: '已刷新',
  },
  {
    title: 'Tasks',
    all: 'All',
    none: 'Nothing waits for you. New tasks appear here by themselves.',
    order: 'By light and time left; citizens’ reports first',
    pulling: 'Pull to read again',
    release: 'Let go to read again',
    reading: 'Reading again',
    fresh: 'Fresh',
  },
);

/** Everything that waits for me, the most urgent first. */
export function Tasks() {
  const say = useSay();
  const words = useTaskWords();
  const { tasks, heardAt, error, refetch } = useMyTasks(useMe());
  const here = useHere(false);
  const [only, setOnly] = useState<TaskKind>();
  const kinds = countKinds(tasks ?? []);
  // The last task of a kind may have been done while it was picked out.
  const picked = kinds.some(([kind]) => kind === only) ? only : undefined;
  const shown = (tasks ?? []).filter((row) => picked === undefined || taskKindOf(row) === picked);
  return (
    <Page title={say('title')} aside={<span className="bx-quiet">{tasks?.length}</span>}>
      <PullToRefresh
        onRefresh={async () => void (await refetch())}
        pullingText={say('pulling')}
        canReleaseText={say('release')}
        refreshingText={say('reading')}
        completeText={say('fresh')}
      >
        <div className="bx-col" style={{ minHeight: '70dvh' }}>
          <AsOf at={heardAt} />
          {kinds.length > 1 && (
            <div className="fd-chips">
              <ChoiceChip on={picked === undefined} onPick={() => setOnly(undefined)}>
                {say('all')} {tasks?.length}
              </ChoiceChip>
              {kinds.map(([kind, count]) => (
                <ChoiceChip key={kind} on={picked === kind} onPick={() => setOnly(kind)}>
                  {words(`kind.${kind}`)} {count}
                </ChoiceChip>
              ))}
            </div>
          )}
          {error !== null && <ReadTrouble error={error} onRetry={() => void refetch()} />}
          {tasks === undefined && error === null && <Waiting rows={5} />}
          {shown.map((row) => (
            <TaskRow key={row.id} row={row} here={here.fix} />
          ))}
          {tasks?.length === 0 && <p className="fd-empty">{say('none')}</p>}
          {shown.length > 1 && <p className="bx-small bx-faint">{say('order')}</p>}
        </div>
      </PullToRefresh>
    </Page>
  );
}
