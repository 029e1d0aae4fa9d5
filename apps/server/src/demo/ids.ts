import { createHash } from 'node:crypto';
import type { Instant } from '@baixing/domain/time';
import type { Draw } from './draw.ts';

/** One id for one thing of the demo city on every machine (UUID version 8). */
export function demoId(...names: readonly string[]): string {
  const hex = createHash('sha256')
    .update(['baixing-demo', ...names].join('/'))
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** An id that sorts by time (UUID version 7), so that a million of them fill an index from one end. */
export function timedId(at: Instant, draw: Draw): string {
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${draw.hex(3)}-a${draw.hex(3)}-${draw.hex(12)}`;
}
