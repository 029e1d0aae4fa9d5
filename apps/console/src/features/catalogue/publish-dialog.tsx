import type { Contract, ReplyOf } from '@baixing/contract';
import { toIso } from '@baixing/domain/time';
import { newId } from '@baixing/web';
import { DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { FormDialog } from '../../shared/admin/form-dialog.tsx';
import { useWrite } from '../../shared/admin/use-write.ts';
import { useAdminWords } from '../../shared/admin/words.ts';
import { client } from '../../shared/client.ts';
import { changeCount, type Draft } from './draft.ts';
import { useCatalogueWords } from './words.ts';

type PublishForm = { name: string; effectiveFrom?: Dayjs | null; note?: string };

export const CATALOGUE_READINGS = [
  'list-catalogue-versions',
  'get-catalogue-version',
  'list-classes',
  'list-conditions',
] as const;

/** Names the new version, says from when it holds, and publishes it. */
export function PublishDialog(props: { draft: Draft; onPublished: () => void; onClose: () => void }) {
  const { draft, onPublished, onClose } = props;
  const say = useCatalogueWords();
  const sayAdmin = useAdminWords();
  const [form] = Form.useForm<PublishForm>();
  // Made once: a second press after a lost answer is the same version.
  const [id] = useState(newId);
  const write = useWrite<PublishForm, ReplyOf<Contract['publishCatalogue']>>({
    call: ({ name, effectiveFrom, note = '' }) =>
      client.publishCatalogue({
        body: {
          id,
          baseId: draft.baseId,
          name,
          note,
          changes: [...draft.changes],
          stageLimits: draft.stageLimits,
          ...(effectiveFrom ? { effectiveFrom: toIso(effectiveFrom.valueOf()) } : {}),
        },
      }),
    done: ({ version, conditions }) => say('published', { name: version.name, count: conditions }),
    renews: CATALOGUE_READINGS,
    onDone: onPublished,
  });
  return (
    <FormDialog<PublishForm>
      title={say('publish')}
      form={form}
      initial={{}}
      write={write}
      sendText={say('publish')}
      onSend={write.send}
      onClose={onClose}
    >
      <p className="bx-quiet cat-sum">{say('draft', { name: draft.baseName, count: changeCount(draft) })}</p>
      <Form.Item
        name="name"
        label={say('versionName')}
        rules={[{ required: true, whitespace: true, message: sayAdmin('required') }, { max: 100 }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="effectiveFrom" label={say('effective')}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      <Form.Item name="note" label={say('versionNote')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  );
}
