import { announce } from '../../../live/outbox.ts';
import { recordAudit } from '../../audit/index.ts';
import type { Deed } from '../kit.ts';

/** Writes down who did what to whom; `action` is the endpoint's name. */
export function record(
  deed: Deed,
  action: string,
  subject: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  const { tx, at, by, address } = deed;
  return recordAudit(tx, { at, personId: by, action, subject, detail, address });
}

/** Every process forgets what it remembers of the person's sessions. */
export const announcePerson = (deed: Pick<Deed, 'tx' | 'at'>, personId: string): Promise<void> =>
  announce(deed.tx, deed.at, 'identity', { personId });

/** Every process reads the directory again. */
export const announceDirectory = (deed: Pick<Deed, 'tx' | 'at'>): Promise<void> =>
  announce(deed.tx, deed.at, 'book', { book: 'directory' });
