/**
 * Makes prints of photos in a process of its own, at the lowest priority: decoding strangers' pictures takes no time
 * from anybody who waits, and what a hostile one breaks is not the server.
 */
import { setPriority } from 'node:os';
import { type Print, printOf } from './print.ts';

/** What comes back for each picture: its print, `plain`, or `unreadable`. */
export type PrintAnswer = Print | 'plain' | 'unreadable';

const LOWEST = 19;

try {
  setPriority(LOWEST);
} catch {
  // Where a system does not let us, prints are made at the priority of everything else.
}

process.on('message', (bytes: Uint8Array) => {
  printOf(bytes).then(
    (answer) => process.send?.(answer satisfies PrintAnswer),
    () => process.send?.('unreadable' satisfies PrintAnswer),
  );
});
// The server has gone: nobody waits for an answer.
process.on('disconnect', () => process.exit());
