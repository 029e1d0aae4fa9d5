import { Facts } from '@baixing/ui';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useFollow } from '../../shared/admin/use-follow.ts';
import { useWrite } from '../../shared/admin/use-write.ts';
import { useAdminWords } from '../../shared/admin/words.ts';
import { Contested, WriteTrouble } from '../../shared/admin/write-trouble.tsx';
import { client } from '../../shared/client.ts';
import { useMay } from '../../shared/site.tsx';
import { PersonFields, type PersonForm } from './person-fields.tsx';
import { PEOPLE_READINGS, type PersonView } from './readings.ts';
import { usePeopleWords } from './words.ts';

/** Name, user name, telephone, unit: a form for the system administrator, facts for everybody else. */
export function DataSection({ person }: { person: PersonView }) {
  const say = usePeopleWords();
  const mayChange = useMay('administer-people') && person.closedAt === null;
  const [saved, setSaved] = useState(0);
  return (
    <section className="admin-section">
      <h2>{say('edit')}</h2>
      {mayChange ? (
        <DataForm key={saved} person={person} onSaved={() => setSaved(saved + 1)} />
      ) : (
        <Facts
          items={[
            { label: say('field.name'), value: person.name },
            { label: say('field.username'), value: person.username },
            { label: say('field.phone'), value: person.phone || '—' },
            { label: say('field.unit'), value: person.unitName ?? '—' },
          ]}
        />
      )}
    </section>
  );
}

const formOf = ({ name, username, phone, unitId, account }: PersonView): PersonForm => ({
  name,
  username,
  phone,
  unitId,
  locale: account?.locale ?? 'zh',
});

function DataForm({ person, onSaved }: { person: PersonView; onSaved: () => void }) {
  const say = usePeopleWords();
  const sayAdmin = useAdminWords();
  const [form] = Form.useForm<PersonForm>();
  const [touched, setTouched] = useState(false);
  const write = useWrite({
    call: (values: PersonForm) =>
      client.updatePerson({
        params: { id: person.id },
        body: {
          version: person.version,
          ...values,
          phone: values.phone ?? '',
          unitId: values.unitId ?? null,
        },
      }),
    done: (_, { name }) => say('done.saved', { name }),
    renews: PEOPLE_READINGS,
    onDone: onSaved,
  });
  const contested = useFollow(form, formOf(person));
  const labelOf = (field: keyof PersonForm) =>
    say(`field.${field === 'unitId' ? 'unit' : field === 'locale' ? 'language' : field}`);
  return (
    <Form<PersonForm>
      form={form}
      layout="vertical"
      initialValues={formOf(person)}
      onValuesChange={() => setTouched(true)}
      onFinish={write.send}
    >
      <PersonFields />
      <div className="admin-alerts">
        <Contested fields={contested.map(labelOf)} />
        <WriteTrouble error={write.error} />
      </div>
      {touched && (
        <Button type="primary" htmlType="submit" loading={write.sending}>
          {sayAdmin('save')}
        </Button>
      )}
    </Form>
  );
}
