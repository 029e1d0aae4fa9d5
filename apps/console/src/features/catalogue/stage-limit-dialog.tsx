import { Form } from 'antd';
import { FormDialog } from '../../shared/admin/form-dialog.tsx';
import type { StageLimits } from './draft.ts';
import { LimitField } from './limit-field.tsx';
import { useCatalogueWords } from './words.ts';

type Limit = StageLimits[number]['limit'];
const NOT_SENT = { sending: false, error: null };

/** How long one stage may take; it goes into the draft. */
export function StageLimitDialog(props: {
  title: string;
  limit: { value: number; unit: string } | undefined;
  onSet: (limit: Limit) => void;
  onClose: () => void;
}) {
  const say = useCatalogueWords();
  const [form] = Form.useForm<{ limit: Limit }>();
  const limit = (props.limit ?? { value: 1, unit: 'work-hour' }) as Limit;
  return (
    <FormDialog<{ limit: Limit }>
      title={props.title}
      form={form}
      initial={{ limit }}
      write={NOT_SENT}
      sendText={say('toDraft')}
      width={440}
      onSend={(values) => props.onSet(values.limit)}
      onClose={props.onClose}
    >
      <LimitField name={['limit']} label={say('limit')} />
    </FormDialog>
  );
}
