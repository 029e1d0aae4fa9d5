import { createHash } from 'node:crypto';

/** The one way of writing a value down for hashing: keys in order, no spaces, absent fields absent. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** The hash of a link: the hash before it and what this link says (G5). `alg` stands beside every hash; today SHA-256. */
export function chainHash(before: Buffer | null, link: unknown): Buffer {
  return createHash('sha256')
    .update(before ?? Buffer.alloc(0))
    .update(canonical(link))
    .digest();
}
