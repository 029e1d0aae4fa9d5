import { newId, useServerClock } from '@baixing/web';
import { useState } from 'react';
import { isFieldAct } from '../../shared/acts/act-fields.ts';
import { client } from '../../shared/client.ts';
import { database } from '../../shared/database.ts';
import { useMe } from '../../shared/me.ts';
import { openCorrection, sendAgain } from '../../shared/outbox/decide.ts';
import type { StoredOperation } from '../../shared/outbox/operation.ts';
import { useOutbox } from '../../shared/outbox/outbox-context.ts';
import { phoneWords } from '../../shared/outbox/phone-words.ts';
import { discard } from '../../shared/outbox/settle.ts';
import { Button, FieldFrame } from '../../shared/parts/parts.tsx';
import { go, hashOf, type Route } from '../../shared/router.ts';
import { useOutboxWords } from './outbox-words.ts';

/** The form on which an operation can be corrected; undefined where it was made by one touch. */
function correctionOf({ operation: { what }, id, madeFrom }: StoredOperation): Route | undefined {
  if (madeFrom === null) return undefined;
  if (what.kind === 'register-case') return { page: 'report', correct: id };
  if (what.kind === 'act-on-case' && isFieldAct(what.act.action))
    return { page: 'act', id: what.caseId, action: what.act.action, correct: id };
  return undefined;
}

/** What a person can do about an operation that was refused: correct it, send it again as it is, or drop it. */
export function OperationActs({ stored }: { stored: StoredOperation }) {
  const say = useOutboxWords();
  const me = useMe();
  const clock = useServerClock();
  const outbox = useOutbox();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [dropping, setDropping] = useState(false);
  const correction = correctionOf(stored);
  const { what } = stored.operation;
  const now = () => clock.now();

  const correct = async (route: Route) => {
    await openCorrection(database, stored, { now: now(), newId });
    go(route);
  };
  const again = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const onCase =
        what.kind === 'act-on-case' ? await client.getCase({ params: { id: what.caseId } }) : null;
      const author = { id: me.id, name: me.name };
      const parts = { author, now: now(), phoneNow: Date.now(), newId };
      await sendAgain(database, stored, onCase?.version, parts);
      outbox.wake('new');
    } catch {
      setProblem(say('offlineAgain'));
    }
    setBusy(false);
  };
  if (dropping) return <DropForm stored={stored} onKeep={() => setDropping(false)} />;
  return (
    <>
      <div className="fd-operation-acts">
        {correction !== undefined && (
          <Button primary size="small" onPress={() => void correct(correction)}>
            {say('correct')}
          </Button>
        )}
        <Button
          primary={correction === undefined}
          size="small"
          reason={busy ? '' : null}
          onPress={() => void again()}
        >
          {say('again')}
        </Button>
        {what.kind === 'act-on-case' && (
          <a className="fd-button fd-small" href={hashOf({ page: 'task', id: what.caseId })}>
            {say('see')}
          </a>
        )}
        <Button size="small" onPress={() => setDropping(true)}>
          {say('discard')}
        </Button>
      </div>
      {problem !== undefined && (
        <p className="fd-error" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

function DropForm({ stored, onKeep }: { stored: StoredOperation; onKeep: () => void }) {
  const say = useOutboxWords();
  const clock = useServerClock();
  const outbox = useOutbox();
  const [reason, setReason] = useState('');
  const [pressed, setPressed] = useState(false);
  const drop = async () => {
    setPressed(true);
    if (reason.trim() === '') return;
    await discard(database, stored.id, reason.trim(), { at: clock.now(), words: phoneWords() });
    outbox.wake('new');
  };
  return (
    <div className="fd-operation-drop">
      <FieldFrame
        label={say('discardWhy')}
        aside={say('discardHint')}
        error={pressed && reason.trim() === '' ? say('why') : undefined}
      >
        {(id) => (
          <input
            id={id}
            className="fd-input"
            maxLength={200}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </FieldFrame>
      <div className="fd-operation-acts">
        <Button primary size="small" onPress={() => void drop()}>
          {say('discardDo')}
        </Button>
        <Button size="small" onPress={onKeep}>
          {say('keep')}
        </Button>
      </div>
    </div>
  );
}
