import { AppError } from '../../../app-error.ts';
import type { Deed } from '../kit.ts';
import { refuseTaken } from '../taken.ts';
import {
  closeUnitRow,
  insertUnit,
  liesBelow,
  lockTree,
  lockUnitAt,
  requireOpenUnit,
  type UnitData,
  updateUnitRow,
  usersOfUnit,
} from '../units.repository.ts';
import { announceDirectory, record } from './record.ts';

const issue = (deed: Deed, path: string, zh: string, en: string) => ({
  issues: [{ path, message: deed.locale === 'zh' ? zh : en }],
});

/** @throws AppError `already-exists` (id or code), `bad-request` (the parent). */
export async function createUnit(deed: Deed, id: string, unit: UnitData): Promise<void> {
  await requireOpenUnit(deed, unit.parentId, 'body.parentId');
  if (!(await insertUnit(deed.tx, id, unit))) throw new AppError('already-exists');
  await record(deed, 'create-unit', `unit:${id}`, { code: unit.code, name: unit.name });
  await announceDirectory(deed);
}

/** @throws AppError `version-conflict`, `already-exists` (the code), `bad-request` (below itself, or below a closed one). */
export async function updateUnit(
  deed: Deed,
  id: string,
  version: number,
  change: Partial<UnitData>,
): Promise<number> {
  await lockTree(deed.tx);
  const before = await lockUnitAt(deed.tx, id, version);
  const after = { ...before, ...change };
  if (after.parentId !== null && after.parentId !== before.parentId) {
    await requireOpenUnit(deed, after.parentId, 'body.parentId');
    if (await liesBelow(deed.tx, id, after.parentId))
      throw new AppError(
        'bad-request',
        issue(deed, 'body.parentId', '单位不能归到自己或下级之下', 'A unit cannot lie below itself'),
      );
  }
  const next = await refuseTaken(updateUnitRow(deed.tx, id, after));
  await record(deed, 'update-unit', `unit:${id}`, { fields: Object.keys(change).sort() });
  await announceDirectory(deed);
  return next;
}

/** @throws AppError `still-in-use`, naming what still needs the unit. */
export async function closeUnit(deed: Deed, id: string, version: number): Promise<number> {
  await lockTree(deed.tx);
  const unit = await lockUnitAt(deed.tx, id, version);
  if (unit.closed) return unit.version;
  const { people, posts, below, cases } = await usersOfUnit(deed.tx, id);
  if (people + posts + below + cases > 0)
    throw new AppError(
      'still-in-use',
      issue(
        deed,
        'params.id',
        `还有 ${people} 名人员、${posts} 个岗位、${below} 个下级单位、${cases} 件未结案件`,
        `Still ${people} people, ${posts} posts, ${below} units below and ${cases} open cases`,
      ),
    );
  const next = await closeUnitRow(deed.tx, id, deed.at);
  await record(deed, 'close-unit', `unit:${id}`);
  await announceDirectory(deed);
  return next;
}
