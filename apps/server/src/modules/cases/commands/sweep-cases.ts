import type { Instant } from '@baixing/domain/time';
import type pg from 'pg';
import { withTransaction } from '../../../db/transaction.ts';
import { findCaseForUpdate } from '../cases.repository.ts';
import { SYSTEM } from '../facts.ts';
import type { CaseParts } from '../parts.ts';
import { takeAct } from './take-act.ts';

/** How many are taken in one sweep; what is left is taken by the next. */
const BATCH = 200;

const DUE_TO_RESUME = `select id from case_file where resume_at is not null and resume_at <= $1 order by resume_at limit ${BATCH}`;

// Late, and not yet urged for the clock that is late now: the urging is in the story, so that no deadline passes unseen (G4).
const LATE = `not c.ended and c.late_after < $1 and not exists (
    select 1 from case_entry e where e.case_id = c.id and e.action = 'urge-case' and e.post = 'system' and e.at > c.late_after)`;
const LATE_AND_SILENT = `select c.id from case_file c where ${LATE} order by c.late_after limit ${BATCH}`;
const STILL_SILENT = `select from case_file c where c.id = $2 and ${LATE}`;

const URGED = '时限已过，请立即办理 / The limit has passed: act now';

async function each(
  pool: pg.Pool,
  sql: string,
  at: Instant,
  work: (id: string) => Promise<void>,
): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(sql, [new Date(at).toISOString()]);
  const failures: unknown[] = [];
  // One case that cannot be acted on must not keep the others waiting.
  for (const { id } of rows) await work(id).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${rows.length} cases`);
  return rows.length;
}

/** Suspensions whose date has come go on by themselves, to the same unit. Returns how many. */
export function sweepSuspensions(pool: pg.Pool, parts: CaseParts, at: Instant): Promise<number> {
  return each(pool, DUE_TO_RESUME, at, (id) =>
    withTransaction(pool, async (tx) => {
      const loaded = await findCaseForUpdate(tx, id);
      const due =
        loaded?.file.stage === 'suspended' && (loaded.file.suspendedUntil ?? Number.POSITIVE_INFINITY) <= at;
      if (loaded && due) takeAct(tx, parts, loaded, { action: 'resume-case' }, SYSTEM, at);
    }),
  );
}

/** Whoever lets a limit pass is urged once for it, by the product itself. Returns how many. */
export function sweepLate(pool: pg.Pool, parts: CaseParts, at: Instant): Promise<number> {
  return each(pool, LATE_AND_SILENT, at, (id) =>
    withTransaction(pool, async (tx) => {
      const loaded = await findCaseForUpdate(tx, id);
      // Another process, or whoever acted, may have been here while we waited for the case.
      const silent = await tx.maybe(STILL_SILENT, [new Date(at).toISOString(), id]);
      if (loaded && silent) takeAct(tx, parts, loaded, { action: 'urge-case', text: URGED }, SYSTEM, at);
    }),
  );
}
