import { contract } from '@baixing/contract';
import { MINUTE } from '@baixing/domain/time';
import { bytesOf, personOf, type Route, route } from '../../http/context.ts';
import {
  closePerson,
  createPerson,
  endPersonSessions,
  reopenPerson,
  resetPassword,
  resetSecondFactor,
  unlockPerson,
  updatePerson,
} from './commands/people.ts';
import { grantPost, withdrawPost } from './commands/posts.ts';
import { deedOf } from './deed.ts';
import { given } from './given.ts';
import { presentPerson, presentSession, presentWholePerson } from './identity.presenter.ts';
import type { Kit } from './kit.ts';
import { countOpenTasks, getPersonRow, listPeople } from './queries/people.ts';
import { listSupervisors } from './queries/supervisors.ts';
import { listSessions } from './session.repository.ts';
import { workbook } from './sheets/download.ts';
import { importPeople, peopleTemplate } from './sheets/people-sheet.ts';

/** Everybody's directory, and the system administrator's work on it. */
export function peopleRoutes(kit: Kit): Route[] {
  return [
    route(contract.listPeople, async (context, { query }) => {
      const viewer = personOf(context);
      const { rows, total, next } = await listPeople(context.tx, query);
      return { rows: rows.map((row) => presentPerson(kit, viewer, row, context.at)), total, next };
    }),
    route(contract.getPerson, async (context, { params }) => {
      const row = await getPersonRow(context.tx, params.id);
      const tasks = await countOpenTasks(context.tx, params.id);
      return presentWholePerson(kit, personOf(context), row, tasks, context.at);
    }),
    route(contract.createPerson, async (context, { body }) => {
      const temporaryPassword = await createPerson(kit, deedOf(context), body);
      return { id: body.id, version: 1, temporaryPassword };
    }),
    route(contract.updatePerson, async (context, { params, body: { version, ...change } }) => ({
      version: await updatePerson(kit, deedOf(context), params.id, version, given(change)),
    })),
    route(contract.closePerson, async (context, { params, body }) => ({
      version: await closePerson(kit, deedOf(context), params.id, body.version),
    })),
    route(contract.reopenPerson, async (context, { params, body }) => ({
      version: await reopenPerson(kit, deedOf(context), params.id, body.version),
    })),
    route(contract.resetPassword, async (context, { params, body }) => ({
      id: params.id,
      ...(await resetPassword(kit, deedOf(context), params.id, body.version)),
    })),
    route(contract.importPeople, async (context) => {
      const people = await importPeople(kit, deedOf(context), bytesOf(context));
      return { imported: people.length, people };
    }),
    route(contract.getPeopleTemplate, async (_context, { query }) =>
      workbook(await peopleTemplate(query.locale), 'people-template.xlsx'),
    ),
    route(contract.listSupervisors, async ({ tx }, { query: { lon, lat, cellCode } }) => {
      const community =
        cellCode?.slice(0, 12) ?? (lon === undefined || lat === undefined ? null : kit.communityAt(lon, lat));
      return { rows: await listSupervisors(tx, community) };
    }),
    ...accessRoutes(kit),
  ];
}

/** The security administrator's work: posts, locks, second factors, sessions. */
function accessRoutes(kit: Kit): Route[] {
  return [
    route(contract.grantPost, async (context, { params, body }) => {
      await grantPost(kit, deedOf(context), params.id, body);
      return { id: body.id };
    }),
    route(contract.withdrawPost, async (context, { params }) => {
      await withdrawPost(kit, deedOf(context), params.id, params.postId);
      return {};
    }),
    route(contract.unlockPerson, async (context, { params }) => {
      await unlockPerson(kit, deedOf(context), params.id);
      return {};
    }),
    route(contract.resetSecondFactor, async (context, { params }) => {
      await resetSecondFactor(kit, deedOf(context), params.id);
      return {};
    }),
    route(contract.listPersonSessions, async ({ tx, at, person }, { params }) => {
      await getPersonRow(tx, params.id);
      const rows = await listSessions(tx, params.id, at, kit.profile.idleMinutes * MINUTE);
      return { rows: rows.map((row) => presentSession(row, person?.sessionId ?? null)) };
    }),
    route(contract.endPersonSessions, async (context, { params }) => ({
      ended: await endPersonSessions(kit, deedOf(context), params.id),
    })),
  ];
}
