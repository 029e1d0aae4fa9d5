import { HintsBar, LightLegend } from '@baixing/ui';
import { usePageKeys } from '../../shared/keys.ts';
import { useQueryState } from '../../shared/navigation.ts';
import { useWorklistCounts } from '../../shared/queries.ts';
import { usePosts } from '../../shared/site.tsx';
import { filterOf } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import './home.css';
import { HomeHead } from './home-head.tsx';
import { StageRow } from './stage-row.tsx';
import { useWorkList } from './use-work-list.ts';
import { useHomeWords } from './words.ts';
import { WorkTable } from './work-table.tsx';

/** Posts at whose desk a queue of their own arrives; the others begin with all open cases. */
const WITH_QUEUE: readonly string[] = [
  'acceptor',
  'shift-supervisor',
  'dispatcher',
  'unit-handler',
  'unit-head',
  'squad-member',
  'supervisor',
  'duty-person',
];

/** Home is a work list for my post: what waits for me, most urgent first, one key to open, one to act. */
export default function HomePage() {
  const say = useHomeWords();
  const posts = usePosts();
  const [query, setQuery] = useQueryState();
  const queueByDefault = posts.some((post) => WITH_QUEUE.includes(post)) ? 'mine' : 'all';
  const filter = filterOf(query, queueByDefault);
  const counts = useWorklistCounts();
  const list = useWorkList(filter);
  usePageKeys({ R: list.settle });
  return (
    <>
      <HomeHead text={query.text ?? ''} onText={(text) => setQuery({ text })} />
      <StageRow counts={counts.data} query={query} />
      <FilterBar
        filter={filter}
        query={query}
        counts={counts.data}
        total={list.total}
        queueByDefault={queueByDefault}
        onChange={setQuery}
      />
      <div className="home-list bx-card">
        <WorkTable list={list} filter={filter} query={query} counts={counts.data} onChange={setQuery} />
      </div>
      <HintsBar
        hints={[
          { keys: '↑ ↓', text: say('hints.move') },
          { keys: 'Enter', text: say('hints.open') },
          { keys: 'R', text: say('hints.renew') },
          { keys: '?', text: say('hints.all') },
        ]}
      >
        <LightLegend />
        <span>{say(filter.sort === 'newest' ? 'orderNewest' : 'order')}</span>
      </HintsBar>
    </>
  );
}
