import { type Client, ClientError } from '@baixing/client';
import type { Instant } from '@baixing/domain/time';
import type { FieldDatabase } from '../database.ts';
import { type DeviceWords, forgetIntroductions, introduce } from './contact.ts';
import { createPieceSender } from './pieces.ts';
import type { Post } from './sender.ts';
import { within } from './within.ts';

export type PostParts = {
  database: FieldDatabase;
  client: Client;
  words: () => DeviceWords;
  newId: () => string;
  now: () => Instant;
};

/** The way to the real server. */
export function createPost({ database, client, words, newId, now }: PostParts): Post {
  const sendPhoto = createPieceSender(client, now());
  /** Introductions under way: the sender and the daily comparison may both be the first to speak. */
  const introducing = new Map<string, Promise<void>>();
  const introduceOnce = (personId: string): Promise<void> => {
    const under = introducing.get(personId);
    if (under !== undefined) return under;
    const begun = introduce(database, client, personId, { words: words(), newId, now }).finally(() =>
      introducing.delete(personId),
    );
    introducing.set(personId, begun);
    return begun;
  };
  return {
    introduce: introduceOnce,
    sendPhoto,
    async sendOperation({ operation, signature }) {
      const body = { operation, ...(signature === null ? {} : { signature }) };
      try {
        return await within(0, (signal) => client.sendOperation({ body, signal }));
      } catch (error) {
        if (error instanceof ClientError && error.code === 'device-unknown')
          await forgetIntroductions(database);
        throw error;
      }
    },
  };
}
