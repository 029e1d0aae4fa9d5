import { createHmac, randomUUID } from 'node:crypto';
import type { Locale } from '@baixing/contract';
import { DAY, type Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { enqueueFirst } from '../messages.repository.ts';
import type { NotifyParts } from '../parts.ts';
import type { PushTarget } from '../push-sender.ts';
import {
  confirmSubscription,
  countFirstLetters,
  findByMark,
  findSubscription,
  forgetSubscription,
  lockSubscriptions,
  renewTarget,
  saveSubscription,
} from '../subscriptions.repository.ts';
import { readToken } from '../token.ts';

/** Whoever wants to hear of a report: at an address, or in a browser. */
export type Wish = { kind: 'email'; address: string } | { kind: 'push'; target: PushTarget };

/** A family and its phones; more is somebody who fills us up. */
const MOST = 8;
/** First letters to one address in a day, from whichever reports: nobody is pelted with them through us. */
const FIRST_LETTERS = 3;

const seat = (id: string): string => `notify:${id}`;

function said(wish: Wish): { text: string; same: string } {
  if (wish.kind === 'push') return { text: JSON.stringify(wish.target), same: wish.target.endpoint };
  return { text: wish.address, same: wish.address.toLowerCase() };
}

/** @throws AppError `not-found` where the city does not offer it, `bad-request` for an endpoint that is none */
function checkOffered({ mail, push }: NotifyParts, wish: Wish): void {
  if (wish.kind === 'email' ? mail === null : push === null) throw new AppError('not-found');
  if (wish.kind === 'push' && !push?.accepts(wish.target)) throw new AppError('bad-request');
}

/**
 * Somebody who holds the follow code wants to hear of the report. An address hears nothing of it before its reader has
 * said yes: it gets one letter, and the answer is the same whether it got it now, before, or too often.
 * @throws AppError `not-found`, `bad-request`, `too-many-requests`
 */
export async function subscribe(
  tx: Tx,
  parts: NotifyParts,
  reporterId: string,
  wish: Wish,
  locale: Locale,
  at: Instant,
): Promise<void> {
  checkOffered(parts, wish);
  const { text, same } = said(wish);
  const mark = createHmac('sha256', parts.keys.mark).update(`${wish.kind}:${same}`).digest();
  const many = await lockSubscriptions(tx, reporterId);
  const known = await findByMark(tx, reporterId, mark);
  if (known && wish.kind === 'push')
    return renewTarget(tx, known.id, parts.seal.seal(text, seat(known.id)), locale);
  if (known?.confirmed) return;
  if (!known && many >= MOST) throw new AppError('too-many-requests');
  const id = known?.id ?? randomUUID();
  if (!known) {
    const target = parts.seal.seal(text, seat(id));
    const confirmed = wish.kind === 'push';
    await saveSubscription(tx, { id, reporterId, kind: wish.kind, target, mark, locale, at, confirmed });
  }
  if (wish.kind === 'push' || (await countFirstLetters(tx, mark, at - DAY)) >= FIRST_LETTERS) return;
  await enqueueFirst(tx, id, at);
}

/** The target of a subscription; null when the key that sealed it was lost. */
export function openTarget(
  { seal }: NotifyParts,
  { subscriptionId, alg, target }: { subscriptionId: string; alg: 'aes-256-gcm'; target: string },
): string | null {
  return seal.open({ alg, text: target }, seat(subscriptionId));
}

/** What a link in a letter leads to. @throws AppError `not-found` for a link that is none of ours, or whose time is over */
export async function getSubscription(
  tx: Tx,
  parts: NotifyParts,
  token: string,
): Promise<{ id: string; confirmed: boolean; number: string }> {
  const id = readToken(parts.keys.token, token);
  const found = id === undefined ? undefined : await findSubscription(tx, id);
  if (id === undefined || !found) throw new AppError('not-found');
  return { id, ...found };
}

/** The reader of an address says yes. @throws AppError `not-found` */
export async function confirm(tx: Tx, parts: NotifyParts, token: string, at: Instant): Promise<void> {
  const { id } = await getSubscription(tx, parts, token);
  await confirmSubscription(tx, id, at);
}

/** Nothing more is told, and nothing of the address is kept. A second time is as good as the first. */
export async function unsubscribe(tx: Tx, parts: NotifyParts, token: string): Promise<void> {
  const id = readToken(parts.keys.token, token);
  if (id === undefined) throw new AppError('not-found');
  await forgetSubscription(tx, id);
}
