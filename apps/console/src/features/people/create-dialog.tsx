import { newId } from '@baixing/web';
import { Form } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../shared/admin/form-dialog.tsx';
import type { Secret } from '../../shared/admin/secret-dialog.tsx';
import { useWrite } from '../../shared/admin/use-write.ts';
import { client } from '../../shared/client.ts';
import { PersonFields, type PersonForm } from './person-fields.tsx';
import { PEOPLE_READINGS } from './readings.ts';
import { usePeopleWords } from './words.ts';

/** Adds a person; the temporary password goes to the page, which shows it once. */
export function CreateDialog(props: {
  unitId: string | undefined;
  onCreated: (id: string, secret: Secret) => void;
  onClose: () => void;
}) {
  const say = usePeopleWords();
  const [form] = Form.useForm<PersonForm>();
  // Made once: a second press after a lost answer is the same person.
  const [id] = useState(newId);
  const write = useWrite({
    call: (values: PersonForm) =>
      client.createPerson({
        body: { id, ...values, phone: values.phone ?? '', unitId: values.unitId ?? null },
      }),
    done: (_, { name }) => say('done.created', { name }),
    renews: PEOPLE_READINGS,
    onDone: ({ temporaryPassword }, { username, name }) =>
      props.onCreated(id, { username: username.trim(), name, temporaryPassword }),
  });
  return (
    <FormDialog<PersonForm>
      title={say('create')}
      form={form}
      initial={{ locale: 'zh', ...(props.unitId === undefined ? {} : { unitId: props.unitId }) }}
      write={write}
      sendText={say('create')}
      onSend={write.send}
      onClose={props.onClose}
    >
      <PersonFields />
    </FormDialog>
  );
}
