import { localParts } from '@baixing/domain/time';
import { Card, EmptyState, Light, Tag } from '@baixing/ui';
import { type CaseRow, useNow } from '@baixing/web';
import { lightOf, shortNumber, useSourceName } from '../../shared/case/case-words.ts';
import { hrefOf, pathWith } from '../../shared/navigation.ts';
import { useCaseList } from '../../shared/queries.ts';
import { useIntakeWords } from './words.ts';

/** As many as the desk has room for. */
const SHOWN = 8;

/**
 * Between two calls: what has come in by other ways and waits to be accepted, the public's reports ahead. It comes by
 * itself, and gives way as soon as a call begins.
 */
export function WaitingCard() {
  const say = useIntakeWords();
  const list = useCaseList({ stage: 'registered', sort: 'urgency', limit: SHOWN });
  const first = list.data?.pages[0];
  const all = hrefOf(pathWith('/', { queue: 'all', stage: 'registered' }));
  return (
    <Card
      className="intake-waiting"
      bare
      title={say('waiting')}
      icon="clock"
      note={say('waitingNote')}
      more={
        first !== undefined &&
        first.total > 0 && (
          <a className="bx-small" href={all}>
            {say('waitingAll', { count: first.total })}
          </a>
        )
      }
    >
      {first?.total === 0 && <EmptyState title={say('waitingNone')} next={say('waitingNext')} />}
      <ul className="intake-list">
        {first?.rows.map((row) => (
          <WaitingLine key={row.id} row={row} />
        ))}
      </ul>
    </Card>
  );
}

function WaitingLine({ row }: { row: CaseRow }) {
  const say = useIntakeWords();
  const source = useSourceName();
  const year = localParts(useNow(60_000)).year;
  return (
    <li>
      <a href={hrefOf(`/cases/${row.id}`)}>
        <span className="bx-row">
          <span className="bx-cut">
            <b>{row.className ?? row.description}</b> <span className="bx-code">{row.classCode}</span>
          </span>
          <span className="intake-end bx-small">
            {row.clock !== null && <Light light={lightOf(row.clock.light)}>{row.clock.words}</Light>}
          </span>
        </span>
        <span className="bx-row bx-small bx-quiet">
          <span className="bx-cut">
            {[shortNumber(row.number, year), source(row.source), row.address].filter(Boolean).join(' · ')}
          </span>
          {row.public && (
            <span className="intake-end">
              <Tag kind="public">{say('public')}</Tag>
            </span>
          )}
        </span>
      </a>
    </li>
  );
}
