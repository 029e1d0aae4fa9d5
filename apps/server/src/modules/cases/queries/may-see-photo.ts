import { bound } from '../../../db/bound.ts';
import type { Reader } from '../../../db/transaction.ts';
import type { Person } from '../../../person.ts';
import { visibleCases } from '../cases.policy.ts';
import type { CaseParts } from '../parts.ts';

/** Whether a photo belongs to a case that this person may see. */
export async function maySeePhoto(
  reader: Reader,
  parts: CaseParts,
  person: Person,
  hash: string,
): Promise<boolean> {
  const { seen } = await reader.one<{ seen: boolean }>(
    ...bound(
      (bind) => `select exists (select 1 from case_photo p join case_file c on c.id = p.case_id
        where p.hash = ${bind(hash)} and ${visibleCases(person, parts.directory, bind)}) as seen`,
    ),
  );
  return seen;
}
