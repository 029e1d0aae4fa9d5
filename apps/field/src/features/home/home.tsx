import { localDay, startOfDay } from '@baixing/domain/time';
import { Icon } from '@baixing/ui';
import { dayText, type LiveState, useLiveState, useLocale, useName, useNow } from '@baixing/web';
import { postsOf, waysOf } from '../../shared/acts/ways.ts';
import { useMe } from '../../shared/me.ts';
import { tallyOf, useMyOperations } from '../../shared/outbox/use-operations.ts';
import { AsOf } from '../../shared/pack/as-of.tsx';
import { ReadTrouble, Waiting } from '../../shared/parts/parts.tsx';
import { useHere } from '../../shared/place/here.ts';
import { hashOf } from '../../shared/router.ts';
import { useMyTasks } from '../../shared/tasks/my-tasks.ts';
import { countKinds } from '../../shared/tasks/task-order.ts';
import { TaskRow } from '../../shared/tasks/task-row.tsx';
import { useTaskWords } from '../../shared/tasks/task-words.ts';
import { useHomeWords } from './home-words.ts';
import { Outbox } from './outbox-line.tsx';
import { PatrolAct, ShiftBadge } from './patrol-act.tsx';
import { TightestTask } from './tightest-task.tsx';
import './home.css';

/** So many tasks beside the tightest one; the rest stand on their own page. */
const SHOWN = 3;

/** Where the day begins: report, my tasks, what I did; the tightest task opened in place. */
export function Home() {
  const say = useHomeWords();
  const words = useTaskWords();
  const me = useMe();
  const now = useNow(60_000);
  const here = useHere(false);
  const { tasks, heardAt, error, refetch } = useMyTasks(me);
  const operations = useMyOperations(me.id);
  const tally = tallyOf(operations ?? [], startOfDay(localDay(now)));
  const kinds = countKinds(tasks ?? []).map(([kind, count]) => `${words(`kind.${kind}`)} ${count}`);
  const [tightest, ...others] = tasks ?? [];
  return (
    <div className="fd-page">
      <HomeHead now={now} />
      <main className="fd-body">
        <div className="fd-report-row">
          <a className="fd-act fd-act-report" href={hashOf({ page: 'report' })}>
            <Icon name="camera" size={44} />
            <span>
              <b>{say('report')}</b>
              <span>{say('reportHint')}</span>
            </span>
          </a>
          {waysOf(postsOf(me.posts)).includes('usual') && (
            <a className="fd-act fd-act-batch" href={hashOf({ page: 'batch' })}>
              <Icon name="more" size={22} />
              <span>{say('batch')}</span>
            </a>
          )}
        </div>
        <div className="fd-pair">
          <a className="fd-act" href={hashOf({ page: 'tasks' })}>
            <Icon name="check" size={26} className="bx-accent" />
            <b>
              {say('tasks')} {tasks !== undefined && tasks.length > 0 && <i>{tasks.length}</i>}
            </b>
            <span>{kinds.length === 0 ? say('noTasks') : kinds.slice(0, 3).join(' · ')}</span>
          </a>
          <PatrolAct />
        </div>
        {error !== null && <ReadTrouble error={error} onRetry={() => void refetch()} />}
        {tasks === undefined && error === null && <Waiting rows={2} />}
        <AsOf at={heardAt} />
        {tightest !== undefined && (
          <>
            <h2 className="fd-label">{say('tightest')}</h2>
            <TightestTask row={tightest} here={here.fix} />
          </>
        )}
        {others.slice(0, SHOWN).map((row) => (
          <TaskRow key={row.id} row={row} here={here.fix} />
        ))}
        {others.length > SHOWN && (
          <a className="fd-more" href={hashOf({ page: 'tasks' })}>
            {say('moreTasks', { count: others.length - SHOWN })}
            <Icon name="right" size={16} />
          </a>
        )}
      </main>
      <Outbox tally={tally} />
    </div>
  );
}

const NET_ICONS = { live: 'link', connecting: 'clock', lost: 'offline' } as const satisfies Record<
  LiveState,
  string
>;

function HomeHead({ now }: { now: number }) {
  const say = useHomeWords();
  const me = useMe();
  const live = useLiveState();
  const locale = useLocale();
  const name = useName();
  const [post] = me.posts;
  const unit = locale === 'zh' ? me.unit?.name : (me.unit?.nameEn ?? me.unit?.name);
  const under = [post === undefined ? undefined : name(post.name), unit, dayText(now, locale)];
  return (
    <header className="fd-home-head">
      <div className="bx-grow">
        <h1>{me.name}</h1>
        <p>{under.filter(Boolean).join(' · ')}</p>
        <ShiftBadge />
      </div>
      <span className="fd-net" data-state={live}>
        <Icon name={NET_ICONS[live]} size={16} />
        {say(`net.${live}`)}
      </span>
      <a className="fd-icon-button" href={hashOf({ page: 'profile' })} aria-label={say('profile')}>
        <Icon name="person" size={22} />
      </a>
    </header>
  );
}
