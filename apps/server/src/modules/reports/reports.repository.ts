import type { CaseFile } from '@baixing/domain/case';
import type { Instant } from '@baixing/domain/time';
import type { Reader, Tx } from '../../db/transaction.ts';

/** The report behind a follow code: its case as it stands. */
export type FoundReport = { caseId: string; reporterId: string; number: string; file: CaseFile };

const FIND = {
  name: 'report-by-code',
  text: `select c.id as "caseId", r.id as "reporterId", c.number, c.state as file
         from reporter r join case_file c on c.reporter_id = r.id where r.follow_code_hash = $1`,
};

/** The report of a follow code, by its hash: the lookup does the same work whether there is one or not. */
export function findReport(reader: Reader, codeHash: Buffer): Promise<FoundReport | undefined> {
  return reader.maybe<FoundReport>(FIND, [codeHash]);
}

export type SentBefore = {
  number: string;
  /** The number of the case it was joined to. */
  joinedTo: string | null;
  /** Of the secret it came with; null where it came with none. */
  repeatHash: Buffer | null;
  codeHash: Buffer;
  createdAt: Instant;
};

/** A report that came under this id before, when the answer to it was lost on the way. */
export function findSentBefore(reader: Reader, id: string): Promise<SentBefore | undefined> {
  return reader.maybe<SentBefore>(
    `select c.number, r.repeat_hash as "repeatHash", r.follow_code_hash as "codeHash",
            (select j.number from case_file j where j.id = c.joined_to) as "joinedTo",
            (extract(epoch from r.created_at) * 1000)::float8 as "createdAt"
     from reporter r join case_file c on c.reporter_id = r.id where c.id = $1 and c.source = 'portal'`,
    [id],
  );
}

/** Whether there is a case of this id at all. */
export async function isTaken(reader: Reader, id: string): Promise<boolean> {
  return (await reader.maybe('select 1 as taken from case_file where id = $1', [id])) !== undefined;
}

/** How many other people reported what this case is about. */
export async function countOtherReporters(
  reader: Reader,
  goalCaseId: string,
  ownCaseId: string,
): Promise<number> {
  const { others } = await reader.one<{ others: number }>(
    `select count(*)::int as others from case_file
     where (id = $1 or joined_to = $1) and id <> $2 and reporter_id is not null`,
    [goalCaseId, ownCaseId],
  );
  return others;
}

/** Puts the stars where lists and figures count them. */
export async function saveStars(tx: Tx, caseId: string, stars: number): Promise<void> {
  await tx.exec('update case_file set stars = $2 where id = $1', [caseId, stars]);
}

/** Keeps by what the sender of a report will be known, should its answer be lost. */
export function saveRepeatHash(tx: Tx, reporterId: string, hash: Buffer): void {
  tx.later('update reporter set repeat_hash = $2 where id = $1', [reporterId, hash]);
}
