import { useServerClock } from '@baixing/web';
import { useState } from 'react';
import { database } from '../../shared/database.ts';
import type { StoredOperation } from '../../shared/outbox/operation.ts';
import { useOutbox } from '../../shared/outbox/outbox-context.ts';
import { phoneWords } from '../../shared/outbox/phone-words.ts';
import { discard } from '../../shared/outbox/settle.ts';
import { Button, FieldFrame } from '../../shared/parts/parts.tsx';
import { useOutboxWords } from './outbox-words.ts';

/** Asks why an operation shall not be sent; without a reason nothing is dropped. */
export function DropForm({ stored, onKeep }: { stored: StoredOperation; onKeep: () => void }) {
  const say = useOutboxWords();
  const clock = useServerClock();
  const outbox = useOutbox();
  const [reason, setReason] = useState('');
  const [pressed, setPressed] = useState(false);
  const lacks = pressed && reason.trim() === '';
  const drop = async () => {
    setPressed(true);
    if (reason.trim() === '') return;
    await discard(database, stored.id, reason.trim(), { at: clock.now(), words: phoneWords() });
    outbox.wake('new');
  };
  return (
    <form
      className="fd-operation-drop"
      onSubmit={(event) => {
        event.preventDefault();
        void drop();
      }}
    >
      <FieldFrame label={say('discardWhy')} aside={say('discardHint')} error={lacks ? say('why') : undefined}>
        {(id) => (
          <input
            id={id}
            className="fd-input"
            maxLength={200}
            aria-invalid={lacks}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </FieldFrame>
      <div className="fd-operation-acts">
        <Button primary submit size="small">
          {say('discardDo')}
        </Button>
        <Button size="small" onPress={onKeep}>
          {say('keep')}
        </Button>
      </div>
    </form>
  );
}
