import { ActButton, Chip, DenseTable, EmptyState, Icon, PageHead } from '@baixing/ui';
import { WHILE_TIME_PASSES } from '@baixing/web';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import '../../shared/admin/admin.css';
import { ListFoot } from '../../shared/admin/list-foot.tsx';
import { ListFrame } from '../../shared/admin/list-frame.tsx';
import { SearchInput } from '../../shared/admin/search-input.tsx';
import { client } from '../../shared/client.ts';
import { ExportLink } from '../../shared/export-link.tsx';
import { useQueryState } from '../../shared/navigation.ts';
import { type PhoneRow, usePhoneColumns } from './columns.tsx';
import { ImportOutbox } from './import-outbox.tsx';
import { PhoneDrawer } from './phone-drawer.tsx';
import { usePhoneWords } from './words.ts';

const STATES = ['all', 'difference', 'refused', 'waiting', 'silent'] as const;
type State = (typeof STATES)[number];

const STORAGE_KEY = 'phones';

/** Every phone of the field: what waits on it, what was refused, and where it and the server do not have the same. */
export default function PhonesPage() {
  const say = usePhoneWords();
  const [query, setQuery] = useQueryState();
  const [importing, setImporting] = useState(false);
  const [taken, setTaken] = useState<string>();
  const state: State = STATES.find((each) => each === query.state) ?? 'all';
  const asked = { state, text: query.search || undefined };
  const phones = usePhones(asked);
  const columns = usePhoneColumns();
  const rows = phones.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = phones.data?.pages[0]?.total ?? 0;
  const open = rows.find(({ id }) => id === query.phone);
  return (
    <>
      <PageHead title={say('title')} note={say('note')}>
        <SearchInput
          text={query.search ?? ''}
          hint={say('search')}
          onText={(search) => setQuery({ search })}
        />
        <ActButton primary icon={<Icon name="outbox" />} onAct={() => setImporting(true)}>
          {say('import.open')}
        </ActButton>
      </PageHead>
      <div className="admin-filters">
        {STATES.map((each) => (
          <Chip
            key={each}
            on={each === state}
            onPick={() => setQuery({ state: each === 'all' ? undefined : each })}
          >
            {say(`state.${each}`)}
          </Chip>
        ))}
        <span className="bx-grow" />
        <ExportLink
          small
          path="/api/reconciliations.xlsx"
          asked={asked}
          columns={columns}
          storageKey={STORAGE_KEY}
          total={total}
        />
      </div>
      <ListFrame reading={phones} opens>
        {() => (
          <DenseTable<PhoneRow>
            takesFocus
            label={say('list')}
            storageKey={STORAGE_KEY}
            rows={rows}
            rowId={({ id }) => id}
            columns={columns}
            selectedId={rows.some(({ id }) => id === taken) ? taken : rows[0]?.id}
            onSelect={setTaken}
            onOpen={({ id }) => setQuery({ phone: id })}
            empty={<EmptyState icon="phone" title={say('emptyTitle')} next={say('emptyNext')} />}
            foot={
              <ListFoot
                shown={rows.length}
                total={total}
                onMore={phones.hasNextPage ? () => void phones.fetchNextPage() : undefined}
              />
            }
          />
        )}
      </ListFrame>
      {open !== undefined && <PhoneDrawer row={open} onClose={() => setQuery({ phone: undefined })} />}
      {importing && <ImportOutbox onClose={() => setImporting(false)} />}
    </>
  );
}

function usePhones(asked: { state: State; text: string | undefined }) {
  return useInfiniteQuery({
    queryKey: ['list-reconciliations', asked.state, asked.text],
    queryFn: ({ pageParam }) =>
      client.listReconciliations({
        query: { ...asked, limit: 200, ...(pageParam && { after: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    // Contacts of phones are no news that the stream tells.
    ...WHILE_TIME_PASSES,
  });
}
