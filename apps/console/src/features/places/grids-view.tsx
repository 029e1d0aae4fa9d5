import { ActButton, type Column, DenseTable, EmptyState, Icon } from '@baixing/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ListFoot } from '../../shared/admin/list-foot.tsx';
import { ListFrame } from '../../shared/admin/list-frame.tsx';
import { client } from '../../shared/client.ts';
import { type Grid, GridDialog } from './grid-dialog.tsx';
import { usePlacesWords } from './words.ts';

type Open = { grid: Grid | undefined } | undefined;

/** Who walks which communities, and which nobody walks. */
export function GridsView() {
  const say = usePlacesWords();
  const [open, setOpen] = useState<Open>();
  const [taken, setTaken] = useState<string>();
  const columns = useColumns();
  const grids = useQuery({ queryKey: ['list-patrol-grids'], queryFn: () => client.listPatrolGrids() });
  const rows = grids.data?.rows ?? [];
  const uncovered = grids.data?.uncovered ?? [];
  return (
    <>
      <div className="admin-filters">
        <ActButton primary icon={<Icon name="plus" />} onAct={() => setOpen({ grid: undefined })}>
          {say('add')}
        </ActButton>
      </div>
      {uncovered.length > 0 && (
        <p className="places-uncovered" role="alert">
          <Icon name="warning" />{' '}
          {say('uncovered', {
            count: uncovered.length,
            names: uncovered.map(({ name }) => name).join('、'),
          })}
        </p>
      )}
      <ListFrame reading={grids} opens>
        {() => (
          <DenseTable<Grid>
            label={say('grids')}
            storageKey="patrol-grids"
            rows={rows}
            rowId={(grid) => grid.id}
            columns={columns}
            selectedId={rows.some(({ id }) => id === taken) ? taken : rows[0]?.id}
            onSelect={setTaken}
            onOpen={(grid) => setOpen({ grid })}
            empty={<EmptyState icon="place" title={say('emptyTitle')} next={say('emptyNext')} />}
            foot={<ListFoot shown={rows.length} total={rows.length} />}
          />
        )}
      </ListFrame>
      {open !== undefined && (
        <GridDialog
          grid={rows.find(({ id }) => id === open.grid?.id) ?? open.grid}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

function useColumns(): Column<Grid>[] {
  const say = usePlacesWords();
  return [
    {
      id: 'name',
      title: say('name'),
      width: 180,
      grow: 1,
      always: true,
      renderCell: (grid) => <b>{grid.name}</b>,
    },
    {
      id: 'supervisor',
      title: say('supervisor'),
      width: 120,
      renderCell: (grid) => grid.personName ?? <span className="act-missing">{say('nobody')}</span>,
    },
    {
      id: 'communities',
      title: say('communities'),
      width: 240,
      grow: 3,
      renderCell: (grid) => {
        const names = grid.communities.map(({ name }) => name).join('、');
        return <span title={names}>{names}</span>;
      },
    },
    {
      id: 'cells',
      title: say('cells'),
      width: 96,
      renderCell: (grid) => say('cellCount', { count: grid.cells }),
    },
  ];
}
