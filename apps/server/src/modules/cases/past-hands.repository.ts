import type { CaseFile } from '@baixing/domain/case';
import type { Tx } from '../../db/transaction.ts';
import { pastHandsOf } from './cases.policy.ts';

const KEEP = {
  name: 'past-hands-keep',
  text: 'insert into case_past_hand (hand_id, case_id) select h, $2 from unnest($1::uuid[]) h on conflict do nothing',
};
const FORGET = {
  name: 'past-hands-forget',
  text: 'delete from case_past_hand where case_id = $2 and hand_id = any ($1::uuid[])',
};

/** Keeps in whose hands a case was, as its file says after an act; writes only when a case has changed hands. */
export function savePastHands(tx: Tx, caseId: string, file: CaseFile, was: CaseFile): void {
  const [now, before] = [pastHandsOf(file), pastHandsOf(was)];
  const come = now.filter((hand) => !before.includes(hand));
  const gone = before.filter((hand) => !now.includes(hand));
  if (come.length > 0) tx.later(KEEP, [come, caseId]);
  if (gone.length > 0) tx.later(FORGET, [gone, caseId]);
}
