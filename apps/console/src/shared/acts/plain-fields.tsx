import { addDays, localDay, startOfDay } from '@baixing/domain/time';
import { exactText, useNow } from '@baixing/web';
import { DatePicker, Input, InputNumber, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import type { FieldProps } from './field-props.ts';
import type { Draft } from './fields.ts';
import { useActWords } from './words.ts';

type WordsPart = 'reason' | 'text' | 'deviation' | 'description';

/** A few lines of text; it grows with what is written. */
export function WordsField({ id, draft, onChange, invalid, part }: FieldProps & { part: WordsPart }) {
  return (
    <Input.TextArea
      id={id}
      value={draft[part]}
      autoSize={{ minRows: 2, maxRows: 8 }}
      maxLength={10_000}
      {...(invalid ? { status: 'error' as const } : {})}
      onChange={(event) => onChange({ [part]: event.target.value } as Partial<Draft>)}
    />
  );
}

const UNITS = ['urgent-hour', 'work-hour', 'work-day', 'urgent-day'] as const;

/** An amount of time in one of the units of the standard. */
export function LimitField({ id, draft, onChange, invalid }: FieldProps) {
  const say = useActWords();
  return (
    <div className="bx-row">
      <InputNumber
        id={id}
        min={1}
        max={10_000}
        precision={0}
        value={draft.limitValue ?? null}
        {...(invalid ? { status: 'error' as const } : {})}
        onChange={(value) => onChange({ limitValue: value ?? undefined })}
      />
      <Select
        aria-label={say('field.limit')}
        style={{ width: 160 }}
        value={draft.limitUnit}
        options={UNITS.map((unit) => ({ value: unit, label: say(`limitUnits.${unit}`) }))}
        onChange={(limitUnit) => onChange({ limitUnit })}
      />
    </div>
  );
}

/** A day and hour to come, as the clock on the wall shows it in Shanghai, wherever this machine stands. */
export function UntilField({ id, draft, onChange, invalid }: FieldProps) {
  const now = useNow(60_000);
  const today = startOfDay(localDay(now));
  const ways = [1, 3, 7].map((days) => ({
    label: `+${days}`,
    value: dayjs(`${addDays(localDay(now), days)}T18:00`),
  }));
  return (
    <DatePicker
      id={id}
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      format="YYYY-MM-DD HH:mm"
      style={{ width: '100%' }}
      presets={ways}
      disabledDate={(day) => day.isBefore(dayjs(localDay(today)), 'day')}
      value={draft.until === undefined ? null : dayjs(exactText(Date.parse(draft.until)).replace(' ', 'T'))}
      {...(invalid ? { status: 'error' as const } : {})}
      onChange={(value) =>
        onChange({ until: value === null ? undefined : `${value.format('YYYY-MM-DDTHH:mm')}:00.000+08:00` })
      }
    />
  );
}

/** Is the report real? */
export function RealField({ id, draft, onChange }: FieldProps) {
  const say = useActWords();
  return (
    <Radio.Group
      id={id}
      value={draft.real}
      onChange={(event) => onChange({ real: event.target.value === true })}
      options={[
        { value: true, label: say('real.yes') },
        { value: false, label: say('real.no') },
      ]}
    />
  );
}

/** Which of the open supervisions is answered. */
export function SupervisionField({ id, view, draft, onChange, invalid }: FieldProps) {
  return (
    <Select<number>
      id={id}
      value={draft.supervision as number}
      {...(invalid ? { status: 'error' as const } : {})}
      options={view.supervisions
        .filter((each) => each.answeredAt === null)
        .map((each) => ({
          value: each.id,
          label: `${each.byName ?? ''} · ${each.instruction} · ${exactText(Date.parse(each.dueAt))}`,
        }))}
      onChange={(supervision) => onChange({ supervision })}
    />
  );
}
