import { type Client, ClientError } from '@baixing/client';
import type { Instant } from '@baixing/domain/time';
import { within } from './within.ts';

/** After a break: small enough that little is lost with the next one. */
export const SMALL_PIECE = 64 * 1024;
/** The server takes no more in one piece. */
const LARGEST_PIECE = 1024 * 1024;
/** Slower than this (bytes per millisecond) the way counts as broken. */
const SLOWEST = 4;

export type PieceSender = (
  photo: { hash: string; blob: Blob; takenAt: Instant },
  onSent: (bytes: number) => void,
) => Promise<void>;

/**
 * Sends photos so that what has arrived is not sent again: whole while the way is good, in small pieces after it broke,
 * and each time from where the server has it. Of photos taken before `since`, when
 * this page was opened, an earlier page may have sent a part: the server is asked.
 */
export function createPieceSender(client: Client, since: Instant): PieceSender {
  /** How large the next piece may be, of photos that are under way. */
  const sizes = new Map<string, number>();

  return async ({ hash, blob, takenAt }, onSent) => {
    const begun = sizes.has(hash) || takenAt < since;
    let size = sizes.get(hash) ?? LARGEST_PIECE;
    // Until all of it has arrived, the way counts as broken for the next time.
    sizes.set(hash, SMALL_PIECE);
    let there = begun ? await askHowMuch(client, hash) : { received: 0, complete: false };
    let stuck = 0;
    while (!there.complete) {
      onSent(there.received);
      const offset = there.received;
      // All is there and it is not complete: an empty piece lets the server look once more.
      const piece = blob.slice(offset, offset + size);
      there = await within(piece.size / SLOWEST, (signal) =>
        client.sendPiece({
          params: { hash },
          query: { offset, total: blob.size, name: `${hash.slice(0, 12)}.jpg` },
          bytes: piece,
          signal,
        }),
      );
      stuck = there.received > offset || there.complete ? 0 : stuck + 1;
      // Another tab may have moved it on, or the server begun anew; going round for ever helps nobody.
      if (stuck > MOST_STUCK) throw new ClientError({ code: 'file-missing', message: hash, status: 500 });
      size = Math.min(LARGEST_PIECE, size * 2);
    }
    sizes.delete(hash);
    onSent(blob.size);
  };
}

const MOST_STUCK = 3;

const askHowMuch = (client: Client, hash: string) =>
  within(0, (signal) => client.findUpload({ params: { hash }, signal }));
