import { EmptyState, LoadingRows } from '@baixing/ui';
import type { CaseView } from '@baixing/web';
import { useState } from 'react';
import { useStartAct } from '../../shared/acts/act-context.tsx';
import type { ActBody } from '../../shared/acts/fields.ts';
import { ReadError } from '../../shared/errors.tsx';
import { usePageKeys } from '../../shared/keys.ts';
import { useCase } from '../../shared/queries.ts';
import { AnswerCard } from './answer-card.tsx';
import { CaseCard } from './case-card.tsx';
import { useEnter } from './desk-keys.ts';
import { LoadTable } from './load-table.tsx';
import { missingOfChoice, type OtherChoice, OtherUnit } from './other-unit.tsx';
import { RequestCard } from './request-card.tsx';
import { useAnswer } from './use-answer.ts';
import { WhyList } from './why-list.tsx';
import { useDispatchWords } from './words.ts';

interface CaseDeskProps {
  id: string | undefined;
  /** Sends the act and goes on to the next case. */
  onSend: (view: CaseView, act: ActBody) => void;
  /** An act was done in its dialog. */
  onDone: (view: CaseView) => void;
}

/** Middle and right: the case in hand, and the answer to it. */
export function CaseDesk({ id, onSend, onDone }: CaseDeskProps) {
  const say = useDispatchWords();
  if (id === undefined)
    return (
      <div className="dispatch-nothing">
        <EmptyState icon="dispatch" title={say('nothing')} next="" />
      </div>
    );
  return <LoadedDesk key={id} id={id} onSend={onSend} onDone={onDone} />;
}

function LoadedDesk({ id, onSend, onDone }: CaseDeskProps & { id: string }) {
  const say = useDispatchWords();
  const view = useCase(id);
  if (view.data !== undefined) return <Desk view={view.data} onSend={onSend} onDone={onDone} />;
  return (
    <div className="dispatch-nothing">
      {view.isError ? (
        <ReadError error={view.error} onRetry={() => void view.refetch()} />
      ) : (
        <div role="status" aria-label={say('reading')}>
          <LoadingRows rows={10} />
        </div>
      )}
    </div>
  );
}

function Desk({ view, onSend, onDone }: Omit<CaseDeskProps, 'id'> & { view: CaseView }) {
  const start = useStartAct();
  const answer = useAnswer(view);
  const [choice, setChoice] = useState<OtherChoice>({ unitId: undefined, reason: '' });
  const { unit } = answer;
  const may = (action: string) => view.abilities[action] === true;
  const byDialog = (action: string) => {
    if (!may(action)) return;
    start({ id: view.id, number: view.number, version: view.version }, action, () => onDone(view));
  };
  const dispatch = () => {
    if (unit !== undefined && may('dispatch-case'))
      onSend(view, { action: 'dispatch-case', unitId: unit.id, text: '' });
  };
  const dispatchOther = () => {
    const { unitId, reason } = choice;
    if (unitId === undefined || missingOfChoice(choice, unit?.id) !== undefined) return;
    const said = reason.trim();
    onSend(view, {
      action: 'dispatch-case',
      unitId,
      text: '',
      ...(said === '' ? {} : { deviation: said }),
    });
  };
  useEnter(view.request === null ? dispatch : () => undefined);
  usePageKeys({
    O: () => document.getElementById('dispatch-other-unit')?.focus(),
    R: () => byDialog('return-dispatch'),
    Y: () => byDialog(`grant-${view.request ?? 'return'}`),
    X: () => byDialog(`deny-${view.request ?? 'return'}`),
  });
  return (
    <>
      <CaseCard view={view} answer={answer} />
      <div className="dispatch-right">
        {view.request !== null ? (
          <>
            <RequestCard view={view} onDecide={byDialog} />
            <LoadTable firstIds={[view.unitId ?? undefined]} />
          </>
        ) : (
          <>
            <AnswerCard
              view={view}
              answer={answer}
              onDispatch={dispatch}
              onReturn={() => byDialog('return-dispatch')}
            />
            <WhyList view={view} answer={answer} />
            <LoadTable firstIds={[unit?.id, choice.unitId]} />
            {!answer.isPending && (
              <OtherUnit
                view={view}
                proposed={unit}
                choice={choice}
                onChange={setChoice}
                onDispatch={dispatchOther}
              />
            )}
          </>
        )}
      </div>
    </>
  );
}
