import { Light, lightFill, Tag } from '@baixing/ui';
import { type CaseRow, type Point, useLocale } from '@baixing/web';
import { Navigate } from '../../shared/place/navigate.tsx';
import { awayText } from '../../shared/place/place-words.ts';
import { useCase } from '../../shared/queries.ts';
import { hashOf } from '../../shared/router.ts';
import { taskKindOf } from '../../shared/tasks/task-order.ts';
import { CaseMarks } from '../../shared/tasks/task-row.tsx';
import { useTaskTitle, useTaskWords } from '../../shared/tasks/task-words.ts';

/** The most urgent task, opened in place: what it asks, the time used, the way there, and its first act. */
export function TightestTask({ row, here }: { row: CaseRow; here: Point | null }) {
  const say = useTaskWords();
  const title = useTaskTitle();
  const locale = useLocale();
  const kind = taskKindOf(row);
  const away = awayText(here, row, locale);
  const { data } = useCase(row.id);
  const clock = data?.clocks.findLast(({ outcome }) => outcome === 'running');
  const share =
    clock === undefined ? null : Math.min(1, clock.elapsedMinutes / Math.max(1, clock.allowedMinutes));
  return (
    <article className="fd-card fd-tightest">
      <div className="fd-tightest-head">
        <Tag kind="accent">{say(`kind.${kind}`)}</Tag>
        <b>{title(row)}</b>
        <CaseMarks row={row} />
      </div>
      <p className="bx-quiet">
        {row.address}
        {away !== null && ` · ${away}`}
      </p>
      {row.clock !== null && (
        <div className="fd-tightest-clock">
          <Light light={row.clock.light}>{row.clock.words}</Light>
          {share !== null && (
            <span className="bx-bar bx-grow" aria-hidden="true">
              <i style={{ width: `${share * 100}%`, background: lightFill[row.clock.light] }} />
            </span>
          )}
        </div>
      )}
      <div className="fd-pair">
        <Navigate place={row} name={row.address} />
        <a className="fd-button fd-primary" href={hashOf({ page: 'task', id: row.id })}>
          {say(`start.${kind}`)}
        </a>
      </div>
    </article>
  );
}
