import type { Contract, ReplyOf } from '@baixing/contract';
import { Form, Input } from 'antd';
import { FormDialog } from '../../shared/admin/form-dialog.tsx';
import { useWrite } from '../../shared/admin/use-write.ts';
import { useAdminWords } from '../../shared/admin/words.ts';
import { client } from '../../shared/client.ts';
import { AREA_CLASSES, type AreaClass, setsFor } from './area-classes.ts';
import { usePlacesWords } from './words.ts';

export const AREA_READINGS = ['list-area-classes', 'list-cells', 'locate-point'] as const;

/** What has just been set, and what takes it back. */
export type Done = ReplyOf<Contract['setAreaClass']> & { areaClass: AreaClass; reason: string };

/** Asks why, then sets the class of the ticked cells. */
export function AreaClassDialog(props: {
  areaClass: AreaClass;
  /** The ticked cells by the class they have now. */
  now: Readonly<Record<AreaClass, string[]>>;
  onDone: (done: Done) => void;
  onClose: () => void;
}) {
  const { areaClass, now, onDone, onClose } = props;
  const say = usePlacesWords();
  const sayAdmin = useAdminWords();
  const [form] = Form.useForm<{ reason: string }>();
  const sets = setsFor(now, areaClass);
  const count = sets.reduce((sum, { codes }) => sum + codes.length, 0);
  const write = useWrite<{ reason: string }, ReplyOf<Contract['setAreaClass']>>({
    call: ({ reason }) => client.setAreaClass({ body: { sets, reason } }),
    done: ({ changed }) => say('setDone', { count: changed, area: areaClass }),
    renews: AREA_READINGS,
    onDone: (reply, { reason }) => onDone({ ...reply, areaClass, reason }),
  });
  return (
    <FormDialog<{ reason: string }>
      title={say('setAsk', { count, area: areaClass })}
      form={form}
      initial={{}}
      write={write}
      sendText={say('setTo', { area: areaClass })}
      onSend={write.send}
      onClose={onClose}
    >
      <p className="bx-quiet places-sum">
        {AREA_CLASSES.filter((area) => area !== areaClass && now[area].length > 0)
          .map((area) => say('wereOf', { area, count: now[area].length }))
          .join(' · ')}
        {' · '}
        {say('areaNote')}
      </p>
      <Form.Item
        name="reason"
        label={say('reason')}
        rules={[{ required: true, whitespace: true, message: sayAdmin('required') }, { max: 500 }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} placeholder={say('reasonHint')} />
      </Form.Item>
    </FormDialog>
  );
}
