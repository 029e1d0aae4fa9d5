import { isAdministratorPost } from '@baixing/domain/people';
import { AppError } from '../../../app-error.ts';
import { forgiveTries, setPassword, setTotpSecret } from '../account.repository.ts';
import type { Deed, Kit } from '../kit.ts';
import {
  bumpVersion,
  heldPosts,
  insertPerson,
  isLastHolder,
  lockAdministrators,
  lockPerson,
  lockPersonAt,
  type NewPerson,
  setClosed,
  updatePersonRow,
} from '../people.repository.ts';
import { endSessions } from '../session.repository.ts';
import { refuseTaken } from '../taken.ts';
import { temporaryPassword } from '../token.ts';
import { requireOpenUnit } from '../units.repository.ts';
import { announceDirectory, announcePerson, record } from './record.ts';

const say = (deed: Deed, path: string, zh: string, en: string) => ({
  issues: [{ path, message: deed.locale === 'zh' ? zh : en }],
});

async function giveTemporaryPassword(kit: Kit, deed: Deed, id: string, username: string): Promise<string> {
  const password = temporaryPassword(username, kit.profile);
  const hash = await kit.hasher.hash(password);
  await setPassword(deed.tx, id, { hash, at: deed.at, temporary: true });
  return password;
}

/** Sessions of the person are read anew, here at once and elsewhere when they hear of it. */
async function touched(kit: Kit, deed: Deed, personId: string): Promise<void> {
  await announcePerson(deed, personId);
  kit.forget(personId);
}

/** Adds a person and returns the temporary password: the only time anybody sees it. */
export async function createPerson(kit: Kit, deed: Deed, person: NewPerson): Promise<string> {
  await requireOpenUnit(deed, person.unitId);
  if (!(await insertPerson(deed.tx, person))) throw new AppError('already-exists');
  const password = await giveTemporaryPassword(kit, deed, person.id, person.username);
  await record(deed, 'create-person', `person:${person.id}`, {
    username: person.username,
    name: person.name,
  });
  await announceDirectory(deed);
  return password;
}

/** @throws AppError `version-conflict`, `already-exists` (the user name), `bad-request` (the unit). */
export async function updatePerson(
  kit: Kit,
  deed: Deed,
  id: string,
  version: number,
  change: Partial<Omit<NewPerson, 'id'>>,
): Promise<number> {
  const before = await lockPersonAt(deed.tx, id, version);
  const after = { ...before, ...change };
  if (after.unitId !== before.unitId) await requireOpenUnit(deed, after.unitId);
  const next = await refuseTaken(updatePersonRow(deed.tx, after));
  const fields = Object.keys(change).sort();
  await record(deed, 'update-person', `person:${id}`, { fields });
  await announceDirectory(deed);
  await touched(kit, deed, id);
  return next;
}

/** Closes an account and ends its sessions. The last holder of an administrator post stays, and nobody closes themselves. */
export async function closePerson(kit: Kit, deed: Deed, id: string, version: number): Promise<number> {
  if (id === deed.by)
    throw new AppError(
      'not-allowed',
      say(deed, 'params.id', '不能停用自己的账号', 'Nobody closes their own account'),
    );
  await lockAdministrators(deed.tx);
  const person = await lockPersonAt(deed.tx, id, version);
  if (person.closed) return person.version;
  for (const post of (await heldPosts(deed.tx, id)).filter(isAdministratorPost))
    if (await isLastHolder(deed.tx, post, id))
      throw new AppError(
        'still-in-use',
        say(deed, 'params.id', '这是该管理员岗位的最后一人', 'The last holder of an administrator post'),
      );
  const next = await setClosed(deed.tx, id, deed.at);
  await endSessions(deed.tx, id, deed.at, null);
  await record(deed, 'close-person', `person:${id}`);
  await announceDirectory(deed);
  await touched(kit, deed, id);
  return next;
}

export async function reopenPerson(kit: Kit, deed: Deed, id: string, version: number): Promise<number> {
  const person = await lockPersonAt(deed.tx, id, version);
  if (!person.closed) return person.version;
  const next = await setClosed(deed.tx, id, null);
  await record(deed, 'reopen-person', `person:${id}`);
  await announceDirectory(deed);
  await touched(kit, deed, id);
  return next;
}

/** A temporary password in place of the old one; every session ends. One's own is changed, not reset. */
export async function resetPassword(
  kit: Kit,
  deed: Deed,
  id: string,
  version: number,
): Promise<{ version: number; temporaryPassword: string }> {
  if (id === deed.by)
    throw new AppError(
      'not-allowed',
      say(deed, 'params.id', '自己的密码请用“修改密码”', 'Change your own password instead'),
    );
  const person = await lockPersonAt(deed.tx, id, version);
  const password = await giveTemporaryPassword(kit, deed, id, person.username);
  await forgiveTries(deed.tx, id);
  await endSessions(deed.tx, id, deed.at, null);
  const next = await bumpVersion(deed.tx, id);
  await record(deed, 'reset-password', `person:${id}`);
  await touched(kit, deed, id);
  return { version: next, temporaryPassword: password };
}

export async function unlockPerson(kit: Kit, deed: Deed, id: string): Promise<void> {
  await lockPerson(deed.tx, id);
  await forgiveTries(deed.tx, id);
  await record(deed, 'unlock-person', `person:${id}`);
  await touched(kit, deed, id);
}

/** The person sets up a new second factor at the next sign-in; their sessions end. Nobody resets their own. */
export async function resetSecondFactor(kit: Kit, deed: Deed, id: string): Promise<void> {
  if (id === deed.by)
    throw new AppError(
      'not-allowed',
      say(deed, 'params.id', '须由另一位安全管理员重置', 'Another security administrator must reset yours'),
    );
  await lockPerson(deed.tx, id);
  await setTotpSecret(deed.tx, id, null);
  await endSessions(deed.tx, id, deed.at, null);
  await record(deed, 'reset-second-factor', `person:${id}`);
  await touched(kit, deed, id);
}

export async function endPersonSessions(kit: Kit, deed: Deed, id: string): Promise<number> {
  await lockPerson(deed.tx, id);
  const ended = await endSessions(deed.tx, id, deed.at, null);
  await record(deed, 'end-person-sessions', `person:${id}`, { ended });
  await touched(kit, deed, id);
  return ended;
}
