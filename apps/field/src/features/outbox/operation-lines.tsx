import { clockText, type Say } from '@baixing/web';
import type { StoredOperation } from '../../shared/outbox/operation.ts';
import type { Hold } from '../../shared/outbox/queue.ts';
import type { useOutboxWords } from './outbox-words.ts';

export type Line = { text: string; why?: boolean };

export function Lines({ lines }: { lines: readonly Line[] }) {
  return lines.map(({ text, why }) => (
    <span key={text} className={why ? 'fd-operation-why' : 'bx-small bx-quiet'}>
      {text}
    </span>
  ));
}

type Speak = Say<Parameters<ReturnType<typeof useOutboxWords>>[0]>;

/** What is said of an operation under its title. */
export function linesOf(
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
