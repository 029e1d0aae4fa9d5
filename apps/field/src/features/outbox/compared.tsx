import { momentText, useLocale, useNow } from '@baixing/web';
import { database } from '../../shared/database.ts';
import { lastContact } from '../../shared/outbox/contact.ts';
import type { Reconciliation } from '../../shared/outbox/device.ts';
import { Note } from '../../shared/parts/parts.tsx';
import { useLiveQuery } from '../../shared/use-live-query.ts';
import { useOutboxWords } from './outbox-words.ts';

/** Whether phone and server have the same, by their last comparison of each day; a difference is shown to both sides. */
export function Compared() {
  const say = useOutboxWords();
  const locale = useLocale();
  const now = useNow(60_000);
  const contact = useLiveQuery(() => lastContact(database), 'contact');
  if (contact === undefined || contact.at === 0) return null;
  const different = Object.values(contact.days).filter(({ agreed }) => !agreed);
  const time = momentText(contact.at, now, locale);
  if (different.length === 0)
    return <p className="bx-small bx-faint fd-operation-foot">{say('compared.same', { time })}</p>;
  return (
    <Note kind="warn">
      <p>{say('compared.different', { time })}</p>
      {different.map((day) => (
        <p key={day.day}>{differenceText(day, say)}</p>
      ))}
    </Note>
  );
}

function differenceText(
  { day, missingOnServer, unknownToPhone }: Reconciliation,
  say: ReturnType<typeof useOutboxWords>,
): string {
  const list = (numbers: readonly number[]) => numbers.join('、');
  return [
    day,
    ...(missingOnServer.length > 0 ? [say('compared.missing', { numbers: list(missingOnServer) })] : []),
    ...(unknownToPhone.length > 0 ? [say('compared.unknown', { numbers: list(unknownToPhone) })] : []),
  ].join(' · ');
}
