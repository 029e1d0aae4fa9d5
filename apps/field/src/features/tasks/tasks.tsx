import { defineWords } from '@baixing/web';
import { useState } from 'react';
import { useMe } from '../../shared/me.ts';
import { AsOf } from '../../shared/pack/as-of.tsx';
import { Page } from '../../shared/parts/page.tsx';
import { Button, ChoiceChip, ReadTrouble, Waiting } from '../../shared/parts/parts.tsx';
import { PullDown } from '../../shared/parts/pull-down.tsx';
import { useHere } from '../../shared/place/here.ts';
import { useMyTasks } from '../../shared/tasks/my-tasks.ts';
import { countKinds, orderByDistance, type TaskKind, taskKindOf } from '../../shared/tasks/task-order.ts';
import { TaskRow } from '../../shared/tasks/task-row.tsx';
import { chooseTaskSort, TASK_SORTS, type TaskSort, useTaskSort } from '../../shared/tasks/task-sort.ts';
import { useTaskWords } from '../../shared/tasks/task-words.ts';

const useSay = defineWords(
  'task-list',
  {
    title: '任务',
    all: '全部',
    none: '没有待办任务。新任务到了会自动出现在这里。',
    sort: { urgency: '按时限', distance: '按距离' },
    order: {
      urgency: '按灯色、剩余时间排列，百姓反映在前',
      distance: '由近到远；同一处按时限',
      unplaced: '手机没有给出位置，暂按时限排列',
    },
    more: '再显示 {{count}} 件',
    onTheWay: '已办、待发出',
    pulling: '下拉刷新',
    release: '松开刷新',
    reading: '正在刷新',
    fresh: '已刷新',
  },
  {
    title: 'Tasks',
    all: 'All',
    none: 'Nothing waits for you. New tasks appear here by themselves.',
    sort: { urgency: 'By time', distance: 'By distance' },
    order: {
      urgency: 'By light and time left; citizens’ reports first',
      distance: 'From near to far; by time where several are at one place',
      unplaced: 'The phone gives no place: by time for now',
    },
    more: 'Show {{count}} more',
    onTheWay: 'Done, to be sent',
    pulling: 'Pull to read again',
    release: 'Let go to read again',
    reading: 'Reading again',
    fresh: 'Fresh',
  },
);

/** So many are drawn at once; the others follow when asked for. */
const STEP = 50;

/** Everything that waits for me: the most urgent first, or the nearest. */
export function Tasks() {
  const say = useSay();
  const { tasks, onTheWay, heardAt, error, refetch } = useMyTasks(useMe());
  const sort = useTaskSort();
  // Who wants the nearest first is asked for the phone's place; nobody else.
  const here = useHere(sort === 'distance');
  const [only, setOnly] = useState<TaskKind>();
  const [most, setMost] = useState(STEP);
  const kinds = countKinds(tasks ?? []);
  // The last task of a kind may have been done while it was picked out.
  const picked = kinds.some(([kind]) => kind === only) ? only : undefined;
  const wanted = (tasks ?? []).filter((row) => picked === undefined || taskKindOf(row) === picked);
  const shown = sort === 'distance' ? orderByDistance(wanted, here.fix) : wanted;
  const order = sort === 'distance' && here.fix === null ? 'unplaced' : sort;
  return (
    <Page title={say('title')} aside={<span className="bx-quiet">{tasks?.length}</span>}>
      <PullDown
        onRefresh={refetch}
        words={{
          pulling: say('pulling'),
          far: say('release'),
          reading: say('reading'),
          fresh: say('fresh'),
        }}
      >
        <div className="bx-col" style={{ minHeight: '70dvh' }}>
          <AsOf at={heardAt} />
          {(tasks?.length ?? 0) > 1 && (
            <TaskChips
              total={tasks?.length ?? 0}
              kinds={kinds}
              picked={picked}
              onPick={setOnly}
              sort={sort}
            />
          )}
          {error !== null && <ReadTrouble error={error} onRetry={() => void refetch()} />}
          {tasks === undefined && error === null && <Waiting rows={5} />}
          {shown.slice(0, most).map((row) => (
            <TaskRow key={row.id} row={row} here={here.fix} />
          ))}
          {shown.length > most && (
            <Button onPress={() => setMost(most + STEP)}>
              {say('more', { count: Math.min(STEP, shown.length - most) })}
            </Button>
          )}
          {tasks?.length === 0 && <p className="fd-empty">{say('none')}</p>}
          {onTheWay.length > 0 && <h2 className="fd-label">{say('onTheWay')}</h2>}
          {onTheWay.map((row) => (
            <TaskRow key={row.id} row={row} here={here.fix} />
          ))}
          {shown.length > 1 && <p className="bx-small bx-faint">{say(`order.${order}`)}</p>}
        </div>
      </PullDown>
    </Page>
  );
}

type ChipsProps = {
  total: number;
  kinds: readonly [TaskKind, number][];
  picked: TaskKind | undefined;
  onPick: (kind: TaskKind | undefined) => void;
  sort: TaskSort;
};

/** Which kinds are shown, each with its count, and in which order. */
function TaskChips({ total, kinds, picked, onPick, sort }: ChipsProps) {
  const say = useSay();
  const words = useTaskWords();
  return (
    <>
      <fieldset className="fd-segments">
        <legend className="bx-unseen">{say('title')}</legend>
        {TASK_SORTS.map((one) => (
          <button key={one} type="button" aria-pressed={one === sort} onClick={() => chooseTaskSort(one)}>
            {say(`sort.${one}`)}
          </button>
        ))}
      </fieldset>
      {kinds.length > 1 && (
        <div className="fd-chips">
          <ChoiceChip on={picked === undefined} onPick={() => onPick(undefined)}>
            {say('all')} {total}
          </ChoiceChip>
          {kinds.map(([kind, count]) => (
            <ChoiceChip key={kind} on={picked === kind} onPick={() => onPick(kind)}>
              {words(`kind.${kind}`)} {count}
            </ChoiceChip>
          ))}
        </div>
      )}
    </>
  );
}
