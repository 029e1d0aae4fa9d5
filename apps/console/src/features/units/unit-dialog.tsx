import { ActButton } from '@baixing/ui';
import { newId, type Unit } from '@baixing/web';
import { App, Checkbox, Form, Input, Select, TreeSelect } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../shared/admin/form-dialog.tsx';
import { useFollow } from '../../shared/admin/use-follow.ts';
import { useWrite } from '../../shared/admin/use-write.ts';
import { useAdminWords } from '../../shared/admin/words.ts';
import { WriteTrouble } from '../../shared/admin/write-trouble.tsx';
import { client } from '../../shared/client.ts';
import { unitTree } from '../../shared/pick/unit-tree.ts';
import { withDescendants } from './tree.ts';
import { useUnitWords } from './words.ts';

export const UNIT_READINGS = ['list-units', 'list-people', 'get-person'] as const;

const KINDS = ['bureau', 'office', 'branch', 'squad', 'district', 'street', 'department', 'company'] as const;

type UnitForm = {
  name: string;
  nameEn?: string;
  code: string;
  kind: Unit['kind'];
  parentId?: string;
  inside: boolean;
  divisionCode?: string;
  dutyPhone?: string;
};

const formOf = (unit: Unit): UnitForm => ({
  name: unit.name,
  nameEn: unit.nameEn,
  code: unit.code,
  kind: unit.kind,
  inside: unit.inside,
  dutyPhone: unit.dutyPhone,
  ...(unit.parentId === null ? {} : { parentId: unit.parentId }),
  ...(unit.divisionCode === null ? {} : { divisionCode: unit.divisionCode }),
});

const bodyOf = (values: UnitForm) => ({
  ...values,
  nameEn: values.nameEn ?? '',
  parentId: values.parentId ?? null,
  divisionCode: values.divisionCode?.trim() || null,
  dutyPhone: values.dutyPhone ?? '',
});

/** Adds a unit, or changes the one given; an open one can be closed here. */
export function UnitDialog(props: {
  unit: Unit | undefined;
  /** Where a new unit is put. */
  parentId: string | undefined;
  units: readonly Unit[];
  onClose: () => void;
}) {
  const { unit, parentId, units, onClose } = props;
  const say = useUnitWords();
  const [form] = Form.useForm<UnitForm>();
  const [id] = useState(newId);
  const write = useWrite<UnitForm, unknown>({
    call: (values) =>
      unit === undefined
        ? client.createUnit({ body: { id, ...bodyOf(values) } })
        : client.updateUnit({
            params: { id: unit.id },
            body: { version: unit.version, ...bodyOf(values) },
          }),
    done: (_, { name }) => say(unit === undefined ? 'done.created' : 'done.saved', { name }),
    renews: UNIT_READINGS,
    onDone: onClose,
  });
  const contested = useFollow(form, unit && formOf(unit));
  const labels = useFieldWords();
  return (
    <FormDialog<UnitForm>
      title={unit === undefined ? say('create') : unit.name}
      form={form}
      initial={
        unit === undefined
          ? { inside: true, kind: 'office', ...(parentId === undefined ? {} : { parentId }) }
          : formOf(unit)
      }
      write={write}
      sendText={useAdminWords()('save')}
      contested={contested.map((field) => labels[field])}
      width={600}
      onSend={write.send}
      onClose={onClose}
    >
      <UnitFields unit={unit} units={units} />
      {unit !== undefined && <CloseUnit unit={unit} onDone={onClose} />}
    </FormDialog>
  );
}

function useFieldWords(): Record<keyof UnitForm, string> {
  const say = useUnitWords();
  return {
    name: say('field.name'),
    nameEn: say('field.nameEn'),
    code: say('field.code'),
    kind: say('field.kind'),
    parentId: say('field.parent'),
    inside: say('field.inside'),
    divisionCode: say('field.division'),
    dutyPhone: say('field.dutyPhone'),
  };
}

function UnitFields({ unit, units }: { unit: Unit | undefined; units: readonly Unit[] }) {
  const say = useUnitWords();
  const sayAdmin = useAdminWords();
  const needed = { required: true, whitespace: true, message: sayAdmin('required') };
  const below = unit === undefined ? new Set<string>() : withDescendants(units, unit.id);
  const above = units.filter((each) => each.closedAt === null && !below.has(each.id));
  return (
    <>
      <div className="admin-two">
        <Form.Item name="name" label={say('field.name')} rules={[needed, { max: 200 }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="nameEn" label={say('field.nameEn')} rules={[{ max: 200 }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="code"
          label={say('field.code')}
          rules={[needed, { pattern: /^\s*[\p{L}\p{N}._-]{1,40}\s*$/u, message: say('codeRule') }]}
        >
          <Input autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="kind" label={say('field.kind')}>
          <Select options={KINDS.map((value) => ({ value, label: say(`kind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="parentId" label={say('field.parent')}>
          <TreeSelect
            allowClear
            treeDefaultExpandAll
            showSearch={{ treeNodeFilterProp: 'title' }}
            treeData={unitTree(above)}
          />
        </Form.Item>
        <Form.Item
          name="dutyPhone"
          label={say('field.dutyPhone')}
          rules={[{ pattern: /^\s*[0-9+\- ]{0,24}\s*$/, message: say('phoneRule') }]}
        >
          <Input autoComplete="off" inputMode="tel" />
        </Form.Item>
        <Form.Item
          name="divisionCode"
          label={say('field.division')}
          rules={[{ pattern: /^\s*(\d{6}(\d{3}){0,2})?\s*$/, message: say('divisionRule') }]}
        >
          <Input autoComplete="off" inputMode="numeric" />
        </Form.Item>
      </div>
      <Form.Item name="inside" valuePropName="checked">
        <Checkbox>{say('field.inside')}</Checkbox>
      </Form.Item>
    </>
  );
}

function CloseUnit({ unit, onDone }: { unit: Unit; onDone: () => void }) {
  const say = useUnitWords();
  const { modal } = App.useApp();
  const write = useWrite<undefined, unknown>({
    call: () => client.closeUnit({ params: { id: unit.id }, body: { version: unit.version } }),
    done: () => say('done.closed', { name: unit.name }),
    renews: UNIT_READINGS,
    onDone,
  });
  if (unit.closedAt !== null) return null;
  return (
    <div className="bx-col">
      <div>
        <ActButton
          small
          onAct={() =>
            modal.confirm({
              title: say('closeAsk', { name: unit.name }),
              okText: say('close'),
              okButtonProps: { danger: true },
              onOk: () => write.send(undefined),
            })
          }
        >
          {say('close')}
        </ActButton>
      </div>
      <WriteTrouble error={write.error} />
    </div>
  );
}
