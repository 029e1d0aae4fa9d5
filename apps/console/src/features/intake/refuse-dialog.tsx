import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useIntakeWords } from './words.ts';

interface RefuseDialogProps {
  onClose: () => void;
  onRefuse: (reason: string) => void;
}

/** Why the call is not taken in: the caller is told these words. Ctrl+Enter sends. */
export function RefuseDialog({ onClose, onRefuse }: RefuseDialogProps) {
  const say = useIntakeWords();
  const id = useId();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (reason.trim() !== '') onRefuse(reason);
  };
  return (
    <Modal open centered width={480} title={say('refuseTitle')} footer={null} onCancel={onClose}>
      <form
        className="act-form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
        }}
      >
        <div className="act-field">
          <label htmlFor={id}>{say('refuseReason')}</label>
          <Input.TextArea
            id={id}
            autoFocus
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={10_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {tried && reason.trim() === '' && (
            <div className="act-missing" role="alert">
              {say('gap.reason')}
            </div>
          )}
        </div>
        <div className="act-foot">
          <span className="bx-grow" />
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="primary" htmlType="submit">
            {say('refuseDo')} <kbd className="act-keys">Ctrl ↵</kbd>
          </Button>
        </div>
      </form>
    </Modal>
  );
}
