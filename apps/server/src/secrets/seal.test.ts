import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Seal } from './seal.ts';

const key = Buffer.alloc(32, 7);
const seal = new Seal(key);

describe('a sealed secret', () => {
  it('[G5] opens with the same key at the same place, and nowhere else', () => {
    const sealed = seal.seal('JBSWY3DPEHPK3PXP', 'totp:one');
    expect(new Seal(Buffer.from(key)).open(sealed, 'totp:one')).toBe('JBSWY3DPEHPK3PXP');
    expect(seal.open(sealed, 'totp:two')).toBeNull();
    expect(new Seal(randomBytes(32)).open(sealed, 'totp:one')).toBeNull();
  });

  it('says how it was sealed, does not show the secret, and is another text each time', () => {
    const [one, two] = [seal.seal('密钥', 'x'), seal.seal('密钥', 'x')];
    expect(one.alg).toBe('aes-256-gcm');
    expect(one.text).not.toBe(two.text);
    expect(Buffer.from(one.text, 'base64url').includes(Buffer.from('密钥'))).toBe(false);
  });

  it('does not open when a single bit of it was altered, or when it is cut short', () => {
    const sealed = seal.seal('secret', 'x');
    const bytes = Buffer.from(sealed.text, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(seal.open({ alg: sealed.alg, text: altered.toString('base64url') }, 'x')).toBeNull();
    }
    for (const text of ['', sealed.text.slice(0, 20), '§§§'])
      expect(seal.open({ alg: sealed.alg, text }, 'x')).toBeNull();
  });

  it('gives each purpose a key of its own, the same every time', () => {
    expect(seal.derive('a')).toEqual(seal.derive('a'));
    expect(seal.derive('a')).not.toEqual(seal.derive('b'));
    expect(seal.fingerprint).toMatch(/^[0-9a-f]{16}$/);
  });
});
