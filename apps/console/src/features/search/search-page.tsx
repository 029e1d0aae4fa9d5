import { DenseTable, EmptyState, HintsBar, LightLegend, LoadingRows, PageHead } from '@baixing/ui';
import { useState } from 'react';
import '../../shared/admin/admin.css';
import { ListFoot } from '../../shared/admin/list-foot.tsx';
import { SearchInput } from '../../shared/admin/search-input.tsx';
import { useAdminWords } from '../../shared/admin/words.ts';
import { type ListedCase, useCaseColumns } from '../../shared/case/columns.tsx';
import { ReadError } from '../../shared/errors.tsx';
import { ExportLink } from '../../shared/export-link.tsx';
import { useNarrow } from '../../shared/narrow.ts';
import { useQueryState, useWalk } from '../../shared/navigation.ts';
import { useCaseList } from '../../shared/queries.ts';
import { useMay } from '../../shared/site.tsx';
import { filterOf, isNarrowed } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import './search.css';
import { useSearchWords } from './words.ts';

/** So near to the end of what was read, the next page is read. */
const AHEAD_ROWS = 20;
const NO_STAGES: ReadonlySet<string> = new Set();

/** The row last opened: the way back from a case ends where it began. */
let lastOpened: string | undefined;

/** Any case there ever was, by everything that is known of it. */
export default function SearchPage() {
  const say = useSearchWords();
  const sayAdmin = useAdminWords();
  const walk = useWalk();
  const narrow = useNarrow();
  const mayExport = useMay('export-cases');
  const [query, setQuery] = useQueryState();
  const filter = filterOf(query);
  const list = useCaseList(filter);
  const columns = useCaseColumns(NO_STAGES, narrow);
  const [taken, setTaken] = useState(lastOpened);
  const rows: readonly ListedCase[] = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const storageKey = narrow ? 'search-narrow' : 'search';
  const more = list.hasNextPage ? () => void list.fetchNextPage() : undefined;
  const take = (id: string) => {
    setTaken(id);
    const place = rows.findIndex((row) => row.id === id);
    if (place >= rows.length - AHEAD_ROWS && !list.isFetchingNextPage) more?.();
  };
  return (
    <>
      <PageHead title={say('title')} note={say('note')}>
        <SearchInput text={query.text ?? ''} hint={say('search')} onText={(text) => setQuery({ text })} />
        {mayExport && (
          <ExportLink
            path="/api/cases.xlsx"
            asked={filter}
            columns={columns}
            storageKey={storageKey}
            total={total}
          />
        )}
      </PageHead>
      <FilterBar query={query} onChange={setQuery} />
      <div className="admin-list bx-card">
        {list.isPending ? (
          <LoadingRows rows={14} />
        ) : list.data === undefined ? (
          <ReadError error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <DenseTable<ListedCase>
            takesFocus
            label={say('list')}
            storageKey={storageKey}
            rows={rows}
            rowId={(row) => row.id}
            columns={columns}
            selectedId={rows.some((row) => row.id === taken) ? taken : rows[0]?.id}
            onSelect={take}
            onOpen={(row) => {
              lastOpened = row.id;
              walk(`/cases/${row.id}`);
            }}
            empty={
              isNarrowed(query) ? (
                <EmptyState icon="search" title={say('emptyTitle')} next={say('emptyNext')} />
              ) : (
                <EmptyState icon="case" title={say('nothingTitle')} next={say('nothingNext')} />
              )
            }
            foot={<ListFoot shown={rows.length} total={total} onMore={more} />}
          />
        )}
      </div>
      <HintsBar
        hints={[
          { keys: '↑ ↓', text: sayAdmin('move') },
          { keys: 'Enter', text: sayAdmin('open') },
          { keys: '/', text: say('search') },
        ]}
      >
        <LightLegend />
      </HintsBar>
    </>
  );
}
