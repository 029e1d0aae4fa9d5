import { canonicalJson } from '@baixing/contract';

/** SHA-256 in hex. */
export async function sha256(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What tells whether an outbox file is whole: over all of it but the bytes of its photos, which their hashes stand for. */
export function sumOf({
  sum: _sum,
  photos,
  ...rest
}: {
  sum?: unknown;
  photos: { hash: string }[];
}): Promise<string> {
  const said = canonicalJson({ ...rest, photos: photos.map(({ hash }) => hash) });
  return sha256(new TextEncoder().encode(said));
}
