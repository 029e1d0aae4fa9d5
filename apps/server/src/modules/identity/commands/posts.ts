import type { Post } from '@baixing/domain/access';
import { isUnitPost } from '@baixing/domain/access';
import { isAdministratorPost, keptApart } from '@baixing/domain/people';
import { AppError } from '../../../app-error.ts';
import type { Deed, Kit } from '../kit.ts';
import {
  endPost,
  findPost,
  heldPosts,
  insertPost,
  isLastHolder,
  lockAdministrators,
  lockPerson,
} from '../people.repository.ts';
import { requireOpenUnit } from '../units.repository.ts';
import { announceDirectory, announcePerson, record } from './record.ts';

type Grant = { id: string; post: Post; unitId: string | null; scope: readonly string[] };

const refuse = (deed: Deed, path: string, zh: string, en: string, code: 'bad-request' | 'not-allowed') =>
  new AppError(code, { issues: [{ path, message: deed.locale === 'zh' ? zh : en }] });

/**
 * Grants a post. Nobody grants one to themselves; the administrators are kept apart; a post of a unit needs a unit.
 * @throws AppError `not-allowed`, `bad-request` with the reason, `already-exists`, `not-found`.
 */
export async function grantPost(kit: Kit, deed: Deed, personId: string, grant: Grant): Promise<void> {
  if (personId === deed.by)
    throw refuse(deed, 'params.id', '不能给自己授予岗位', 'Nobody grants posts to themselves', 'not-allowed');
  await lockAdministrators(deed.tx);
  const person = await lockPerson(deed.tx, personId);
  if (person.closed) throw refuse(deed, 'params.id', '账号已停用', 'The account is closed', 'bad-request');
  const apart = keptApart(await heldPosts(deed.tx, personId), grant.post);
  if (apart) throw refuse(deed, 'body.post', apart.zh, apart.en, 'bad-request');
  await requireOpenUnit(deed, grant.unitId);
  if (isUnitPost(grant.post) && grant.unitId === null && person.unitId === null)
    throw refuse(deed, 'body.unitId', '该岗位须选择单位', 'This post needs a unit', 'bad-request');
  if (!(await insertPost(deed.tx, { ...grant, personId, at: deed.at }))) throw new AppError('already-exists');
  await record(deed, 'grant-post', `person:${personId}`, {
    post: grant.post,
    unitId: grant.unitId,
    scope: grant.scope,
  });
  await announceDirectory(deed);
  await announcePerson(deed, personId);
  kit.forget(personId);
}

/** Withdraws a post; the last holder of an administrator post keeps it. */
export async function withdrawPost(kit: Kit, deed: Deed, personId: string, postId: string): Promise<void> {
  await lockAdministrators(deed.tx);
  const found = await findPost(deed.tx, postId, personId);
  if (found === undefined) throw new AppError('not-found');
  if (isAdministratorPost(found.post) && (await isLastHolder(deed.tx, found.post, personId)))
    throw new AppError('still-in-use');
  await endPost(deed.tx, postId, deed.at);
  await record(deed, 'withdraw-post', `person:${personId}`, { post: found.post });
  await announceDirectory(deed);
  await announcePerson(deed, personId);
  kit.forget(personId);
}
