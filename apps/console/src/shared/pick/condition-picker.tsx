import { formatLimit, type LimitUnit } from '@baixing/domain/clock';
import { useLocale } from '@baixing/web';
import { Radio } from 'antd';
import { useEffect } from 'react';
import { useConditions } from '../queries.ts';
import type { PickedClass } from './class-picker.tsx';
import { usePickWords } from './words.ts';

export interface ConditionPickerProps {
  of: PickedClass | undefined;
  /** The area class of the place; with it only the limit that holds there is told. */
  areaClass?: string | undefined;
  value: string | undefined;
  onChange: (conditionId: string) => void;
}

const AREAS = ['A', 'B', 'C'] as const;

/** The filing conditions of a class with their limits and closing conditions. A single one is picked by itself. */
export function ConditionPicker({ of, areaClass, value, onChange }: ConditionPickerProps) {
  const say = usePickWords();
  const locale = useLocale();
  const { data, isPending } = useConditions(of);
  const rows = data?.rows ?? [];
  const only = rows.length === 1 ? rows[0]?.id : undefined;
  useEffect(() => {
    if (value === undefined && only !== undefined) onChange(only);
  }, [value, only, onChange]);
  if (of === undefined) return <div className="bx-faint">{say('pickClassFirst')}</div>;
  if (isPending) return <div className="bx-faint">…</div>;
  if (rows.length === 0) return <div className="bx-faint">{say('noConditions')}</div>;
  const limitsText = (row: (typeof rows)[number]) =>
    AREAS.filter((area) => areaClass === undefined || area === areaClass)
      .map((area) => {
        const { value: amount, unit } = row.limits[area];
        return say('areaLimit', {
          area,
          limit: formatLimit({ value: amount, unit: unit as LimitUnit }, locale),
        });
      })
      .join(' · ');
  return (
    <Radio.Group
      className="pick-list"
      value={value}
      onChange={(event) => onChange(String(event.target.value))}
    >
      {rows.map((row) => (
        <Radio key={row.id} value={row.id}>
          <span>{row.condition}</span>
          <span className="bx-small bx-quiet pick-line">
            <b>{limitsText(row)}</b> · {say('closing', { text: row.closingCondition })}
          </span>
        </Radio>
      ))}
    </Radio.Group>
  );
}
