import { Icon, type IconName } from '@baixing/ui';
import { clockText, momentText, type Say, useLocale, useNow } from '@baixing/web';
import type { FateState, StoredOperation } from '../../shared/outbox/operation.ts';
import type { Hold } from '../../shared/outbox/queue.ts';
import type { SenderStatus } from '../../shared/outbox/sender.ts';
import { hashOf } from '../../shared/router.ts';
import { OperationActs } from './operation-acts.tsx';
import { useOutboxWords } from './outbox-words.ts';

type Sending = NonNullable<SenderStatus['sending']>;
type State = FateState | 'sending';

const ICONS: Record<State, IconName> = {
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
  const { fate, caseId } = stored;
  const state: State = sending === null ? fate.state : 'sending';
  const time = (at: number) => momentText(at, now, locale);
  const inside = (
    <>
      <Icon name={ICONS[state]} size={18} />
      <span className="bx-grow">
        <span className="fd-operation-head">
          <b>{stored.title}</b>
          <em>{say(`state.${state}`)}</em>
        </span>
        {sending === null ? (
          <Lines lines={linesOf(stored, hold, place, say, time)} />
        ) : (
          <Progress stored={stored} sending={sending} />
        )}
      </span>
    </>
  );
  if (fate.state === 'received' && caseId !== null)
    return (
      <a
        className="fd-card fd-operation"
        data-state={state}
        href={hashOf({ page: 'task', id: fate.acted?.joinedTo ?? caseId })}
      >
        {inside}
      </a>
    );
  return (
    <article className="fd-card" data-state={state}>
      <div className="fd-operation" data-state={state}>
        {inside}
      </div>
      {state === 'refused' && <OperationActs stored={stored} />}
    </article>
  );
}

type Line = { text: string; why?: boolean };

function Lines({ lines }: { lines: readonly Line[] }) {
  return lines.map(({ text, why }) => (
    <span key={text} className={why ? 'fd-operation-why' : 'bx-small bx-quiet'}>
      {text}
    </span>
  ));
}

type Speak = Say<Parameters<ReturnType<typeof useOutboxWords>>[0]>;

function linesOf(
  { fate, operation, photos, personName }: StoredOperation,
  hold: Hold | null,
  place: number,
  say: Speak,
  time: (at: number) => string,
): Line[] {
  switch (fate.state) {
    case 'waiting': {
      const parts = photos.length === 0 ? say('parts.text') : say('parts.photos', { count: photos.length });
      const first = [say('savedAt', { time: time(Date.parse(operation.madeAt)) }), parts];
      if (hold?.why === 'session') first.push(say('hold.session', { who: personName || say('someone') }));
      else if (hold?.why === 'earlier' || hold?.why === 'newer-format') first.push(say(`hold.${hold.why}`));
      else first.push(say('place', { place }));
      const lines: Line[] = [{ text: first.join(' · ') }];
      if (fate.trouble !== null) {
        const next = hold?.why === 'pause' ? [say('nextTry', { time: clockText(hold.until) })] : [];
        const why = fate.trouble.message.replace(/[。.]$/, '');
        lines.push({ text: [say('trouble', { why }), ...next].join(' · '), why: true });
      }
      return lines;
    }
    case 'refused':
      return [
        {
          text: say('refusedAt', { time: time(fate.at), why: fate.refusal.message }),
          why: true,
        },
      ];
    case 'received': {
      const said = [say('receivedAt', { time: time(fate.at) })];
      if (fate.receipt !== null) said.push(say('receipt', { number: fate.receipt.number }));
      if (fate.acted !== null) said.push(say('case', { number: fate.acted.number }));
      return [{ text: said.join(' · ') }];
    }
    case 'replaced':
      return [{ text: say('replacedAt', { time: time(fate.at) }) }];
    case 'discarded':
      return [{ text: say('droppedAt', { time: time(fate.at), reason: fate.reason }) }];
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function Progress({ stored, sending }: { stored: StoredOperation; sending: Sending }) {
  const say = useOutboxWords();
  const bytes = stored.photos.reduce((sum, photo) => sum + photo.bytes, 0);
  const there = Math.min(bytes, sending.bytesSent);
  const share = bytes === 0 ? 1 : there / bytes;
  return (
    <>
      <span className="bx-small bx-quiet">
        {bytes === 0 || share === 1
          ? say('sendingText')
          : say('sendingPhotos', {
              there: sending.photosThere,
              count: stored.photos.length,
              sent: (there / 1e6).toFixed(1),
              bytes: megabytes(bytes),
            })}
      </span>
      <span className="bx-bar fd-operation-bar" aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
    </>
  );
}
