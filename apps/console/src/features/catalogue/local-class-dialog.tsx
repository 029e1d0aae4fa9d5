import type { CallOf, Contract, ReplyOf } from '@baixing/contract';
import { useLocale } from '@baixing/web';
import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { FormDialog } from '../../shared/admin/form-dialog.tsx';
import { useWrite } from '../../shared/admin/use-write.ts';
import { useAdminWords } from '../../shared/admin/words.ts';
import { client } from '../../shared/client.ts';
import { useClasses } from '../../shared/queries.ts';
import { CATALOGUE_READINGS } from './publish-dialog.tsx';
import { useCatalogueWords } from './words.ts';

type Body = CallOf<Contract['addLocalClass']>['body'];
type Added = ReplyOf<Contract['addLocalClass']>;
type LocalForm = { major: string; name: string; nameEn?: string; effectiveFrom: Dayjs };

/** A class of the city's own, in a major class of the standard in force; its conditions come with the next version. */
export function LocalClassDialog(props: {
  today: string;
  onAdded: (added: Added['class']) => void;
  onClose: () => void;
}) {
  const say = useCatalogueWords();
  const sayAdmin = useAdminWords();
  const locale = useLocale();
  const [form] = Form.useForm<LocalForm>();
  const { data } = useClasses('');
  const needed = { required: true, message: sayAdmin('required') };
  const write = useWrite<LocalForm, Added>({
    call: ({ major, name, nameEn = '', effectiveFrom }) => {
      const [kind, majorCode = ''] = major.split('/');
      return client.addLocalClass({
        body: {
          standard: data?.standard as Body['standard'],
          kind: kind === 'component' ? 'component' : 'event',
          majorCode,
          name,
          nameEn,
          effectiveFrom: effectiveFrom.format('YYYY-MM-DD'),
        },
      });
    },
    done: ({ name, class: added }) => say('localAdded', { name, code: added.code }),
    renews: CATALOGUE_READINGS,
    onDone: ({ class: added }) => props.onAdded(added),
  });
  return (
    <FormDialog<LocalForm>
      title={say('localClass')}
      form={form}
      initial={{ effectiveFrom: dayjs(props.today, 'YYYY-MM-DD') }}
      write={write}
      sendText={say('localClass')}
      onSend={write.send}
      onClose={props.onClose}
    >
      <Form.Item name="major" label={say('major')} rules={[needed]}>
        <Select
          loading={data === undefined}
          showSearch={{ optionFilterProp: 'label' }}
          options={(data?.majors ?? []).map((major) => ({
            value: `${major.kind}/${major.code}`,
            label: `${say(`kind.${major.kind}`)} · ${locale === 'en' && major.nameEn !== '' ? major.nameEn : major.name} ${major.code}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="name" label={say('name')} rules={[{ ...needed, whitespace: true }, { max: 60 }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="nameEn" label={say('nameEn')} rules={[{ max: 200 }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="effectiveFrom" label={say('startDay')} rules={[needed]}>
        <DatePicker />
      </Form.Item>
    </FormDialog>
  );
}
