import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, instantOut } from '../scalars.ts';

export const notify = {
  getMessageQueue: endpoint({
    name: 'get-message-queue',
    method: 'GET',
    path: '/api/messages',
    summary: {
      zh: '发给市民的邮件和推送：等待、已发、放弃各多少，为什么没发出去；不含任何地址',
      en: 'E-mail and push messages to citizens: waiting, sent, given up and why; nobody’s address',
    },
    access: 'read-messages',
    reply: z.object({
      offered: z.object({ email: z.boolean(), push: z.boolean() }),
      waiting: z.number().int(),
      /** Sent within the last thirty days; later they are forgotten. */
      sent: z.number().int(),
      givenUp: z.number().int(),
      /** What has not gone out, what was given up first; a hundred at most. */
      rows: z.array(
        z.object({
          id,
          kind: z.enum(['email', 'push']),
          template: z.string(),
          at: instantOut,
          tries: z.number().int(),
          state: z.enum(['waiting', 'given-up']),
          /** Why the last try failed: a word, such as `smtp-451` or `ETIMEDOUT`. */
          trouble: z.string().nullable(),
          nextTryAt: instantOut.nullable(),
        }),
      ),
    }),
  }),
};
