import { contract, wireInstant } from '@baixing/contract';
import { type Route, route } from '../../http/context.ts';
import { readQueue } from './messages.repository.ts';
import type { NotifyParts } from './parts.ts';

/** How the messages stand, for who keeps the system running: counts and troubles, nobody's address. */
export function notifyRoutes(parts: NotifyParts): Route[] {
  return [
    route(contract.getMessageQueue, async ({ tx }) => {
      const { waiting, sent, given_up: givenUp, rows } = await readQueue(tx);
      return {
        offered: { email: parts.mail !== null, push: parts.push !== null },
        waiting,
        sent,
        givenUp,
        rows: rows.map(({ due_at: dueAt, at, ...row }) => ({
          ...row,
          at: wireInstant(at),
          nextTryAt: row.state === 'waiting' ? wireInstant(dueAt) : null,
        })),
      };
    }),
  ];
}
