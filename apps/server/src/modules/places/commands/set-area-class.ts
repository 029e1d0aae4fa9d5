import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { announce } from '../../../live/outbox.ts';
import { recordAudit } from '../../audit/index.ts';
import { type AreaClass, lockAreaClasses, updateAreaClass } from '../places.repository.ts';

export type Administrator = { personId: string; address: string; locale: 'zh' | 'en' };

/** Cells that get a class; with `from`, only if all of them have that one now. */
export type AreaClassSet = { areaClass: AreaClass; from?: AreaClass | undefined; codes: readonly string[] };

/** What was set, and the sets that put it back as it was. */
export type AreaClassChange = { changed: number; undo: Undo[] };
type Undo = { areaClass: AreaClass; from: AreaClass; codes: string[] };

const CLASSES = ['A', 'B', 'C'] as const;
const WORDS = {
  twice: { zh: '同一网格列了两次', en: 'a cell is listed twice' },
  moved: { zh: '已不是 {from} 类区', en: 'is no longer of class {from}' },
};

/**
 * Sets how strictly cells are kept, all of them or none. Cases keep the class they were given. Refuses codes that are
 * no cells (`not-found`, naming the first), a cell listed twice (`bad-request`), and cells that somebody else has given
 * another class than the caller saw (`version-conflict`).
 */
export async function setAreaClass(
  tx: Tx,
  sets: readonly AreaClassSet[],
  reason: string,
  at: Instant,
  by: Administrator,
): Promise<AreaClassChange> {
  const codes = sets.flatMap((set) => set.codes);
  const refuse = (code: 'bad-request' | 'not-found' | 'version-conflict', message: string) =>
    new AppError(code, { issues: [{ path: 'body.sets', message }] });
  if (new Set(codes).size !== codes.length) throw refuse('bad-request', WORDS.twice[by.locale]);
  const before = await lockAreaClasses(tx, codes);
  const undo: Undo[] = [];
  for (const { areaClass, from, codes: wanted } of sets) {
    const stranger = wanted.find((code) => !before.has(code));
    if (stranger !== undefined) throw refuse('not-found', stranger);
    const moved = wanted.find((code) => from !== undefined && before.get(code) !== from);
    if (moved !== undefined)
      throw refuse('version-conflict', `${moved} ${WORDS.moved[by.locale].replace('{from}', from ?? '')}`);
    for (const old of CLASSES) {
      const others = wanted.filter((code) => before.get(code) === old && old !== areaClass);
      if (others.length > 0) undo.push({ areaClass: old, from: areaClass, codes: others });
    }
    await updateAreaClass(tx, wanted, areaClass);
  }
  const changed = undo.reduce((sum, set) => sum + set.codes.length, 0);
  await recordAudit(tx, {
    at,
    personId: by.personId,
    action: 'set-area-class',
    subject: `cell:${codes.length}`,
    detail: { reason, sets, changed },
    address: by.address,
  });
  await announce(tx, at, 'book', { book: 'places' });
  return { changed, undo };
}
