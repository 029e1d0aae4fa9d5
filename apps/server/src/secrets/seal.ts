import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** A secret as it is kept: beside the cipher text stands how it was sealed, so that another algorithm can come later. */
export type Sealed = { alg: 'aes-256-gcm'; text: string };

export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals secrets with the key of the installation, and gives keys of their own to other purposes. */
export class Seal {
  private readonly key: Buffer;
  private readonly sealing: Buffer;

  /** @param key 256 random bits, kept apart from the database */
  constructor(key: Buffer) {
    if (key.length !== KEY_BYTES) throw new RangeError(`a key has ${KEY_BYTES} bytes`);
    this.key = key;
    this.sealing = this.derive('seal');
  }

  /** Tells keys apart, and says nothing about them. */
  get fingerprint(): string {
    return createHash('sha256').update(this.derive('fingerprint')).digest('hex').slice(0, 16);
  }

  /** Seals a secret for one place, such as `totp:<person>`: moved elsewhere, it does not open. */
  seal(secret: string, place: string): Sealed {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.sealing, nonce).setAAD(Buffer.from(place));
    const text = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return { alg: 'aes-256-gcm', text: text.toString('base64url') };
  }

  /** The secret; null when it was sealed by another key or for another place, or was altered. */
  open({ text }: Sealed, place: string): string | null {
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv('aes-256-gcm', this.sealing, bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      const opened = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      return Buffer.concat([opened, decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }

  /** A key of its own for a purpose (HKDF, RFC 5869): whoever learns it learns no other. */
  derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.key, '', `baixing:${purpose}`, KEY_BYTES));
  }
}
