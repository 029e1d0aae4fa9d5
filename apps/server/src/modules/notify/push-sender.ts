import { type RequestOptions, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP } from 'node:net';
import webpush from 'web-push';
import { AddressRefused, isPublicAddress, lookUpOnly } from './public-address.ts';
import type { Sending } from './sending.ts';

/** What a browser gives when it subscribes (RFC 8030, 8291). */
export type PushTarget = { endpoint: string; keys: { p256dh: string; auth: string } };

/** The keys by which push services know us (RFC 8292), and whom they may write to about it. */
export type PushIdentity = { subject: string; publicKey: string; privateKey: string };

/** What may be called; a test calls its own machine, nobody else does. */
export type PushReach = { mayCall(address: string): boolean; plain: boolean };

const PUBLIC_ONLY: PushReach = { mayCall: isPublicAddress, plain: false };
const TIMEOUT_MS = 15_000;
/** A phone that was off for longer is not told of it any more. */
const KEPT_SECONDS = 3 * 24 * 3600;

/** Whether an endpoint can be one of a push service: https at its own port, under a name, without a user in it. */
export function isPushEndpoint(endpoint: string, { plain }: PushReach = PUBLIC_ONLY): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, username, password, port, hostname } = new URL(endpoint);
  if (plain) return protocol === 'http:';
  const named = isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && hostname.includes('.');
  return protocol === 'https:' && username === '' && password === '' && port === '' && named;
}

/** Sends to browsers: encrypted for the one, signed by us, to public addresses only, and never on to where it is sent. */
export class PushSender {
  private readonly identity: PushIdentity;
  private readonly reach: PushReach;

  constructor(identity: PushIdentity, reach: PushReach = PUBLIC_ONLY) {
    this.identity = identity;
    this.reach = reach;
  }

  get publicKey(): string {
    return this.identity.publicKey;
  }

  /** Whether what a browser gave can be sent to: a service's endpoint, a point of the curve, a secret of sixteen bytes. */
  accepts({ endpoint, keys: { p256dh, auth } }: PushTarget): boolean {
    const sized = (text: string, bytes: number) => Buffer.from(text, 'base64url').length === bytes;
    return isPushEndpoint(endpoint, this.reach) && sized(p256dh, 65) && sized(auth, 16);
  }

  /** One message under an id by which the service replaces an earlier try of the same. */
  async send(target: PushTarget, id: string, message: object): Promise<Sending> {
    if (!this.accepts(target)) return { outcome: 'refused', trouble: 'address-refused' };
    let details: webpush.RequestDetails;
    try {
      details = webpush.generateRequestDetails(target, JSON.stringify(message), {
        vapidDetails: this.identity,
        contentEncoding: 'aes128gcm',
        TTL: KEPT_SECONDS,
        topic: id.replaceAll('-', ''),
      });
    } catch {
      return { outcome: 'refused', trouble: 'keys-unusable' };
    }
    try {
      return outcomeOf(await this.post(details));
    } catch (error) {
      if (error instanceof AddressRefused) return { outcome: 'refused', trouble: 'address-refused' };
      return { outcome: 'later', trouble: (error as NodeJS.ErrnoException).code ?? 'no-answer' };
    }
  }

  private post({ endpoint, headers, body }: webpush.RequestDetails): Promise<number> {
    const options: RequestOptions = {
      method: 'POST',
      headers: { ...headers },
      lookup: lookUpOnly(this.reach.mayCall),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    };
    return new Promise((resolve, reject) => {
      const send = this.reach.plain ? requestPlain : requestSecure;
      const sent = send(endpoint, options, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

/** What a service's answer means (RFC 8030 §5): gone for ever, try later, or no. A redirect is no answer. */
function outcomeOf(status: number): Sending {
  if (status >= 200 && status < 300) return { outcome: 'sent' };
  if (status === 404 || status === 410) return { outcome: 'gone' };
  const trouble = `http-${status}`;
  return { outcome: status === 429 || status >= 500 ? 'later' : 'refused', trouble };
}
