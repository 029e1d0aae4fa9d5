import type { Locale } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { followCodeHash } from '../../cases/index.ts';
import { type NotifyParts, type SubscriptionWish, subscribe } from '../../notify/index.ts';
import { findReport } from '../reports.repository.ts';

/** The holder of a follow code wants to hear of the report. @throws AppError `not-found`, `bad-request`, `too-many-requests` */
export async function subscribeReport(
  tx: Tx,
  parts: NotifyParts,
  code: string,
  wish: SubscriptionWish,
  locale: Locale,
  at: Instant,
): Promise<void> {
  const found = await findReport(tx, followCodeHash(code));
  if (!found) throw new AppError('not-found');
  await subscribe(tx, parts, found.reporterId, wish, locale, at);
}
