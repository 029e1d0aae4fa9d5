import { type CaseView, useName } from '@baixing/web';
import { useState } from 'react';
import {
  type ActDraft,
  actFrom,
  actName,
  EMPTY_ACT,
  FIELD_ACTS,
  type Field,
  type FieldAct,
  isFieldAct,
  missingOf,
  photosOf,
  refusalWords,
} from '../../shared/acts/act-fields.ts';
import { useMe } from '../../shared/me.ts';
import { Page } from '../../shared/parts/page.tsx';
import { Button, Note, ReadTrouble, Waiting } from '../../shared/parts/parts.tsx';
import { SaveTrouble } from '../../shared/parts/trouble.tsx';
import { useClassName } from '../../shared/pick/class-names.ts';
import { goBack } from '../../shared/router.ts';
import { draftKey, useDraft } from '../../shared/use-draft.ts';
import { useSubmit } from '../../shared/use-submit.ts';
import { ActField } from './act-field.tsx';
import { useActWords } from './act-words.ts';
import { useForeseenCase } from './use-foreseen-case.ts';
import './task.css';

type ActPageProps = {
  id: string;
  action: string /** The refused operation that is corrected. */;
  correct?: string | undefined;
};

/** The form of an act: what it needs, and one large button. */
export function ActPage({ id, action, correct }: ActPageProps) {
  const say = useActWords();
  const name = useName();
  const title = name(actName(action));
  const { view, error, refetch } = useForeseenCase(id);
  if (!isFieldAct(action))
    return (
      <Page title={title}>
        <Note>{say('unknown')}</Note>
      </Page>
    );
  if (view === undefined)
    return (
      <Page title={title}>
        {error === null ? <Waiting /> : <ReadTrouble error={error} onRetry={() => void refetch()} />}
      </Page>
    );
  return <ActForm view={view} action={action} correct={correct} />;
}

/** What stands in a form before anybody has touched it. */
function emptyFor(view: CaseView): ActDraft {
  const open = view.supervisions.filter(({ answeredAt }) => answeredAt === null);
  return {
    ...EMPTY_ACT,
    class: view.class,
    className: view.className ?? '',
    conditionId: view.conditionId,
    supervision: open.length === 1 ? (open[0]?.id ?? null) : null,
  };
}

type ActFormProps = { view: CaseView; action: FieldAct; correct: string | undefined };

function ActForm({ view, action, correct }: ActFormProps) {
  const say = useActWords();
  const name = useName();
  const me = useMe();
  const { busy, trouble, save } = useSubmit();
  const draft = useDraft<ActDraft>(draftKey(`act:${me.id}:${view.id}:${action}`, me.id, correct), () =>
    emptyFor(view),
  );
  const className = useClassName();
  const [pressed, setPressed] = useState(false);
  const { content } = draft;
  const title = name(actName(action));
  if (content === undefined)
    return (
      <Page title={title}>
        <Waiting />
      </Page>
    );

  const missing = missingOf(action, content);
  const verdict = view.abilities[action];
  const refusal = verdict === true ? null : (verdict ?? 'not-yours');
  const send = async () => {
    setPressed(true);
    if (missing.size > 0) return;
    const saved = await save(
      {
        title: [title, view.className, view.address].filter(Boolean).join(' · '),
        photos: photosOf(action, content),
        what: {
          kind: 'act-on-case',
          caseId: view.id,
          version: view.version,
          act: actFrom(action, content),
        },
      },
      draft.form,
    );
    if (saved !== undefined) goBack();
  };
  const wrong = (field: Field): string | undefined => {
    const lack = pressed ? missing.get(field) : undefined;
    if (lack === undefined) return undefined;
    const words = refusalWords(lack);
    return words === undefined ? say('choose') : name(words);
  };
  const words = refusal === null ? undefined : refusalWords(refusal);
  return (
    <Page
      title={title}
      foot={
        <>
          <SaveTrouble trouble={trouble} />
          <Button
            primary
            size="large"
            reason={busy || refusal !== null ? '' : null}
            onPress={() => void send()}
          >
            {busy ? say('sending') : say('confirm', { act: title })}
          </Button>
          <p>{say('promise')}</p>
        </>
      }
    >
      <p className="fd-act-of">
        <b>{className(view) ?? view.number}</b> <span>{view.address}</span>
      </p>
      {/* An act that was sent is no longer allowed: that is no trouble to be told. */}
      {refusal !== null && !busy && (
        <Note kind="warn">{say('cannot', { why: words === undefined ? refusal : name(words) })}</Note>
      )}
      {FIELD_ACTS[action].map((field) => (
        <ActField
          key={field}
          field={field}
          action={action}
          view={view}
          draft={content}
          change={draft.change}
          error={wrong(field)}
        />
      ))}
    </Page>
  );
}
