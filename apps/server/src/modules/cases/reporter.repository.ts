import type { Instant } from '@baixing/domain/time';
import type { Reader, Tx } from '../../db/transaction.ts';

export type NewReporter = {
  id: string;
  name: string;
  phone: string;
  answerBy: string;
  followCodeHash: Buffer;
  at: Instant;
};

/** Keeps who told us, apart from the case. */
export function saveReporter(tx: Tx, reporter: NewReporter): void {
  tx.later(
    {
      name: 'reporter-insert',
      text: `insert into reporter (id, name, phone, answer_by, follow_code_hash, created_at)
             values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0))`,
    },
    [reporter.id, reporter.name, reporter.phone, reporter.answerBy, reporter.followCodeHash, reporter.at],
  );
}

/** The name and number of a reporter, in full: for whoever may see them only. */
export function findReporterInFull(
  reader: Reader,
  id: string | null,
): Promise<{ name: string; phone: string } | undefined> {
  return reader.maybe('select name, phone from reporter where id = $1', [id]);
}
