import type { ClassRef } from '@baixing/domain/case';
import { Tag } from '@baixing/ui';
import { type ConditionRow, defineWords } from '@baixing/web';
import { useEffect } from 'react';
import { ChoiceChip, ReadTrouble } from '../parts/parts.tsx';
import { useConditions } from '../queries.ts';

const useSay = defineWords(
  'condition-pick',
  {
    title: '立案条件',
    urgent: '紧急',
    chinese: '',
    none: '这个类别还没有立案条件，由值班长确定。',
    closing: '结案条件：{{text}}',
    limit: '{{area}} 类区域 {{value}} {{unit}}',
    units: {
      minute: '分钟',
      'urgent-hour': '紧急工作时',
      'work-hour': '工作时',
      'work-day': '工作日',
      'urgent-day': '紧急工作日',
    },
  },
  {
    title: 'Filing condition',
    urgent: 'Urgent',
    chinese: 'The catalogue has the conditions in Chinese only.',
    none: 'This class has no filing condition yet; the shift supervisor decides.',
    closing: 'Closed when: {{text}}',
    limit: 'area class {{area}}: {{value}} {{unit}}',
    units: {
      minute: 'minutes',
      'urgent-hour': 'urgent hours',
      'work-hour': 'working hours',
      'work-day': 'working days',
      'urgent-day': 'urgent days',
    },
  },
);

const UNITS = ['minute', 'urgent-hour', 'work-hour', 'work-day', 'urgent-day'] as const;

export type ConditionPickProps = {
  of: ClassRef;
  picked: string | null;
  onPick: (id: string | null, condition: string | null) => void;
  /** How strict the place is kept; its limit is shown. */
  areaClass?: 'A' | 'B' | 'C' | undefined;
};

/** Urgency is no field of a case: it is the unit in which the condition's limit is counted. */
const isUrgent = (unit: string | undefined): boolean => unit?.startsWith('urgent-') === true;

/** The filing condition of a class; a single one is taken by itself. */
export function ConditionPick({ of, picked, onPick, areaClass }: ConditionPickProps) {
  const say = useSay();
  const { data, error, refetch } = useConditions(of);
  const rows = data?.rows ?? [];
  const [only] = rows.length === 1 ? rows : [];
  useEffect(() => {
    if (only !== undefined && picked === null) onPick(only.id, only.condition);
  }, [only, picked, onPick]);
  if (error !== null && data === undefined)
    return <ReadTrouble error={error} onRetry={() => void refetch()} />;
  if (data !== undefined && rows.length === 0) return <p className="bx-quiet">{say('none')}</p>;
  const chosen = rows.find((row) => row.id === picked);
  const limitOf = (row: ConditionRow | undefined) => row?.limits[areaClass ?? 'A'];
  const limit = limitOf(chosen);
  const unit = UNITS.find((one) => one === limit?.unit);
  return (
    <fieldset className="fd-conditions">
      <legend className="fd-label">
        {say('title')} {rows.length > 0 && <small>{say('chinese')}</small>}
      </legend>
      <div className="fd-chips">
        {rows.map((row) => (
          <ChoiceChip key={row.id} on={row.id === picked} onPick={() => onPick(row.id, row.condition)}>
            {isUrgent(limitOf(row)?.unit) && <Tag kind="late">{say('urgent')}</Tag>}
            <span lang="zh-CN">{row.condition}</span>
          </ChoiceChip>
        ))}
      </div>
      {chosen !== undefined && (
        <p className="bx-quiet fd-conditions-terms">
          {say('closing', { text: '' })}
          <span lang="zh-CN">{chosen.closingCondition}</span>
          {areaClass !== undefined && limit !== undefined && unit !== undefined && (
            <> · {say('limit', { area: areaClass, value: limit.value, unit: say(`units.${unit}`) })}</>
          )}
        </p>
      )}
    </fieldset>
  );
}
