import { Form, Input, Select } from 'antd';
import { useAdminWords } from '../../shared/admin/words.ts';
import { UnitPicker } from '../../shared/pick/unit-picker.tsx';
import { usePeopleWords } from './words.ts';

/** What a person's data are while they are being written. */
export type PersonForm = {
  name: string;
  username: string;
  phone?: string;
  unitId?: string | null;
  locale: 'zh' | 'en';
};

/** A picker that hands the form what it holds; the form's own names (`value`, `onChange`) come from `Form.Item`. */
function UnitField(props: { value?: string | null; onChange?: (unitId: string | null) => void }) {
  return (
    <UnitPicker
      clearable
      value={props.value ?? undefined}
      onChange={(unitId) => props.onChange?.(unitId ?? null)}
    />
  );
}

/** The fields of a person, the same when adding and when changing. */
export function PersonFields() {
  const say = usePeopleWords();
  const sayAdmin = useAdminWords();
  const needed = { required: true, whitespace: true, message: sayAdmin('required') };
  return (
    <>
      <div className="admin-two">
        <Form.Item name="name" label={say('field.name')} rules={[needed, { max: 200 }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="username"
          label={say('field.username')}
          rules={[needed, { pattern: /^\s*[\p{L}\p{N}._-]{2,40}\s*$/u, message: say('usernameRule') }]}
        >
          <Input autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="phone"
          label={say('field.phone')}
          rules={[{ pattern: /^\s*[0-9+\- ]{0,24}\s*$/, message: say('phoneRule') }]}
        >
          <Input autoComplete="off" inputMode="tel" />
        </Form.Item>
        <Form.Item name="locale" label={say('field.language')}>
          <Select
            options={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Form.Item>
      </div>
      <Form.Item name="unitId" label={say('field.unit')}>
        <UnitField />
      </Form.Item>
    </>
  );
}
