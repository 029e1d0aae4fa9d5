import { type Client, ClientError } from '@baixing/client';
import type { Instant } from '@baixing/domain/time';
import type { FieldDatabase } from '../database.ts';
import { type DeviceWords, forgetIntroductions, introduce } from './contact.ts';
import type { Post } from './sender.ts';

/** A server that has taken a call answers within this, or the way is broken. */
const ANSWER_MS = 30_000;
/** Slower than this a way counts as broken. */
const SLOWEST_BYTES_PER_MS = 4;

export type PostParts = {
  database: FieldDatabase;
  client: Client;
  words: () => DeviceWords;
  newId: () => string;
  now: () => Instant;
};

/** An end to waiting: a phone in a tunnel may hold on to a dead connection for minutes. */
async function within<T>(milliseconds: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), milliseconds);
  try {
    return await call(end.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** The way to the real server. */
export function createPost({ database, client, words, newId, now }: PostParts): Post {
  return {
    introduce: (personId) => introduce(database, client, personId, { words: words(), newId, now }),
    async sendPhoto({ hash, blob }, onSent) {
      const file = await within(ANSWER_MS + blob.size / SLOWEST_BYTES_PER_MS, (signal) =>
        client.sendFile({ query: { name: `${hash.slice(0, 12)}.jpg` }, bytes: blob, signal }),
      );
      // The server names files by their bytes: another name means that other bytes arrived.
      if (file.hash !== hash) throw new ClientError({ code: 'file-missing', message: hash, status: 0 });
      onSent(blob.size);
    },
    async sendOperation({ operation, signature }) {
      const body = { operation, ...(signature === null ? {} : { signature }) };
      try {
        return await within(ANSWER_MS, (signal) => client.sendOperation({ body, signal }));
      } catch (error) {
        if (error instanceof ClientError && error.code === 'device-unknown')
          await forgetIntroductions(database);
        throw error;
      }
    },
  };
}
