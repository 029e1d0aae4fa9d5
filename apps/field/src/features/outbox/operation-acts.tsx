import { ClientError } from '@baixing/client';
import { newId, useServerClock } from '@baixing/web';
import { useState } from 'react';
import { isFieldAct } from '../../shared/acts/act-fields.ts';
import { client } from '../../shared/client.ts';
import { database } from '../../shared/database.ts';
import { useMe } from '../../shared/me.ts';
import { isCorrectable, openCorrection, sendAgain } from '../../shared/outbox/decide.ts';
import type { StoredOperation } from '../../shared/outbox/operation.ts';
import { useOutbox } from '../../shared/outbox/outbox-context.ts';
import { Button } from '../../shared/parts/parts.tsx';
import { go, hashOf, type Route } from '../../shared/router.ts';
import { DropForm } from './drop-form.tsx';
import { useOutboxWords } from './outbox-words.ts';

/** The form on which an operation can be corrected; undefined where it was made by one touch. */
function correctionOf(stored: StoredOperation): Route | undefined {
  const { id, operation } = stored;
  const { what } = operation;
  if (!isCorrectable(stored)) return undefined;
  if (what.kind === 'register-case') return { page: 'report', correct: id };
  if (what.kind === 'act-on-case' && isFieldAct(what.act.action))
    return { page: 'act', id: what.caseId, action: what.act.action, correct: id };
  return undefined;
}

/**
 * What a person can do about an operation that waits or was refused: correct it, send it again as it is, look at its
 * case, or drop it. What is not theirs, or came in a file, is decided by its author.
 */
export function OperationActs({ stored }: { stored: StoredOperation }) {
  const say = useOutboxWords();
  const me = useMe();
  const [dropping, setDropping] = useState(false);
  const { what, personId } = stored.operation;
  const mine = personId === me.id && stored.signature === null;
  if (dropping) return <DropForm stored={stored} onKeep={() => setDropping(false)} />;
  return (
    <div className="fd-operation-acts">
      {mine && stored.fate.state === 'refused' && <AnewActs stored={stored} />}
      {what.kind === 'act-on-case' && (
        <a className="fd-button fd-small" href={hashOf({ page: 'task', id: what.caseId })}>
          {say('see')}
        </a>
      )}
      <Button size="small" onPress={() => setDropping(true)}>
        {say('discard')}
      </Button>
    </div>
  );
}

function AnewActs({ stored }: { stored: StoredOperation }) {
  const say = useOutboxWords();
  const me = useMe();
  const clock = useServerClock();
  const outbox = useOutbox();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const correction = correctionOf(stored);
  const { what } = stored.operation;

  const correct = async (route: Route) => {
    await openCorrection(database, stored, { now: clock.now(), newId });
    go(route);
  };
  const again = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const onCase =
        what.kind === 'act-on-case' ? await client.getCase({ params: { id: what.caseId } }) : null;
      const author = { id: me.id, name: me.name };
      const parts = { author, now: clock.now(), phoneNow: Date.now(), newId };
      await sendAgain(database, stored, onCase?.version, parts);
      outbox.wake('new');
    } catch (error) {
      const answered = error instanceof ClientError && error.status !== 0;
      setProblem(answered ? error.message : say(error instanceof ClientError ? 'offlineAgain' : 'full'));
    }
    setBusy(false);
  };
  return (
    <>
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
      {problem !== undefined && (
        <p className="fd-error fd-operation-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
