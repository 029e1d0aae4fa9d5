import type { Client } from '@baixing/client';
import { type Instant, type LocalDay, localDay } from '@baixing/domain/time';
import type { FieldDatabase } from '../database.ts';
import { keepContact, lastContact } from './contact.ts';
import type { Reconciliation } from './device.ts';
import type { FateState, StoredOperation } from './operation.ts';

/** Between two contacts lies at least so much time, unless a person asks. */
export const CONTACT_EVERY_MS = 10 * 60_000;
/** Whether phone and server should compare again: each day, and every ten minutes; also after a clock was turned back. */
export function isContactDue(last: Instant, now: Instant): boolean {
  return now - last >= CONTACT_EVERY_MS || last > now || localDay(last) !== localDay(now);
}

/** Days that differ, or have not been compared since something was made on them, are compared again, so many at a time. */
const DAYS_AT_ONCE = 4;
/** So far back days are compared. */
const DAYS_BACK = 30;

type Made = { waiting: number[]; done: number[]; refused: number[]; dropped: number[] };

const GROUPS: Record<FateState, keyof Made> = {
  waiting: 'waiting',
  received: 'done',
  refused: 'refused',
  replaced: 'dropped',
  discarded: 'dropped',
};

const dayOf = ({ operation }: StoredOperation): LocalDay => localDay(Date.parse(operation.madeAt));

/** The numbers of this device that were made on a day, by what the phone knows of each. */
export function numbersOf(operations: readonly StoredOperation[], device: string, day: LocalDay): Made {
  const made: Made = { waiting: [], done: [], refused: [], dropped: [] };
  for (const stored of operations) {
    const { number } = stored.operation;
    // What was settled before the server counted has no number.
    if (stored.operation.device !== device || number === 0 || dayOf(stored) !== day) continue;
    made[GROUPS[stored.fate.state]].push(number);
  }
  for (const numbers of Object.values(made)) numbers.sort((a, b) => a - b);
  return made;
}

/** The days to compare: today, and earlier ones that are not settled between phone and server. */
export function daysToCompare(
  operations: readonly StoredOperation[],
  known: Readonly<Record<LocalDay, Reconciliation>>,
  now: Instant,
): LocalDay[] {
  const today = localDay(now);
  const oldest = localDay(now - DAYS_BACK * 86_400_000);
  const open = new Set([today]);
  for (const stored of operations) {
    const day = dayOf(stored);
    if (day < oldest || day > today) continue;
    if (known[day] === undefined || !known[day].agreed) open.add(day);
  }
  return [...open].sort().reverse().slice(0, DAYS_AT_ONCE);
}

/**
 * Tells the server what this phone has, day by day, and keeps what it answers: where the two differ, its settings, and
 * a fresh mark for the next photos. @throws ClientError
 */
export async function compareWithServer(
  database: FieldDatabase,
  client: Client,
  { now, appVersion }: { now: () => Instant; appVersion: string },
): Promise<void> {
  const operations = await database.operations.toArray();
  const self = await database.device.get('self');
  if (self?.key !== 'self') return;
  const { id } = self;
  const { days } = await lastContact(database);
  const count = (state: FateState) => operations.filter(({ fate }) => fate.state === state).length;
  for (const day of daysToCompare(operations, days, now())) {
    const { mark, settings, reconciliation } = await client.contactDevice({
      params: { id },
      body: {
        appVersion,
        waiting: count('waiting'),
        refused: count('refused'),
        day,
        made: numbersOf(operations, id, day),
      },
    });
    await keepContact(database, { mark, settings, reconciliation }, now());
  }
}
