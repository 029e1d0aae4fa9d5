import { type Unit, useLocale } from '@baixing/web';
import { Button, TreeSelect } from 'antd';
import { useUnits } from '../queries.ts';
import { unitTree } from './unit-tree.ts';
import { usePickWords } from './words.ts';

export interface UnitPickerProps {
  id?: string;
  value: string | undefined;
  /** The unit proposed for this case: offered first, in one press. */
  proposed?: Unit | undefined;
  invalid?: boolean;
  /** Lets the choice be taken back (filters). */
  clearable?: boolean;
  onChange: (unitId: string | undefined) => void;
}

/** A unit of the organisation, found in the tree or by name and code. */
export function UnitPicker({ id, value, proposed, invalid, clearable, onChange }: UnitPickerProps) {
  const say = usePickWords();
  const locale = useLocale();
  const { data, isPending } = useUnits();
  const nameOf = (unit: Unit) => (locale === 'en' && unit.nameEn !== '' ? unit.nameEn : unit.name);
  const open = (data?.rows ?? []).filter((unit) => unit.closedAt === null);
  const rows = open.map((unit) => ({ ...unit, name: nameOf(unit) }));
  return (
    <div className="bx-col">
      <TreeSelect<string>
        {...(id === undefined ? { 'aria-label': say('unitSearch') } : { id })}
        style={{ width: '100%' }}
        treeData={unitTree(rows)}
        loading={isPending}
        // By a property and not by a function of ours: only so the first unit found is the one that Enter takes.
        showSearch={{ treeNodeFilterProp: 'sought' }}
        allowClear={clearable === true}
        treeDefaultExpandAll
        placeholder={say('unitSearch')}
        value={value as string}
        {...(invalid === true ? { status: 'error' as const } : {})}
        onChange={(unitId: string | undefined) => onChange(unitId)}
      />
      {proposed !== undefined && proposed.id !== value && (
        <Button type="link" size="small" className="pick-proposed" onClick={() => onChange(proposed.id)}>
          {say('proposed', { unit: nameOf(proposed) })}
        </Button>
      )}
    </div>
  );
}
