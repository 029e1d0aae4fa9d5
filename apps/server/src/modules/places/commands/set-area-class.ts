import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { announce } from '../../../live/outbox.ts';
import { recordAudit } from '../../audit/index.ts';
import type { PlaceBook } from '../book.ts';
import { type AreaClass, updateAreaClass } from '../places.repository.ts';

export type Administrator = { personId: string; address: string };

/**
 * Sets how strictly cells are kept; returns how many changed. Cases keep the class they were given. Refuses codes that
 * are no cells (`not-found`, naming the first) and changes nothing then.
 */
export async function setAreaClass(
  tx: Tx,
  book: Pick<PlaceBook, 'cell'>,
  codes: readonly string[],
  areaClass: AreaClass,
  at: Instant,
  by: Administrator,
): Promise<number> {
  const stranger = codes.find((code) => book.cell(code) === null);
  if (stranger !== undefined)
    throw new AppError('not-found', { issues: [{ path: 'body.codes', message: stranger }] });
  const changed = await updateAreaClass(tx, codes, areaClass);
  await recordAudit(tx, {
    at,
    personId: by.personId,
    action: 'set-area-class',
    subject: `cell:${codes.length}`,
    detail: { areaClass, codes, changed },
    address: by.address,
  });
  await announce(tx, at, 'book', { book: 'places' });
  return changed;
}
