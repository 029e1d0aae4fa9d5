import { useLocale } from '@baixing/web';
import { Form, Input, Select } from 'antd';
import { FormDialog } from '../../shared/admin/form-dialog.tsx';
import { useAdminWords } from '../../shared/admin/words.ts';
import { useUnits } from '../../shared/queries.ts';
import type { ConditionText } from './draft.ts';
import { LimitField } from './limit-field.tsx';
import { useCatalogueWords } from './words.ts';

const NOT_SENT = { sending: false, error: null };
const AREAS = ['A', 'B', 'C'] as const;
const USUAL = { value: 1, unit: 'work-day' } as const;

/** One filing condition: when it is filed, when it is closed, and the limits of the three area classes. */
export function ConditionDialog(props: {
  title: string;
  text: ConditionText | undefined;
  onSet: (text: ConditionText) => void;
  onClose: () => void;
}) {
  const say = useCatalogueWords();
  const sayAdmin = useAdminWords();
  const locale = useLocale();
  const [form] = Form.useForm<ConditionText>();
  const units = (useUnits().data?.rows ?? []).filter((unit) => unit.closedAt === null);
  const needed = { required: true, whitespace: true, message: sayAdmin('required') };
  return (
    <FormDialog<ConditionText>
      title={props.title}
      form={form}
      initial={props.text ?? { limits: { A: USUAL, B: USUAL, C: USUAL } }}
      write={NOT_SENT}
      sendText={say('toDraft')}
      width={720}
      onSend={(values) =>
        props.onSet({
          ...values,
          limitAsWritten: values.limitAsWritten ?? '',
          defaultUnitCode: values.defaultUnitCode ?? null,
        })
      }
      onClose={props.onClose}
    >
      {(['condition', 'closingCondition'] as const).map((name) => (
        <Form.Item
          key={name}
          name={name}
          label={say(name === 'condition' ? 'condition' : 'closing')}
          rules={[needed, { max: 1000 }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      ))}
      <div className="cat-limits">
        {AREAS.map((area) => (
          <LimitField key={area} name={['limits', area]} label={say('area', { area })} />
        ))}
      </div>
      <div className="admin-two">
        <Form.Item name="limitAsWritten" label={say('asWritten')} rules={[{ max: 200 }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="defaultUnitCode" label={say('unit')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={units.map((unit) => ({
              value: unit.code,
              label: locale === 'en' && unit.nameEn !== '' ? unit.nameEn : unit.name,
            }))}
          />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
