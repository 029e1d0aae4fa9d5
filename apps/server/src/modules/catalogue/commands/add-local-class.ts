import { searchName } from '@baixing/catalogue/demo-city';
import type { ClassRef } from '@baixing/domain/case';
import { nextLocalExtension, type Standard } from '@baixing/domain/catalogue';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../../app-error.ts';
import type { Tx } from '../../../db/transaction.ts';
import { announce } from '../../../live/outbox.ts';
import { recordAudit } from '../../audit/index.ts';
import { type ClassKind, insertClasses, lockCatalogue, selectClasses } from '../catalogue.repository.ts';
import type { Publisher } from './publish-catalogue.ts';

export type LocalClass = {
  standard: Standard;
  kind: ClassKind;
  majorCode: string;
  name: string;
  nameEn: string;
  effectiveFrom: string;
};

/**
 * Adds a class of the city's own; its number counts down from the top of the major class. It can be used once a
 * version with a condition for it is published. Refuses an unknown major class (`not-found`), and a name the
 * standard or the city already has (`already-exists`).
 */
export async function addLocalClass(
  tx: Tx,
  input: LocalClass,
  at: Instant,
  by: Publisher,
): Promise<ClassRef> {
  await lockCatalogue(tx);
  const same = (await selectClasses(tx)).filter(
    (row) => row.standard === input.standard && row.kind === input.kind,
  );
  const major = same.find((row) => row.majorCode === input.majorCode);
  if (major === undefined) throw new AppError('not-found');
  if (same.some((row) => row.name === input.name)) throw new AppError('already-exists');
  const code = nextLocalExtension(
    input.standard,
    input.majorCode,
    same.map((row) => row.code),
  );
  if (code === undefined) throw new AppError('already-exists');
  const { pinyin, initials } = searchName(input.name);
  const { majorName, majorNameEn } = major;
  await insertClasses(tx, [
    {
      ...input,
      code,
      majorName,
      majorNameEn,
      pinyin,
      initials,
      confidence: 'local',
      local: true,
      effectiveTo: null,
    },
  ]);
  const ref = { standard: input.standard, kind: input.kind, code };
  await recordAudit(tx, {
    at,
    personId: by.personId,
    action: 'add-local-class',
    subject: `class:${ref.standard}/${ref.kind}/${code}`,
    detail: { ...input, code },
    address: by.address,
  });
  await announce(tx, at, 'book', { book: 'catalogue' });
  return ref;
}
