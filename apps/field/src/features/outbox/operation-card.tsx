import { Icon, type IconName } from '@baixing/ui';
import { momentText, useLocale, useNow } from '@baixing/web';
import { type ReactNode, useState } from 'react';
import type { FateState, StoredOperation } from '../../shared/outbox/operation.ts';
import type { Hold } from '../../shared/outbox/queue.ts';
import { hashOf } from '../../shared/router.ts';
import { OperationActs } from './operation-acts.tsx';
import { Lines, linesOf } from './operation-lines.tsx';
import { OperationPhotos } from './operation-photos.tsx';
import { OperationProgress, type Sending } from './operation-progress.tsx';
import { useOutboxWords } from './outbox-words.ts';

const ICONS: Record<FateState | 'sending', IconName> = {
  waiting: 'clock',
  sending: 'up',
  received: 'check',
  refused: 'close',
  replaced: 'retry',
  discarded: 'close',
};

export type OperationCardProps = {
  stored: StoredOperation;
  /** Why it does not go at this moment. */
  hold: Hold | null;
  /** Its place in the line. */
  place: number;
  sending: Sending | null;
};

/** One operation: what it is, where it stands, and what a person can do about it. */
export function OperationCard({ stored, hold, place, sending }: OperationCardProps) {
  const say = useOutboxWords();
  const locale = useLocale();
  const now = useNow(60_000);
  const state = sending === null ? stored.fate.state : 'sending';
  const time = (at: number) => momentText(at, now, locale);
  return (
    <Frame stored={stored} state={state}>
      <Icon name={ICONS[state]} size={18} />
      <span className="bx-grow">
        <span className="fd-operation-head">
          <b>{stored.title}</b>
          <em>{say(`state.${state}`)}</em>
        </span>
        {sending === null ? (
          <Lines lines={linesOf(stored, hold, place, say, time)} />
        ) : (
          <OperationProgress stored={stored} sending={sending} />
        )}
        {stored.signature !== null && (
          <span className="bx-small bx-quiet">
            {say('fromFile', { who: stored.personName || say('someone') })}
          </span>
        )}
      </span>
    </Frame>
  );
}

type FrameProps = { stored: StoredOperation; state: FateState | 'sending'; children: ReactNode };

/** What was received leads to its case; what waits opens at a touch; what was refused stands open. */
function Frame({ stored, state, children }: FrameProps) {
  const { fate, caseId } = stored;
  const [open, setOpen] = useState(false);
  if (fate.state === 'received' && caseId !== null) {
    const href = hashOf({ page: 'task', id: fate.acted?.joinedTo ?? caseId });
    return (
      <a className="fd-card fd-operation" data-state={state} href={href}>
        {children}
      </a>
    );
  }
  if (state !== 'waiting')
    return (
      <article className="fd-card" data-state={state}>
        <div className="fd-operation" data-state={state}>
          {children}
        </div>
        {state === 'refused' && <OperationPhotos photos={stored.photos} />}
        {state === 'refused' && <OperationActs stored={stored} />}
      </article>
    );
  return (
    <article className="fd-card" data-state={state}>
      <button
        type="button"
        className="fd-operation"
        data-state={state}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open && <OperationPhotos photos={stored.photos} />}
      {open && <OperationActs stored={stored} />}
    </article>
  );
}
