import { DAY } from '@baixing/domain/time';
import type { PieceSpool } from '../../files/piece-spool.ts';
import type { Sweep } from '../../jobs/timers.ts';
import type { Prints } from './prints.ts';

/** How long a file that is half sent waits for the rest. */
const HALVES_KEPT_MS = 7 * DAY;

/** What repeats: halves that nobody goes on with are let go, photos that came are looked at. */
export const mediaSweeps = (pieces: PieceSpool, prints: Prints): Sweep[] => [
  { name: 'sweep-halves', everyMs: 3_600_000, run: (at) => pieces.sweep(at - HALVES_KEPT_MS) },
  // Not waited for: the pictures of a year may take hours.
  { name: 'make-prints', everyMs: 10_000, run: async () => prints.wake() },
];
