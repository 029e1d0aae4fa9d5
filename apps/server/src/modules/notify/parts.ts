import type { Tx } from '../../db/transaction.ts';
import type { Seal } from '../../secrets/seal.ts';
import { MailSender, type MailSettings } from './mail-sender.ts';
import { keepPushKeys } from './push-keys.ts';
import { type PushReach, PushSender } from './push-sender.ts';

/** What telling people needs. */
export type NotifyParts = {
  seal: Seal;
  /** Of tokens in links, and of marks by which a target is known again. */
  keys: { token: Buffer; mark: Buffer };
  /** Null where the city has no mail server, or no address that a link could name. */
  mail: MailSender | null;
  /** Null where push services would not know whom to write to. */
  push: PushSender | null;
  /** The origin that links in letters begin with. */
  publicOrigin: string;
  /** For how many days after the end of a report its addresses are kept. */
  keptDays: number;
  /** The follow code of a case's reporter, and what is kept of it. */
  followCodeOf(caseId: string): string;
  followCodeHash(code: string): Buffer;
};

export type NotifyWishes = {
  publicOrigin: string | undefined;
  mail: MailSettings | undefined;
  keptDays: number;
  reach?: PushReach;
  followCodeOf(caseId: string): string;
  followCodeHash(code: string): Buffer;
};

/** A push service wants to know where to complain: our site, or our address. */
function subjectOf({ publicOrigin, mail }: NotifyWishes): string | undefined {
  if (publicOrigin?.startsWith('https:')) return publicOrigin;
  const address = /[^\s<>]+@[^\s<>]+/.exec(mail?.from ?? '')?.[0];
  return address && `mailto:${address}`;
}

/** Opens what messages leave by. Call it once, when the server is put together. */
export async function openNotify(tx: Tx, seal: Seal, wishes: NotifyWishes): Promise<NotifyParts> {
  const { publicOrigin, mail, keptDays, followCodeOf, followCodeHash, reach } = wishes;
  const subject = subjectOf(wishes);
  const identity = subject === undefined ? null : { subject, ...(await keepPushKeys(tx, seal)) };
  return {
    seal,
    keys: { token: seal.derive('notify-token'), mark: seal.derive('notify-mark') },
    mail: mail && publicOrigin !== undefined ? new MailSender(mail) : null,
    push: identity && new PushSender(identity, reach),
    publicOrigin: publicOrigin ?? '',
    keptDays,
    followCodeOf,
    followCodeHash,
  };
}
