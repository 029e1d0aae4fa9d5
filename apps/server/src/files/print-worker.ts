/**
 * Makes prints of photos in a process of its own, at the lowest priority: decoding strangers' pictures takes no time
 * from anybody who waits, and what a hostile one breaks is not the server.
 */
import { existsSync } from 'node:fs';
import { setPriority } from 'node:os';
import { type Print, printOf } from './print.ts';

/** What comes back for each picture: its print, or why it has none. `missing`: there is no file of this path. */
export type PrintAnswer = Print | 'plain' | 'unreadable' | 'missing';

const LOWEST = 19;

try {
  setPriority(LOWEST);
} catch {
  // Where a system does not let us, prints are made at the priority of everything else.
}

async function answerTo(source: Uint8Array | string): Promise<PrintAnswer> {
  if (typeof source === 'string' && !existsSync(source)) return 'missing';
  return printOf(source).catch(() => 'unreadable' as const);
}

process.on('message', (source: Uint8Array | string) => {
  void answerTo(source).then((answer) => process.send?.(answer));
});
// The server has gone: nobody waits for an answer.
process.on('disconnect', () => process.exit());
