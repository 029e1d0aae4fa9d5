import { ClientError } from '@baixing/client';
import { ruleOf, STAGES } from '@baixing/domain/case';
import { LoadingRows, Tag } from '@baixing/ui';
import { type CaseView, useName } from '@baixing/web';
import { Button, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ReadError } from '../errors.tsx';
import { useCase } from '../queries.ts';
import { ActFields } from './act-fields.tsx';
import { ActTrouble } from './act-trouble.tsx';
import { beginDraft, dropDraft, keepDraft, onlyChanges } from './drafts.ts';
import { type ActBody, actFrom, actName, type DoorAction, type Draft, missingOf } from './fields.ts';
import { otherAnswer } from './pairs.ts';
import type { ActSubject } from './subject.ts';
import { useSendAct } from './use-send-act.ts';
import { useActWords } from './words.ts';

interface ActDialogProps {
  subject: ActSubject;
  action: DoorAction;
  onClose: () => void;
  onDone: () => void;
  /** The other answer to the same question was chosen. */
  onSwitch: (action: DoorAction) => void;
}

/** The dialog of one act on one case: what it does, what it asks for, and Ctrl+Enter to do it. */
export function ActDialog(props: ActDialogProps) {
  const { subject, action, onClose } = props;
  const view = useCase(subject.id);
  const say = useActWords();
  const name = useName();
  return (
    <Modal
      open
      centered
      width={560}
      title={<ActTitle action={action} subject={subject} view={view.data} />}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      maskTransitionName=""
      transitionName=""
      okText={name(actName(action))}
    >
      {view.data !== undefined ? (
        <ActForm {...props} view={view.data} />
      ) : view.isError ? (
        <ReadError error={view.error} onRetry={() => void view.refetch()} />
      ) : (
        <div role="status" aria-label={say('reading')}>
          <LoadingRows rows={3} />
        </div>
      )}
    </Modal>
  );
}

function ActTitle({
  action,
  subject,
  view,
}: {
  action: DoorAction;
  subject: ActSubject;
  view: CaseView | undefined;
}) {
  const say = useActWords();
  const name = useName();
  const rule = ruleOf(action);
  // Where some cases go another way, the server knows which.
  const leadsOn = rule.detours === undefined || view?.closing?.way === 'ordinary';
  return (
    <div className="act-title" title={rule.clause}>
      <div className="bx-row">
        <span>{name(rule)}</span>
        {leadsOn && (
          <Tag kind="plain">{rule.to === 'same' ? say('stays') : `→ ${name(STAGES[rule.to])}`}</Tag>
        )}
      </div>
      <div className="bx-small bx-quiet act-subject">
        {subject.number}
        {view !== undefined && ` · ${[view.className, view.address].filter(Boolean).join(' · ')}`}
      </div>
    </div>
  );
}

/** Ctrl+Enter sends, wherever in the dialog the focus is. */
function useSendKey(submit: () => void): void {
  const latest = useRef(submit);
  latest.current = submit;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function ActForm(props: ActDialogProps & { view: CaseView }) {
  const { subject, action, view, onClose, onDone } = props;
  const say = useActWords();
  const name = useName();
  const send = useSendAct();
  const [draft, setDraft] = useState<Draft>(() => beginDraft(action, view));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [version, setVersion] = useState(subject.version);
  const missing = missingOf(action, draft);
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // The first thing that is asked for takes the hand at once.
    const first = box.current?.querySelector<HTMLElement>(
      'textarea, input:not([type=file]):not([type=radio]), [tabindex="0"]',
    );
    // Where only lists are offered (they may still be coming), the hand lies on what sends.
    (first ?? box.current?.querySelector<HTMLElement>('button[type=submit]'))?.focus();
  }, []);

  const change = (patch: Partial<Draft>) =>
    setDraft((before) => {
      const next = { ...before, ...patch };
      keepDraft(subject.id, action, next);
      return next;
    });
  const submit = () => {
    setTried(true);
    if (missing.size > 0 || busy || send.isPending) return;
    const full = actFrom(action, draft);
    const act = action === 'amend-case' ? (onlyChanges(full, view) as ActBody) : full;
    send.mutate(
      { subject: { ...subject, version }, act },
      {
        onSuccess: () => {
          dropDraft(subject.id, action);
          onDone();
        },
        // The next try is made knowing the case as it is now shown.
        onError: (error) => {
          if (error instanceof ClientError && error.status === 409)
            setVersion(Math.max(version, view.version));
        },
      },
    );
  };
  const tooLate =
    send.error instanceof ClientError && send.error.status === 409 && view.abilities[action] !== true;
  const other = otherAnswer(action);
  const switchOver = () => {
    if (other === undefined) return;
    // What was written is meant for either answer.
    const words = draft.reason || draft.text;
    keepDraft(subject.id, other, { ...draft, reason: words, text: words });
    props.onSwitch(other);
  };
  useSendKey(submit);
  return (
    <form
      ref={box}
      className="act-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ActFields
        action={action}
        view={view}
        draft={draft}
        onChange={change}
        onBusy={setBusy}
        missing={tried ? missing : new Map()}
      />
      {send.isError && (
        <ActTrouble error={send.error} action={action} caseId={subject.id} onFresh={setVersion} />
      )}
      <div className="act-foot">
        {other !== undefined && view.abilities[other] === true && (
          <Button type="link" onClick={switchOver} className="act-other">
            {name(actName(other))}
          </Button>
        )}
        <span className="bx-small bx-faint bx-grow">{busy ? say('waitPhotos') : ''}</span>
        <Button onClick={onClose}>{say('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={send.isPending} disabled={busy || tooLate}>
          {name(actName(action))} <kbd className="act-keys">Ctrl ↵</kbd>
        </Button>
      </div>
    </form>
  );
}
