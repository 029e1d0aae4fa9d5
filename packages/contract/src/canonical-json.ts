import { cleanText } from './clean-text.ts';

/**
 * The one way of writing a value down that is hashed or signed on one machine and checked on another: keys in order, no
 * spaces, absent fields absent, and each text as the server keeps it (`cleanText`), so that what was signed on a phone
 * is what the server reads.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(cleanText(value));
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
