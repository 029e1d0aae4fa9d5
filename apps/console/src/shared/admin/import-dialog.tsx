import { ActButton, Icon } from '@baixing/ui';
import { Modal } from 'antd';
import { useId, useState } from 'react';
import { useWrite } from './use-write.ts';
import { useAdminWords } from './words.ts';
import { WriteTrouble } from './write-trouble.tsx';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What the server is told the file is: browsers know neither type by itself on every machine. */
function typedFile(file: File): Blob {
  return new Blob([file], { type: file.name.toLowerCase().endsWith('.csv') ? 'text/csv' : SHEET });
}

/**
 * Imports a sheet, or nothing of it: wrong rows are named by line and column and the dialog stays, so that the mended
 * sheet can be chosen at once.
 */
export function ImportDialog<Reply>(props: {
  title: string;
  /** What the sheet holds and what happens with it. */
  note: string;
  accept: string;
  templateHref?: string;
  renews: readonly string[];
  call: (bytes: Blob) => Promise<Reply>;
  done: (reply: Reply) => string;
  onDone: (reply: Reply) => void;
  onClose: () => void;
}) {
  const say = useAdminWords();
  const fileId = useId();
  const [name, setName] = useState('');
  const write = useWrite<File, Reply>({
    call: (file) => props.call(typedFile(file)),
    done: props.done,
    renews: props.renews,
    onDone: props.onDone,
  });
  return (
    <Modal open title={props.title} onCancel={props.onClose} footer={null} destroyOnHidden>
      <div className="bx-col">
        <p className="bx-quiet">{props.note}</p>
        <div className="bx-row admin-wrap">
          <label className="bx-act bx-act-primary admin-file" htmlFor={fileId}>
            <Icon name="plus" />
            {write.sending ? say('reading', { name }) : say('pickFile')}
            <input
              id={fileId}
              type="file"
              accept={props.accept}
              disabled={write.sending}
              onChange={(event) => {
                const file = event.target.files?.[0];
                // The same file, mended, must count as chosen again.
                event.target.value = '';
                if (file === undefined) return;
                setName(file.name);
                write.send(file);
              }}
            />
          </label>
          {props.templateHref !== undefined && (
            <a className="bx-act" href={props.templateHref} download>
              <Icon name="export" />
              {say('template')}
            </a>
          )}
          <span className="bx-grow" />
          <ActButton onAct={props.onClose}>{say('close')}</ActButton>
        </div>
        {name !== '' && !write.sending && write.error !== null && <b>{name}</b>}
        <WriteTrouble error={write.error} />
      </div>
    </Modal>
  );
}
