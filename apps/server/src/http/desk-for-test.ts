import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import type pg from 'pg';
import { SimulatedClock } from '../clock.ts';
import type { Person } from '../person.ts';
import { Seal } from '../secrets/seal.ts';
import type { Route } from './context.ts';
import { FloodGuard } from './flood-guard.ts';
import { frame, mount } from './pipeline.ts';

type Call = { as?: Person; body?: unknown; bytes?: Buffer; type?: string; key?: string; language?: string };
type Answer = { status: number; body: Record<string, never>; headers: Record<string, unknown>; raw: Buffer };

/** Routes behind the real pipeline, with whoever a call names as the person signed in. */
export function openDesk(pool: pg.Pool, routes: readonly Route[], startsAt: number) {
  const clock = new SimulatedClock(startsAt);
  const people = new Map<string, Person>();
  let committed = 0;
  const app = Fastify();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  frame(app, clock);
  mount(app, routes, {
    pool,
    clock,
    guard: new FloodGuard(1000, 1000),
    identify: async (request) => people.get(String(request.headers['x-person'])) ?? null,
    seal: new Seal(Buffer.alloc(32, 1)),
    committed: () => {
      committed += 1;
    },
  });
  const call = async (method: string, url: string, asked: Call = {}): Promise<Answer> => {
    if (asked.as) people.set(asked.as.personId, asked.as);
    const response = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        'accept-language': asked.language ?? 'en',
        ...(asked.as ? { 'x-person': asked.as.personId } : {}),
        ...(method === 'GET' ? {} : { 'idempotency-key': asked.key ?? randomUUID() }),
        ...(asked.bytes ? { 'content-type': asked.type ?? 'text/csv' } : {}),
      },
      ...(asked.bytes
        ? { payload: asked.bytes }
        : asked.body === undefined
          ? {}
          : { payload: asked.body as object }),
    });
    const json = String(response.headers['content-type']).startsWith('application/json');
    return {
      status: response.statusCode,
      body: json ? response.json() : {},
      headers: response.headers,
      raw: response.rawPayload,
    };
  };
  return { app, call, clock, committed: () => committed };
}

/** Somebody signed in with these permissions; also written to the table, for what refers to people. */
export async function insertPerson(
  pool: pg.Pool,
  name: string,
  permissions: Person['permissions'],
  posts: Person['posts'] = [],
): Promise<Person> {
  const personId = randomUUID();
  await pool.query('insert into person (id, username, name) values ($1, $2, $3)', [personId, personId, name]);
  for (const post of posts)
    await pool.query(
      'insert into person_post (id, person_id, post, granted_at) values ($1, $2, $3, to_timestamp(0))',
      [randomUUID(), personId, post],
    );
  return {
    personId,
    sessionId: randomUUID(),
    name,
    username: personId,
    unitId: null,
    posts,
    unitIds: [],
    scope: [],
    permissions,
    locale: 'zh',
    mustFix: null,
  };
}
