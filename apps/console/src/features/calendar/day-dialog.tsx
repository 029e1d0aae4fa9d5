import type { DayOfCalendar } from '@baixing/domain/clock';
import { localParts, startOfDay } from '@baixing/domain/time';
import { useLocale, weekdayText } from '@baixing/web';
import { Form, Input, Radio } from 'antd';
import { FormDialog } from '../../shared/admin/form-dialog.tsx';
import { useAdminWords } from '../../shared/admin/words.ts';
import type { Exception } from './draft.ts';
import { useCalendarWords } from './words.ts';

type DayForm = { kind: 'weekday' | 'holiday' | 'make-up-day'; name?: string };
const NOT_SENT = { sending: false, error: null };

/** What one day is: by its weekday, a holiday, or a make-up day; it goes into the draft. */
export function DayDialog(props: {
  day: DayOfCalendar;
  workingWeekdays: readonly number[];
  onSet: (exception: Exception | undefined) => void;
  onClose: () => void;
}) {
  const { day, workingWeekdays, onSet, onClose } = props;
  const say = useCalendarWords();
  const sayAdmin = useAdminWords();
  const locale = useLocale();
  const [form] = Form.useForm<DayForm>();
  const at = startOfDay(day.day);
  const usual = workingWeekdays.includes(localParts(at).weekday) ? 'work-day' : 'rest-day';
  return (
    <FormDialog<DayForm>
      title={`${day.day.slice(0, 4)} · ${weekdayText(at, locale)}`}
      form={form}
      initial={{ kind: day.exception?.kind ?? 'weekday', name: day.exception?.name ?? '' }}
      write={NOT_SENT}
      sendText={say('set')}
      width={440}
      onSend={({ kind, name = '' }) =>
        onSet(kind === 'weekday' ? undefined : { day: day.day, kind, name: name.trim() })
      }
      onClose={onClose}
    >
      <Form.Item name="kind">
        <Radio.Group
          className="bx-col"
          options={[
            { value: 'weekday', label: say('byWeekday', { kind: say(`kind.${usual}`) }) },
            { value: 'holiday', label: say('kind.holiday') },
            { value: 'make-up-day', label: say('kind.make-up-day') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) =>
          getFieldValue('kind') !== 'weekday' && (
            <Form.Item
              name="name"
              label={say('name')}
              rules={[{ required: true, whitespace: true, message: sayAdmin('required') }, { max: 200 }]}
            >
              <Input placeholder={say('nameHint')} autoComplete="off" />
            </Form.Item>
          )
        }
      </Form.Item>
    </FormDialog>
  );
}
