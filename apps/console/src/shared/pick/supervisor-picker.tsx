import { Tag } from '@baixing/ui';
import { Radio } from 'antd';
import { useEffect } from 'react';
import { useSupervisors } from '../queries.ts';
import { usePickWords } from './words.ts';

export interface SupervisorPickerProps {
  place: { lon: number; lat: number } | undefined;
  value: string | undefined;
  onChange: (supervisorId: string) => void;
}

/** Who is sent to verify or to check: the owner of the patrol grid first and picked by itself, each with the tasks in hand. */
export function SupervisorPicker({ place, value, onChange }: SupervisorPickerProps) {
  const say = usePickWords();
  const { data, isPending } = useSupervisors(place);
  const rows = data?.rows ?? [];
  const owner = rows.find((row) => row.owner)?.id;
  useEffect(() => {
    if (value === undefined && owner !== undefined) onChange(owner);
  }, [value, owner, onChange]);
  if (isPending) return <div className="bx-faint">…</div>;
  if (rows.length === 0) return <div className="bx-faint">{say('noSupervisors')}</div>;
  return (
    <Radio.Group
      className="pick-list"
      value={value}
      onChange={(event) => onChange(String(event.target.value))}
    >
      {rows.map((row) => (
        <Radio key={row.id} value={row.id}>
          <span className="bx-row">
            <b>{row.name}</b>
            {row.owner && <Tag kind="accent">{say('gridOwner')}</Tag>}
            <span className="bx-small bx-quiet">
              {[row.unitName, ...row.grids.map((grid) => grid.name)].filter(Boolean).join(' · ')}
            </span>
            <span className="bx-small bx-faint">{say('open', { count: row.openTasks })}</span>
          </span>
        </Radio>
      ))}
    </Radio.Group>
  );
}
