import type { FastifyBaseLogger } from 'fastify';
import type pg from 'pg';
import type { Sweep } from '../../jobs/timers.ts';
import { sweepMessages, sweepSubscriptions } from './commands/sweep-messages.ts';
import type { NotifyParts } from './parts.ts';

/** What repeats: sending what is due, forgetting what is over. Where nothing is offered, nothing is due. */
export function notifySweeps(pool: pg.Pool, parts: NotifyParts, log: FastifyBaseLogger): Sweep[] {
  const desk = { pool, parts, log };
  return [
    { name: 'sweep-messages', everyMs: 2_000, run: (at) => sweepMessages(desk, at) },
    { name: 'sweep-subscriptions', everyMs: 3_600_000, run: (at) => sweepSubscriptions(desk, at) },
  ];
}
