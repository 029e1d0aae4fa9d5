import { ActButton, type Column, DenseTable, EmptyState, Icon, PageHead, SwitchChip, Tag } from '@baixing/ui';
import { type Unit, useLocale } from '@baixing/web';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ImportDialog } from '../../shared/admin/import-dialog.tsx';
import { ListFoot } from '../../shared/admin/list-foot.tsx';
import { ListFrame } from '../../shared/admin/list-frame.tsx';
import { SearchInput } from '../../shared/admin/search-input.tsx';
import { client } from '../../shared/client.ts';
import { hrefOf, useQueryState } from '../../shared/navigation.ts';
import { useMay } from '../../shared/site.tsx';
import { unitsWith } from './tree.ts';
import { UNIT_READINGS, UnitDialog } from './unit-dialog.tsx';
import { useUnitWords } from './words.ts';

/** Every level of the tree stands this much further in. */
const INDENT = 20;

type Open = { what: 'nothing' | 'create' | 'import' } | { what: 'change'; unit: Unit };

/** The tree of the organisation. */
export default function UnitsPage() {
  const say = useUnitWords();
  const locale = useLocale();
  const mayChange = useMay('administer-units');
  const [query, setQuery] = useQueryState();
  const withClosed = query.closed === 'true';
  const [open, setOpen] = useState<Open>({ what: 'nothing' });
  const [taken, setTaken] = useState<string>();
  const units = useQuery({
    queryKey: ['list-units', withClosed],
    queryFn: () => client.listUnits({ query: withClosed ? { closed: 'true' } : {} }),
  });
  const all = units.data?.rows ?? [];
  const rows = unitsWith(all, query.search ?? '');
  const inHand = rows.find((unit) => unit.id === taken) ?? rows[0];
  const columns = useColumns();
  const close = () => setOpen({ what: 'nothing' });
  return (
    <>
      <PageHead title={say('title')} note={say('note')}>
        <SearchInput
          text={query.search ?? ''}
          hint={say('search')}
          onText={(search) => setQuery({ search })}
        />
        <SwitchChip on={withClosed} onPick={() => setQuery({ closed: withClosed ? undefined : 'true' })}>
          {say('closed')}
        </SwitchChip>
        {mayChange && (
          <>
            <ActButton icon={<Icon name="export" />} onAct={() => setOpen({ what: 'import' })}>
              {say('import')}
            </ActButton>
            <ActButton primary icon={<Icon name="plus" />} onAct={() => setOpen({ what: 'create' })}>
              {say('create')}
            </ActButton>
          </>
        )}
      </PageHead>
      <ListFrame reading={units} opens={mayChange}>
        {() => (
          <DenseTable<Unit>
            label={say('list')}
            storageKey="units"
            rows={rows}
            rowId={(unit) => unit.id}
            columns={columns}
            selectedId={inHand?.id}
            onSelect={setTaken}
            onOpen={(unit) => mayChange && setOpen({ what: 'change', unit })}
            empty={<EmptyState icon="search" title={say('emptyTitle')} next={say('emptyNext')} />}
            foot={<ListFoot shown={rows.length} total={rows.length} />}
          />
        )}
      </ListFrame>
      {(open.what === 'create' || open.what === 'change') && (
        <UnitDialog
          unit={
            open.what === 'change' ? (all.find((unit) => unit.id === open.unit.id) ?? open.unit) : undefined
          }
          parentId={inHand?.id}
          units={all}
          onClose={close}
        />
      )}
      {open.what === 'import' && (
        <ImportDialog
          title={say('import')}
          note={say('importNote')}
          accept=".xlsx"
          templateHref={`/api/units-template.xlsx?locale=${locale}`}
          renews={UNIT_READINGS}
          call={(bytes) => client.importUnits({ bytes })}
          done={({ imported }) => say('imported', { count: imported })}
          onDone={close}
          onClose={close}
        />
      )}
    </>
  );
}

function useColumns(): Column<Unit>[] {
  const say = useUnitWords();
  const locale = useLocale();
  const mayChangePeople = useMay('administer-people');
  const mayGrant = useMay('grant-posts');
  const mayPeople = mayChangePeople || mayGrant;
  return [
    {
      id: 'name',
      title: say('field.name'),
      width: 280,
      grow: 3,
      always: true,
      renderCell: (unit) => (
        <span style={{ paddingInlineStart: unit.depth * INDENT }} title={unit.name}>
          {unit.depth < 2 ? <b>{nameOf(unit, locale)}</b> : nameOf(unit, locale)}
        </span>
      ),
    },
    {
      id: 'kind',
      title: say('field.kind'),
      width: 96,
      renderCell: (unit) => <Tag>{say(`kind.${unit.kind}`)}</Tag>,
    },
    { id: 'code', title: say('field.code'), width: 168, grow: 1, renderCell: (unit) => unit.code },
    {
      id: 'inside',
      title: say('field.inside'),
      width: 104,
      renderCell: (unit) => <span className="bx-quiet">{say(unit.inside ? 'inside' : 'outside')}</span>,
    },
    {
      id: 'division',
      title: say('field.division'),
      width: 136,
      renderCell: (unit) => unit.divisionCode ?? <span className="bx-faint">—</span>,
    },
    {
      id: 'dutyPhone',
      title: say('field.dutyPhone'),
      width: 128,
      renderCell: (unit) => unit.dutyPhone || <span className="bx-faint">—</span>,
    },
    {
      id: 'people',
      title: say('field.people'),
      width: 96,
      renderCell: (unit) =>
        mayPeople && unit.people > 0 ? (
          <a href={hrefOf(`/people?unit=${unit.id}`)}>{say('peopleLink', { count: unit.people })}</a>
        ) : (
          say('peopleLink', { count: unit.people })
        ),
    },
    {
      id: 'state',
      title: say('field.state'),
      width: 88,
      renderCell: (unit) =>
        unit.closedAt === null ? (
          <span className="bx-quiet">{say('openState')}</span>
        ) : (
          <Tag kind="outline">{say('closedState')}</Tag>
        ),
    },
  ];
}

const nameOf = (unit: Unit, locale: string): string =>
  locale === 'en' && unit.nameEn !== '' ? unit.nameEn : unit.name;
