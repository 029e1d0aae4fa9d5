import { Light, Tag } from '@baixing/ui';
import { type CaseRow, type Point, useLocale } from '@baixing/web';
import { awayText } from '../place/place-words.ts';
import { hashOf } from '../router.ts';
import { taskKindOf } from './task-order.ts';
import { useTaskTitle, useTaskWords } from './task-words.ts';
import './tasks.css';

type Marked = Pick<CaseRow, 'public' | 'supervised' | 'reopened' | 'rework' | 'request'> & {
  pending?: boolean;
};

/** What is particular about a case: a citizen's voice, a leader's eye, work to be done again, a request that waits. */
export function CaseMarks({ row }: { row: Marked }) {
  const say = useTaskWords();
  return (
    <>
      {row.pending === true && <Tag kind="outline">{say('pending')}</Tag>}
      {row.public && <Tag kind="public">{say('public')}</Tag>}
      {row.reopened > 0 && <Tag kind="late">{say('reopened')}</Tag>}
      {row.supervised && <Tag kind="late">{say('supervised')}</Tag>}
      {row.rework > 0 && <Tag kind="warn">{say('rework', { count: row.rework })}</Tag>}
      {row.request !== null && <Tag kind="outline">{say(`request.${row.request}`)}</Tag>}
    </>
  );
}

/** A task as one line of a list: what it asks, where, how long it has; a touch opens it. */
export function TaskRow({ row, here }: { row: CaseRow & { pending?: boolean }; here: Point | null }) {
  const say = useTaskWords();
  const title = useTaskTitle();
  const locale = useLocale();
  const away = awayText(here, row, locale);
  return (
    <a className="fd-card fd-task" href={hashOf({ page: 'task', id: row.id })}>
      <span className="fd-task-tag">
        <Tag kind="accent">{say(`kind.${taskKindOf(row)}`)}</Tag>
      </span>
      <span className="bx-grow">
        <b className="fd-task-title">{title(row)}</b>
        <span className="fd-task-place">
          <span className="bx-cut">{row.address}</span>
          {away !== null && <span>{away}</span>}
        </span>
        <span className="fd-task-foot">
          {row.clock !== null && <Light light={row.clock.light}>{row.clock.words}</Light>}
          <CaseMarks row={row} />
        </span>
      </span>
    </a>
  );
}
