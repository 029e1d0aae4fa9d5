import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';

/** Whether a device has signed these bytes: ECDSA P-256 with SHA-256, r and s beside each other, base64url. */
export function isSignedBy(publicKey: JsonWebKey, bytes: Buffer, signature: string): boolean {
  const key = createPublicKey({ key: publicKey, format: 'jwk' });
  return verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
}

/** Whether it is a key that something can have been signed with: x and y are a point of the curve. */
export function isPublicKey(publicKey: JsonWebKey): boolean {
  try {
    createPublicKey({ key: publicKey, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}
