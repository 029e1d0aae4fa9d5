import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Instant } from '@baixing/domain/time';

const TIME_BYTES = 6;
const ID_BYTES = 16;
/** Two contacts of a device in one millisecond give two marks. */
const CHANCE_BYTES = 4;
const BODY_BYTES = TIME_BYTES + ID_BYTES + CHANCE_BYTES;
const MAC_BYTES = 16;

/** What a mark says that is one of ours. */
export type ReadMark = { deviceId: string; issuedAt: Instant /** Its own, in hexadecimal. */; key: string };

const idOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/**
 * The marks that a phone is given at each contact and that its next photos carry: they say that a photo was taken after
 * that contact, on that phone. A mark proves itself, so none is kept until a photo carries it.
 */
export class CaptureMarks {
  private readonly key: Buffer;

  /** @param key a key of its own, derived from the installation's */
  constructor(key: Buffer) {
    this.key = key;
  }

  issue(deviceId: string, at: Instant): string {
    const body = Buffer.alloc(BODY_BYTES);
    body.writeUIntBE(at, 0, TIME_BYTES);
    body.write(deviceId.replaceAll('-', ''), TIME_BYTES, 'hex');
    randomBytes(CHANCE_BYTES).copy(body, TIME_BYTES + ID_BYTES);
    return Buffer.concat([body, this.macOf(body)]).toString('base64url');
  }

  /** What a mark says; undefined for one that we never gave. */
  read(token: string): ReadMark | undefined {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== BODY_BYTES + MAC_BYTES) return undefined;
    const body = bytes.subarray(0, BODY_BYTES);
    if (!timingSafeEqual(this.macOf(body), bytes.subarray(BODY_BYTES))) return undefined;
    return {
      issuedAt: body.readUIntBE(0, TIME_BYTES),
      deviceId: idOf(body.subarray(TIME_BYTES, TIME_BYTES + ID_BYTES)),
      key: bytes.toString('hex'),
    };
  }

  private macOf(body: Buffer): Buffer {
    return createHmac('sha256', this.key).update(body).digest().subarray(0, MAC_BYTES);
  }
}
