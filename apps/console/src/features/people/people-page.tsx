import { POST_NAMES, POSTS } from '@baixing/domain/access';
import { ActButton, type Column, DenseTable, EmptyState, Icon, PageHead, SwitchChip } from '@baixing/ui';
import { useLocale, useName } from '@baixing/web';
import { Select } from 'antd';
import { useState } from 'react';
import { ImportDialog } from '../../shared/admin/import-dialog.tsx';
import { ListFoot } from '../../shared/admin/list-foot.tsx';
import { ListFrame } from '../../shared/admin/list-frame.tsx';
import { SearchInput } from '../../shared/admin/search-input.tsx';
import { type Secret, SecretDialog } from '../../shared/admin/secret-dialog.tsx';
import { client } from '../../shared/client.ts';
import { type Query, useQueryState } from '../../shared/navigation.ts';
import { UnitPicker } from '../../shared/pick/unit-picker.tsx';
import { useMay } from '../../shared/site.tsx';
import { AccountTags } from './account-section.tsx';
import { CreateDialog } from './create-dialog.tsx';
import { PersonDrawer } from './person-drawer.tsx';
import { filterOf, PEOPLE_READINGS, type PersonRow, usePeople } from './readings.ts';
import { usePeopleWords } from './words.ts';

type Open = 'nothing' | 'create' | 'import';

/** Everybody, with their accounts and posts. The open person stands in the address. */
export default function PeoplePage() {
  const say = usePeopleWords();
  const locale = useLocale();
  const mayChange = useMay('administer-people');
  const [query, setQuery] = useQueryState();
  const [open, setOpen] = useState<Open>('nothing');
  const [secrets, setSecrets] = useState<readonly Secret[]>([]);
  return (
    <>
      <PageHead title={say('title')} note={say('note')}>
        <SearchInput
          text={query.search ?? ''}
          hint={say('search')}
          onText={(search) => setQuery({ search })}
        />
        {mayChange && (
          <>
            <ActButton icon={<Icon name="export" />} onAct={() => setOpen('import')}>
              {say('import')}
            </ActButton>
            <ActButton primary icon={<Icon name="plus" />} onAct={() => setOpen('create')}>
              {say('create')}
            </ActButton>
          </>
        )}
      </PageHead>
      <Filters query={query} onChange={setQuery} />
      <PeopleList query={query} onOpen={(person) => setQuery({ person })} />
      {query.person && (
        <PersonDrawer
          id={query.person}
          onSecret={(secret) => setSecrets([secret])}
          onClose={() => setQuery({ person: undefined })}
        />
      )}
      {open === 'create' && (
        <CreateDialog
          unitId={query.unit}
          onCreated={(person, secret) => {
            setOpen('nothing');
            setSecrets([secret]);
            setQuery({ person });
          }}
          onClose={() => setOpen('nothing')}
        />
      )}
      {open === 'import' && (
        <ImportDialog
          title={say('import')}
          note={say('importNote')}
          accept=".xlsx"
          templateHref={`/api/people-template.xlsx?locale=${locale}`}
          renews={PEOPLE_READINGS}
          call={(bytes) => client.importPeople({ bytes })}
          done={({ imported }) => say('imported', { count: imported })}
          onDone={({ people }) => {
            setOpen('nothing');
            setSecrets(people);
          }}
          onClose={() => setOpen('nothing')}
        />
      )}
      {secrets.length > 0 && <SecretDialog secrets={secrets} onClose={() => setSecrets([])} />}
    </>
  );
}

function Filters({ query, onChange }: { query: Query; onChange: (change: Query) => void }) {
  const say = usePeopleWords();
  const name = useName();
  return (
    <div className="admin-filters">
      <div style={{ width: 220 }}>
        <UnitPicker clearable value={query.unit} onChange={(unit) => onChange({ unit })} />
      </div>
      <Select<string>
        className="admin-filter"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={say('post')}
        placeholder={say('post')}
        value={query.post as string}
        options={POSTS.map((value) => ({ value, label: name(POST_NAMES[value]) }))}
        onChange={(post: string | undefined) => onChange({ post })}
      />
      <SwitchChip
        on={query.closed === 'true'}
        onPick={() => onChange({ closed: query.closed === 'true' ? undefined : 'true' })}
      >
        {say('closed')}
      </SwitchChip>
    </div>
  );
}

function PeopleList({ query, onOpen }: { query: Query; onOpen: (id: string) => void }) {
  const say = usePeopleWords();
  const list = usePeople(filterOf(query));
  const columns = useColumns();
  const [taken, setTaken] = useState<string>();
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const inHand = query.person ?? taken;
  return (
    <ListFrame reading={list} opens>
      {({ pages }) => (
        <DenseTable<PersonRow>
          label={say('list')}
          storageKey="people"
          rows={rows}
          rowId={(row) => row.id}
          columns={columns}
          selectedId={rows.some((row) => row.id === inHand) ? inHand : rows[0]?.id}
          onSelect={setTaken}
          onOpen={(row) => onOpen(row.id)}
          empty={<EmptyState icon="people" title={say('emptyTitle')} next={say('emptyNext')} />}
          foot={
            <ListFoot
              shown={rows.length}
              total={pages[0]?.total ?? 0}
              onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
            />
          }
        />
      )}
    </ListFrame>
  );
}

function useColumns(): Column<PersonRow>[] {
  const say = usePeopleWords();
  const name = useName();
  return [
    {
      id: 'name',
      title: say('field.name'),
      width: 148,
      grow: 2,
      always: true,
      renderCell: (row) => <b>{row.name}</b>,
    },
    { id: 'username', title: say('field.username'), width: 196, grow: 1, renderCell: (row) => row.username },
    {
      id: 'posts',
      title: say('posts'),
      width: 168,
      grow: 2,
      renderCell: (row) => <span>{row.posts.map((post) => name(post.name)).join('、')}</span>,
    },
    {
      id: 'unit',
      title: say('field.unit'),
      width: 168,
      grow: 2,
      renderCell: (row) => <span>{row.unitName}</span>,
    },
    { id: 'phone', title: say('field.phone'), width: 128, renderCell: (row) => row.phone },
    { id: 'state', title: say('state'), width: 132, renderCell: (row) => <AccountTags person={row} /> },
  ];
}
