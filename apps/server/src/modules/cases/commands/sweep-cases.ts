import type { Instant } from '@baixing/domain/time';
import type pg from 'pg';
import { readerOf, withTransaction } from '../../../db/transaction.ts';
import { findCaseForUpdate } from '../cases.repository.ts';
import { SYSTEM } from '../facts.ts';
import { isLateAndSilent, listDueToResume, listLateAndSilent } from '../open-clocks.repository.ts';
import type { CaseParts } from '../parts.ts';
import { takeAct } from './take-act.ts';

/** How many are taken in one sweep; what is left is taken by the next. */
const BATCH = 200;

const URGED = '时限已过，请立即办理 / The limit has passed: act now';

/** One case that cannot be acted on must not keep the others waiting. Returns how many there were. */
async function each(ids: readonly string[], work: (id: string) => Promise<void>): Promise<number> {
  const failures: unknown[] = [];
  for (const id of ids) await work(id).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${ids.length} cases`);
  return ids.length;
}

/** Suspensions whose date has come go on by themselves, to the same unit. Returns how many. */
export async function sweepSuspensions(pool: pg.Pool, parts: CaseParts, at: Instant): Promise<number> {
  return each(await listDueToResume(readerOf(pool), at, BATCH), (id) =>
    withTransaction(pool, async (tx) => {
      const loaded = await findCaseForUpdate(tx, id);
      const due =
        loaded?.file.stage === 'suspended' && (loaded.file.suspendedUntil ?? Number.POSITIVE_INFINITY) <= at;
      if (loaded && due) takeAct(tx, parts, loaded, { action: 'resume-case' }, SYSTEM, at);
    }),
  );
}

/** Whoever lets a limit pass is urged once for it, by the product itself. Returns how many. */
export async function sweepLate(pool: pg.Pool, parts: CaseParts, at: Instant): Promise<number> {
  return each(await listLateAndSilent(readerOf(pool), at, BATCH), (id) =>
    withTransaction(pool, async (tx) => {
      const loaded = await findCaseForUpdate(tx, id);
      // Another process, or whoever acted, may have been here while we waited for the case.
      if (loaded && (await isLateAndSilent(tx, id, at)))
        takeAct(tx, parts, loaded, { action: 'urge-case', text: URGED }, SYSTEM, at);
    }),
  );
}
