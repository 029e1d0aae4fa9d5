import type { Contract, ReplyOf } from '@baixing/contract';
import { LoadingRows } from '@baixing/ui';
import { exactText, newId } from '@baixing/web';
import { useQuery } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../shared/admin/form-dialog.tsx';
import { useWrite } from '../../shared/admin/use-write.ts';
import { WriteTrouble } from '../../shared/admin/write-trouble.tsx';
import { client } from '../../shared/client.ts';
import type { Draft } from './draft.ts';
import { useCalendarWords } from './words.ts';

type Shift = ReplyOf<Contract['previewCalendar']>['shifts'][number];
type Published = ReplyOf<Contract['publishCalendar']>;

export const CALENDAR_READINGS = [
  'list-calendar-versions',
  'get-calendar-version',
  'get-calendar-alarm',
  'list-cases',
  'get-case',
] as const;

/** Which open deadlines a draft moves; then, with a note, it is published and they are moved. */
export function PublishDialog(props: { draft: Draft; onPublished: () => void; onClose: () => void }) {
  const { draft, onPublished, onClose } = props;
  const say = useCalendarWords();
  const [form] = Form.useForm<{ note?: string }>();
  // Made once: a second press after a lost answer is the same version.
  const [id] = useState(newId);
  const preview = useQuery({
    queryKey: ['preview-calendar', id],
    queryFn: () => client.previewCalendar({ body: { calendar: draft.body } }),
    retry: false,
    staleTime: 0,
  });
  const write = useWrite<{ note?: string }, Published>({
    call: ({ note = '' }) =>
      client.publishCalendar({ body: { id, baseId: draft.baseId, calendar: draft.body, note } }),
    done: ({ version, shifts }) => say('published', { serial: version.serial, count: shifts.length }),
    renews: CALENDAR_READINGS,
    onDone: onPublished,
  });
  return (
    <FormDialog<{ note?: string }>
      title={say('publishTitle')}
      form={form}
      initial={{}}
      write={write}
      sendText={say('publish')}
      width={640}
      onSend={(values) => {
        // What moves must have been seen before it is moved.
        if (preview.data !== undefined) write.send(values);
      }}
      onClose={onClose}
    >
      {preview.isError && <WriteTrouble error={preview.error} />}
      {preview.isPending && <LoadingRows rows={5} />}
      {preview.data !== undefined && <Shifts rows={preview.data.shifts} />}
      <Form.Item name="note" label={say('publishNote')} rules={[{ max: 10_000 }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  );
}

function Shifts({ rows }: { rows: readonly Shift[] }) {
  const say = useCalendarWords();
  if (rows.length === 0) return <p className="cal-shifts-none">{say('noShifts')}</p>;
  const exact = (iso: string | null) => (iso === null ? say('noDue') : exactText(Date.parse(iso)));
  return (
    <>
      <p>{say('shifts', { count: rows.length })}</p>
      <div className="admin-secrets cal-shifts">
        <table>
          <thead>
            <tr>
              <th>{say('caseNumber')}</th>
              <th>{say('before')}</th>
              <th>{say('after')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((shift) => (
              <tr key={`${shift.caseId} ${shift.before} ${shift.after}`}>
                <td>{shift.number}</td>
                <td>{exact(shift.before)}</td>
                <td>
                  <b>{exact(shift.after)}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
