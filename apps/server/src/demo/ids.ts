import { createHash } from 'node:crypto';

/** One id for one thing of the demo city on every machine (UUID version 8). */
export function demoId(...names: readonly string[]): string {
  const hex = createHash('sha256')
    .update(['baixing-demo', ...names].join('/'))
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
