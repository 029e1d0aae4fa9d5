import { ActButton, Icon } from '@baixing/ui';
import { Checkbox, DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { FormDialog } from '../../shared/admin/form-dialog.tsx';
import { useAdminWords } from '../../shared/admin/words.ts';
import { type Body, parsePeriods, periodsText } from './draft.ts';
import { useCalendarWords } from './words.ts';

type HoursForm = {
  workingWeekdays: number[];
  workDay: string;
  makeUpDay: string;
  seasons: { days: [Dayjs, Dayjs]; workDay: string; makeUpDay: string }[];
};
const NOT_SENT = { sending: false, error: null };
const DAY_FORMAT = 'YYYY-MM-DD';

const read = (form: { workDay: string; makeUpDay: string }): Body['periods'] => ({
  workDay: parsePeriods(form.workDay) ?? [],
  makeUpDay: parsePeriods(form.makeUpDay) ?? [],
});

const written = (periods: Body['periods']) => ({
  workDay: periodsText(periods.workDay),
  makeUpDay: periodsText(periods.makeUpDay),
});

/** The working week, the working hours, and seasons with hours of their own; all of it goes into the draft. */
export function HoursDialog(props: { body: Body; onSet: (body: Body) => void; onClose: () => void }) {
  const { body, onSet, onClose } = props;
  const say = useCalendarWords();
  const sayAdmin = useAdminWords();
  const [form] = Form.useForm<HoursForm>();
  return (
    <FormDialog<HoursForm>
      title={say('periods')}
      form={form}
      initial={{
        workingWeekdays: body.workingWeekdays,
        ...written(body.periods),
        seasons: body.seasons.map(({ from, to, periods }) => ({
          days: [dayjs(from, DAY_FORMAT), dayjs(to, DAY_FORMAT)],
          ...written(periods),
        })),
      }}
      write={NOT_SENT}
      sendText={say('toDraft')}
      width={640}
      onSend={(values) =>
        onSet({
          ...body,
          workingWeekdays: [...values.workingWeekdays].sort(),
          periods: read(values),
          seasons: values.seasons.map((season) => ({
            from: season.days[0].format(DAY_FORMAT),
            to: season.days[1].format(DAY_FORMAT),
            periods: read(season),
          })),
        })
      }
      onClose={onClose}
    >
      <Form.Item name="workingWeekdays" label={say('weekly')}>
        <Checkbox.Group
          options={([1, 2, 3, 4, 5, 6, 0] as const).map((value) => ({
            value,
            label: say(`weekdays.d${value}`),
          }))}
        />
      </Form.Item>
      <PeriodFields prefix={[]} />
      <Form.List name="seasons">
        {(fields, { add, remove }) => (
          <div className="bx-col">
            {fields.map(({ key, name }) => (
              <div key={key} className="admin-section">
                <div className="bx-row">
                  <Form.Item
                    name={[name, 'days']}
                    label={say('seasonDays')}
                    rules={[{ required: true, message: sayAdmin('required') }]}
                  >
                    <DatePicker.RangePicker />
                  </Form.Item>
                  <span className="bx-grow" />
                  <ActButton small onAct={() => remove(name)}>
                    {say('removeSeason')}
                  </ActButton>
                </div>
                <PeriodFields prefix={[name]} />
              </div>
            ))}
            <div>
              <ActButton small icon={<Icon name="plus" size={14} />} onAct={() => add(written(body.periods))}>
                {say('addSeason')}
              </ActButton>
            </div>
          </div>
        )}
      </Form.List>
    </FormDialog>
  );
}

function PeriodFields({ prefix }: { prefix: number[] }) {
  const say = useCalendarWords();
  const rule = {
    validator: (_: unknown, text: string) =>
      parsePeriods(text ?? '') === undefined
        ? Promise.reject(new Error(say('periodsWrong')))
        : Promise.resolve(),
  };
  return (
    <div className="admin-two">
      {(['workDay', 'makeUpDay'] as const).map((key) => (
        <Form.Item
          key={key}
          name={[...prefix, key]}
          label={say(`periodsOf.${key}`)}
          rules={[rule]}
          extra={say('periodsHint')}
        >
          <Input autoComplete="off" />
        </Form.Item>
      ))}
    </div>
  );
}
