import { Button, Form, type FormInstance, Modal } from 'antd';
import { type ReactNode, useRef } from 'react';
import type { Write } from './use-write.ts';
import { useAdminWords } from './words.ts';
import { Contested, WriteTrouble } from './write-trouble.tsx';

/** A form that is sent as a whole: what it asks, why it was refused, and the one way to send it (Ctrl + Enter too). */
export function FormDialog<Values extends object>(props: {
  title: ReactNode;
  form: FormInstance<Values>;
  initial: Partial<Values>;
  write: Pick<Write<Values>, 'sending' | 'error'>;
  sendText: string;
  /** Names of fields that somebody else changed too while the form stood open. */
  contested?: readonly string[];
  width?: number;
  onSend: (values: Values) => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const say = useAdminWords();
  const inside = useRef<HTMLDivElement>(null);
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.onClose}
      footer={null}
      width={props.width ?? 520}
      destroyOnHidden
      afterOpenChange={(open) => {
        // Whoever opened it begins to type at once.
        if (open) inside.current?.querySelector<HTMLElement>('input, textarea')?.focus();
      }}
    >
      <div ref={inside}>
        <Form<Values>
          form={props.form}
          layout="vertical"
          initialValues={props.initial}
          onFinish={props.onSend}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.form.submit();
          }}
        >
          {props.children}
          <div className="admin-alerts">
            <Contested fields={props.contested ?? []} />
            <WriteTrouble error={props.write.error} />
          </div>
          <div className="act-foot">
            <span className="bx-grow" />
            <Button onClick={props.onClose}>{say('cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={props.write.sending}>
              {props.sendText}
            </Button>
          </div>
        </Form>
      </div>
    </Modal>
  );
}
