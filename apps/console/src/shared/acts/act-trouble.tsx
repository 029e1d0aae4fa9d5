import { ClientError } from '@baixing/client';
import { Icon } from '@baixing/ui';
import { useName } from '@baixing/web';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useStageName } from '../case/case-words.ts';
import { useErrorText } from '../errors.tsx';
import { useCase } from '../queries.ts';
import { type DoorAction, refusalWords } from './fields.ts';
import { useActWords } from './words.ts';

/**
 * Why an act was not taken, with nothing of what was typed lost. Where somebody else was quicker it shows the case as
 * it stands now, and whether the act is still possible.
 */
export function ActTrouble(props: {
  error: unknown;
  action: DoorAction;
  caseId: string;
  /** The version a new try is made with: the case as it is shown here. */
  onFresh: (version: number) => void;
}) {
  const { error, action, caseId, onFresh } = props;
  const say = useActWords();
  const text = useErrorText();
  const conflict = error instanceof ClientError && error.status === 409;
  return (
    <div className="act-trouble" role="alert">
      <div className="bx-row">
        <Icon name="warning" />
        <b>{text(error)}</b>
      </div>
      {error instanceof ClientError && (
        <ul>
          {(error.issues ?? []).map((issue) => (
            <li key={issue.path}>{issue.message}</li>
          ))}
        </ul>
      )}
      {conflict ? <StateNow action={action} caseId={caseId} onFresh={onFresh} /> : <p>{say('kept')}</p>}
    </div>
  );
}

function StateNow(props: { action: DoorAction; caseId: string; onFresh: (version: number) => void }) {
  const { action, caseId, onFresh } = props;
  const say = useActWords();
  const stage = useStageName();
  const name = useName();
  const queries = useQueryClient();
  const { data } = useCase(caseId);
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['get-case', caseId] });
  }, [queries, caseId]);
  const version = data?.version;
  useEffect(() => {
    if (version !== undefined) onFresh(version);
  }, [version, onFresh]);
  if (data === undefined) return null;
  const last = data.entries.at(-1);
  const ability = data.abilities[action];
  const refusal = typeof ability === 'string' ? refusalWords(ability) : undefined;
  const lastText = [last?.title, last?.personName ?? last?.unitName, last?.detail]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <p>{say('conflictNow', { stage: stage(data.stage), last: lastText })}</p>
      <p>
        {ability === true
          ? say('conflictStill')
          : say('conflictGone', { reason: refusal === undefined ? stage(data.stage) : name(refusal) })}
      </p>
    </>
  );
}
