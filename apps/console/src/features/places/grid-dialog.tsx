import type { Contract, ReplyOf } from '@baixing/contract';
import { newId } from '@baixing/web';
import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../shared/admin/form-dialog.tsx';
import { useFollow } from '../../shared/admin/use-follow.ts';
import { useWrite } from '../../shared/admin/use-write.ts';
import { useAdminWords } from '../../shared/admin/words.ts';
import { client } from '../../shared/client.ts';
import { CommunityPicker } from './community-picker.tsx';
import { usePlacesWords } from './words.ts';

export type Grid = ReplyOf<Contract['listPatrolGrids']>['rows'][number];
type GridForm = { name: string; personId?: string; communities?: string[] };

const LABELS = { name: 'name', personId: 'supervisor', communities: 'communities' } as const;

const formOf = ({ name, personId, communities }: Grid): GridForm => ({
  name,
  communities: communities.map(({ code }) => code),
  ...(personId === null ? {} : { personId }),
});

/** A patrol grid: its communities and the supervisor who walks them. */
export function GridDialog({ grid, onClose }: { grid: Grid | undefined; onClose: () => void }) {
  const say = usePlacesWords();
  const sayAdmin = useAdminWords();
  const [form] = Form.useForm<GridForm>();
  // Made once: a second press after a lost answer is the same grid.
  const [id] = useState(() => grid?.id ?? newId());
  const supervisors = useQuery({
    queryKey: ['list-people', 'supervisors'],
    queryFn: () => client.listPeople({ query: { post: 'supervisor', limit: 200 } }),
  });
  const write = useWrite<GridForm, Grid>({
    call: ({ name, personId, communities }) =>
      client.putPatrolGrid({
        params: { id },
        body: {
          version: grid?.version ?? null,
          name,
          personId: personId ?? null,
          communities: communities ?? [],
        },
      }),
    done: ({ name, communities }) => say('saved', { name, count: communities.length }),
    renews: ['list-patrol-grids', 'list-supervisors'],
    onDone: onClose,
  });
  const contested = useFollow(form, grid && formOf(grid));
  return (
    <FormDialog<GridForm>
      title={grid?.name ?? say('add')}
      form={form}
      initial={grid === undefined ? {} : formOf(grid)}
      contested={contested.map((field) => say(LABELS[field]))}
      write={write}
      sendText={sayAdmin('save')}
      onSend={write.send}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={say('name')}
        rules={[{ required: true, whitespace: true, message: sayAdmin('required') }, { max: 200 }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="personId" label={say('supervisor')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={(supervisors.data?.rows ?? []).map((person) => ({
            value: person.id,
            label: `${person.name} ${person.username}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="communities" label={say('communities')}>
        <CommunityPicker multiple />
      </Form.Item>
    </FormDialog>
  );
}
