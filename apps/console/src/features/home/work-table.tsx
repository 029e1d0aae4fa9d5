import { DenseTable, EmptyState, LoadingRows, type RowAct } from '@baixing/ui';
import { clockText, useLiveState, useName } from '@baixing/web';
import { useStartAct } from '../../shared/acts/act-context.tsx';
import { actName } from '../../shared/acts/fields.ts';
import { keyOfAct } from '../../shared/acts/keys.ts';
import { shortActName } from '../../shared/acts/pairs.ts';
import type { ListedCase } from '../../shared/case/columns.tsx';
import { useListWords } from '../../shared/case/list-words.ts';
import { ReadError } from '../../shared/errors.tsx';
import { type Query, useWalk } from '../../shared/navigation.ts';
import type { CaseFilter, WorklistCounts } from '../../shared/queries.ts';
import { usePosts } from '../../shared/site.tsx';
import { isNarrowed } from './filter.ts';
import { useWorkColumns } from './use-work-columns.ts';
import type { WorkList } from './use-work-list.ts';
import { useHomeWords } from './words.ts';

interface WorkTableProps {
  list: WorkList;
  filter: CaseFilter;
  query: Query;
  counts: WorklistCounts | undefined;
  onChange: (change: Query) => void;
}

/** The rows of the work list, with the one act each is likely to need. */
export function WorkTable({ list, filter, query, counts, onChange }: WorkTableProps) {
  const say = useHomeWords();
  const sayList = useListWords();
  const name = useName();
  const walk = useWalk();
  const start = useStartAct();
  const myStages = new Set(counts?.stages.filter((stage) => stage.mine).map((stage) => stage.stage));
  const { columns, storageKey } = useWorkColumns(myStages);
  const actOf = (row: ListedCase): RowAct | undefined => {
    if (row.nextAct === null || row.gone === true) return undefined;
    const action = row.nextAct;
    const keys = keyOfAct(action);
    return {
      text: name(shortActName(action) ?? actName(action)),
      onAct: () => start({ id: row.id, number: row.number, version: row.version }, action),
      ...(keys === undefined ? {} : { keys }),
    };
  };
  if (list.isLoading) return <LoadingRows rows={14} />;
  if (list.error !== null) return <ReadError error={list.error} onRetry={list.retry} />;
  return (
    <DenseTable<ListedCase>
      takesFocus
      label={say('list')}
      storageKey={storageKey}
      rows={list.rows}
      rowId={(row) => row.id}
      columns={columns}
      selectedId={list.rowInHand ?? list.rows[0]?.id}
      onSelect={list.take}
      onOpen={(row) => walk(`/cases/${row.id}`)}
      actOf={actOf}
      actTitle={sayList('act')}
      empty={<Empty narrowed={isNarrowed(query)} filter={filter} onChange={onChange} />}
      foot={<Foot list={list} />}
    />
  );
}

/** How many there are, and what has happened to the list under the hand. */
function Foot({ list }: { list: WorkList }) {
  const say = useHomeWords();
  const live = useLiveState();
  const rest = list.total - list.rows.length;
  return (
    <span className="home-foot">
      {live === 'lost' && (
        <span className="home-lost" role="status">
          {say('lost', { time: clockText(list.readAt) })}
        </span>
      )}
      {list.waiting > 0 ? (
        <button type="button" className="bx-plain bx-accent" onClick={list.settle}>
          {say('waiting', { count: list.waiting })}
        </button>
      ) : (
        list.gone > 0 && (
          <button type="button" className="bx-plain bx-accent" onClick={list.settle}>
            {say('renew', { count: list.gone })}
          </button>
        )
      )}
      {list.total > 0 && (
        <span>{say('count', { shown: list.rows.length - list.gone, total: list.total })}</span>
      )}
      {list.hasMore && rest > 0 && (
        <button type="button" className="bx-plain bx-accent" onClick={list.more}>
          {say('more', { count: rest })}
        </button>
      )}
    </span>
  );
}

const UNIT_POSTS: readonly string[] = ['unit-handler', 'unit-head', 'squad-member'];
const OWN_WORDS = ['acceptor', 'shift-supervisor', 'dispatcher', 'supervisor', 'duty-person'] as const;

/** Nothing here: what that means for this post, and what comes by itself. */
function Empty(props: { narrowed: boolean; filter: CaseFilter; onChange: (change: Query) => void }) {
  const say = useHomeWords();
  const posts = usePosts();
  if (props.narrowed)
    return <EmptyState title={say('empty.filtered')} next={say('empty.filteredNext')} icon="search" />;
  const own = OWN_WORDS.find((post) => posts.includes(post));
  const words = posts.some((post) => UNIT_POSTS.includes(post)) ? 'unit' : (own ?? 'leader');
  return <EmptyState title={say('empty.title')} next={say(`empty.${words}`)} />;
}
