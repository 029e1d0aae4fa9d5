import { DAY, type Instant } from '@baixing/domain/time';
import type pg from 'pg';
import { queriesOn, withTransaction } from '../../../db/transaction.ts';
import { type Claimed, claimDue, forgetSettled, noteTrouble, settle } from '../messages.repository.ts';
import type { NotifyParts } from '../parts.ts';
import type { PushTarget } from '../push-sender.ts';
import type { Sending } from '../sending.ts';
import { forgetOldSubscriptions, forgetSubscription } from '../subscriptions.repository.ts';
import { letterOf, noticeOf, type Particulars } from '../templates.ts';
import { tokenOf } from '../token.ts';
import { openTarget } from './subscribe.ts';

/** Sent side by side; few, for a mail server counts who is at its door. */
const AT_ONCE = 8;
/** With the waits between them, about a day. */
const MOST_TRIES = 12;
const SETTLED_KEPT_MS = 30 * DAY;
const SILENT_KEPT_MS = 2 * DAY;

/** Where the report of a message is read: its follow page, or where the code was lost with its key, the page that asks for it. */
function particularsOf(parts: NotifyParts, message: Claimed): Particulars {
  const code = parts.followCodeOf(message.caseId);
  const known = message.codeHash?.equals(parts.followCodeHash(code)) ?? false;
  const { publicOrigin } = parts;
  return {
    number: message.number,
    followUrl: `${publicOrigin}/follow${known ? `/${code}` : ''}`,
    stopUrl: `${publicOrigin}/notify/${tokenOf(parts.keys.token, message.subscriptionId)}`,
  };
}

async function send(parts: NotifyParts, message: Claimed): Promise<Sending> {
  const { id, kind, template, locale } = message;
  const target = openTarget(parts, message);
  if (target === null) return { outcome: 'gone' };
  const about = particularsOf(parts, message);
  if (kind === 'push') {
    if (parts.push === null) return { outcome: 'later', trouble: 'not-offered' };
    return parts.push.send(
      JSON.parse(target) as PushTarget,
      id,
      noticeOf(template, locale, { ...about, id }),
    );
  }
  if (parts.mail === null) return { outcome: 'later', trouble: 'not-offered' };
  const unsubscribeUrl = template === 'confirm' ? null : `${about.stopUrl}/off`;
  return parts.mail.send({ id, to: target, unsubscribeUrl, ...letterOf(template, locale, about) });
}

type Log = { warn(what: object, message: string): void };
type Desk = { pool: pg.Pool; parts: NotifyParts; log: Log };

async function tell({ pool, parts, log }: Desk, message: Claimed, at: Instant): Promise<void> {
  const { id, tries, kind, template } = message;
  const sending = await send(parts, message);
  const tx = queriesOn(pool);
  if (sending.outcome === 'sent') return settle(tx, id, 'sent', null, at);
  // Whoever is gone is forgotten, with everything that was still to be told there.
  if (sending.outcome === 'gone') return forgetSubscription(tx, message.subscriptionId);
  if (sending.outcome === 'later' && tries < MOST_TRIES) return noteTrouble(tx, id, sending.trouble);
  log.warn({ message: id, kind, template, tries, trouble: sending.trouble }, 'message given up');
  return settle(tx, id, 'given-up', sending.trouble, at);
}

/** Sends what is due. Marked only when it has left, so that nothing is lost: at worst it arrives twice under one id (G6). */
export async function sweepMessages(desk: Desk, at: Instant): Promise<number> {
  const claimed = await withTransaction(desk.pool, (tx) => claimDue(tx, at, AT_ONCE));
  const outcomes = await Promise.allSettled(claimed.map((message) => tell(desk, message, at)));
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${claimed.length} messages`);
  return claimed.length;
}

/** Forgets addresses whose report is long over, or that never said yes, and what was told long ago. */
export function sweepSubscriptions({ pool, parts }: Desk, at: Instant): Promise<number> {
  return withTransaction(pool, async (tx) => {
    await forgetSettled(tx, at - SETTLED_KEPT_MS);
    return forgetOldSubscriptions(tx, at - parts.keptDays * DAY, at - SILENT_KEPT_MS);
  });
}
