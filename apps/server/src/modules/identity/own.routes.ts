import { contract } from '@baixing/contract';
import { MINUTE } from '@baixing/domain/time';
import { type Context, personOf, type Route, route } from '../../http/context.ts';
import type { Person } from '../../person.ts';
import { createFirstAdministrator } from './commands/first-administrator.ts';
import {
  changePassword,
  confirmSecondFactor,
  endOwnSession,
  setLocale,
  startSecondFactor,
} from './commands/own-account.ts';
import { signIn } from './commands/sign-in.ts';
import { clearedCookie, sessionCookie } from './cookie.ts';
import { deedOf } from './deed.ts';
import { presentMe, presentSession } from './identity.presenter.ts';
import type { Kit } from './kit.ts';
import { anyPerson } from './people.repository.ts';
import { mustFixOf, personOfSession } from './person-of-session.ts';
import { getMe } from './queries/me.ts';
import { findSession, getSession, listSessions } from './session.repository.ts';
import { hashToken } from './token.ts';

const NOTICE = {
  zh: '您兼任系统管理员与安全管理员。审计管理员须由另一人担任；人员到位后，请将两个岗位之一交给他人。',
  en: 'You are system and security administrator. The audit administrator must be another person; as soon as there are people, hand one of your two posts to somebody else.',
};

/** Signing in and out, and what concerns only oneself. */
export function ownRoutes(kit: Kit): Route[] {
  return [
    route(contract.signIn, async (context, { body }) => {
      const { tx, at, address, agent } = context;
      const knock = { username: body.username, password: body.password, code: body.code };
      const token = await signIn(kit, tx, at, knock, { address, agent });
      context.setHeader('set-cookie', sessionCookie(token, kit.secure));
      return meOf(kit, context, await personBehind(kit, context, token));
    }),
    route(contract.signOut, async (context) => {
      if (context.person) await endOwnSession(kit, deedOf(context), context.person.sessionId, 'sign-out');
      context.setHeader('set-cookie', clearedCookie(kit.secure));
      return {};
    }),
    route(contract.getMe, (context) => meOf(kit, context, personOf(context))),
    route(contract.setLocale, async (context, { body }) => {
      await setLocale(kit, deedOf(context), body.locale);
      return body;
    }),
    route(contract.listMySessions, async (context) => {
      const { personId, sessionId } = personOf(context);
      const idleMs = kit.profile.idleMinutes * MINUTE;
      const rows = await listSessions(context.tx, personId, context.at, idleMs);
      return { rows: rows.map((row) => presentSession(row, sessionId)) };
    }),
    route(contract.endMySession, async (context, { params }) => {
      await endOwnSession(kit, deedOf(context), params.id, 'end-my-session');
      return {};
    }),
    ...secretRoutes(kit),
    ...setupRoutes(kit),
  ];
}

function secretRoutes(kit: Kit): Route[] {
  return [
    route(contract.changePassword, async (context, { body }) => {
      await changePassword(kit, deedOf(context), personOf(context).sessionId, body);
      return { mustFix: await mustFixNow(kit, context) };
    }),
    route(contract.startSecondFactor, (context, { body }) =>
      startSecondFactor(kit, deedOf(context), body.password),
    ),
    route(contract.confirmSecondFactor, async (context, { body }) => {
      await confirmSecondFactor(kit, deedOf(context), personOf(context).sessionId, body.code);
      return { mustFix: await mustFixNow(kit, context) };
    }),
  ];
}

function setupRoutes(kit: Kit): Route[] {
  return [
    route(contract.getSetupState, async ({ tx }) => ({
      needsFirstAdministrator: !(await anyPerson(tx)),
      mode: kit.mode,
      languages: ['zh' as const, 'en' as const],
      city: kit.city,
      password: { minLength: kit.profile.minLength, minClasses: kit.profile.minClasses },
    })),
    route(contract.firstAdministrator, async ({ tx, at, address, locale }, { body }) => {
      await createFirstAdministrator(kit, { tx, at, address, locale }, body);
      return { id: body.id, notice: NOTICE };
    }),
  ];
}

async function meOf(kit: Kit, { tx, at }: Context, person: Person) {
  return presentMe(kit, person, await getMe(tx, person.personId, person.sessionId), at);
}

/** The session just opened, as the next request will see it. */
async function personBehind(kit: Kit, { tx, at }: Context, token: string): Promise<Person> {
  const session = await findSession(tx, hashToken(token));
  if (session === undefined) throw new Error('the session just opened is not there');
  return personOfSession(session, at, kit.profile, kit.directory);
}

/** What is still to be mended, after the person has just mended something. */
async function mustFixNow(kit: Kit, context: Context): Promise<Person['mustFix']> {
  const row = await getSession(context.tx, personOf(context).sessionId);
  return mustFixOf(row, context.at, kit.profile);
}
