import { Form, InputNumber, Select } from 'antd';
import { useAdminWords } from '../../shared/admin/words.ts';
import { useCatalogueWords } from './words.ts';

const UNITS = ['minute', 'urgent-hour', 'work-hour', 'work-day', 'urgent-day'] as const;

/** A limit as a person writes it: a number and its unit; working days are whole. */
export function LimitField({ name, label }: { name: string[]; label: string }) {
  const say = useCatalogueWords();
  const sayAdmin = useAdminWords();
  return (
    <Form.Item label={label} required>
      <div className="bx-row cat-limit">
        <Form.Item
          noStyle
          name={[...name, 'value']}
          dependencies={[[...name, 'unit']]}
          rules={[
            { required: true, message: sayAdmin('required') },
            ({ getFieldValue }) => ({
              validator: (_, value: number) =>
                getFieldValue([...name, 'unit']) === 'work-day' && !Number.isInteger(value)
                  ? Promise.reject(new Error(say('wholeDays')))
                  : Promise.resolve(),
            }),
          ]}
        >
          <InputNumber min={0.1} max={10_000} aria-label={`${label} ${say('value')}`} />
        </Form.Item>
        <Form.Item noStyle name={[...name, 'unit']}>
          <Select
            aria-label={label}
            options={UNITS.map((value) => ({ value, label: say(`unitName.${value}`) }))}
          />
        </Form.Item>
      </div>
    </Form.Item>
  );
}
