import type { CaseFile } from '@baixing/domain/case';
import type { Instant } from '@baixing/domain/time';
import type { Reader, Tx } from '../../db/transaction.ts';
import type { clockColumns } from './columns.ts';

const iso = (at: Instant): string => new Date(at).toISOString();
const idsOf = async (rows: Promise<{ id: string }[]>): Promise<string[]> => (await rows).map(({ id }) => id);

/** Suspended cases whose date has come, the earliest first. */
export const listDueToResume = (reader: Reader, at: Instant, most: number): Promise<string[]> =>
  idsOf(
    reader.rows(
      'select id from case_file where resume_at is not null and resume_at <= $1 order by resume_at limit $2',
      [iso(at), most],
    ),
  );

// The urging is in the story, so that no deadline passes unseen (G4).
const LATE_AND_SILENT = `not c.ended and c.late_after < $1 and not exists (
  select 1 from case_entry e where e.case_id = c.id and e.action = 'urge-case' and e.post = 'system' and e.at > c.late_after)`;

/** Cases that are late and not yet urged by the product for the clock that is late now; who is late longest first. */
export const listLateAndSilent = (reader: Reader, at: Instant, most: number): Promise<string[]> =>
  idsOf(
    reader.rows(`select c.id from case_file c where ${LATE_AND_SILENT} order by c.late_after limit $2`, [
      iso(at),
      most,
    ]),
  );

/** The same question of one case. */
export async function isLateAndSilent(reader: Reader, id: string, at: Instant): Promise<boolean> {
  const found = await reader.maybe(`select from case_file c where c.id = $2 and ${LATE_AND_SILENT}`, [
    iso(at),
    id,
  ]);
  return found !== undefined;
}

/** An open case with the instants of its clock as they are stored. */
export type OpenClock = {
  id: string;
  number: string;
  due_at: Date | null;
  late_after: Date | null;
  state: CaseFile;
};

const OPEN = 'select id, number, due_at, late_after, state from case_file where not ended';

export const listOpenIds = (reader: Reader): Promise<string[]> =>
  idsOf(reader.rows('select id from case_file where not ended'));

/** The clocks of all open cases, or of some. */
export const listOpenClocks = (reader: Reader, only: readonly string[] | null): Promise<OpenClock[]> =>
  reader.rows<OpenClock>(`${OPEN} and ($1::uuid[] is null or id = any ($1)) order by id`, [only]);

/** The same, locked until the transaction ends, in the order of ids. */
export const lockOpenClocks = (tx: Tx, only: readonly string[] | null): Promise<OpenClock[]> =>
  tx.rows<OpenClock>(`${OPEN} and ($1::uuid[] is null or id = any ($1)) order by id for update`, [only]);

/** Stores other instants for the clocks of cases; nothing else of them changes. */
export async function moveClocks(
  tx: Tx,
  moved: readonly ({ id: string } & ReturnType<typeof clockColumns>)[],
): Promise<void> {
  await tx.exec(
    `update case_file c set warn_at = r.warn_at, due_at = r.due_at, late_after = r.late_after
     from jsonb_to_recordset($1) as r (id uuid, warn_at timestamptz, due_at timestamptz, late_after timestamptz) where c.id = r.id`,
    [JSON.stringify(moved)],
  );
}
