import { randomUUID } from 'node:crypto';
import type { Post } from '@baixing/domain/access';
import { PASSWORD_PROFILES } from '@baixing/domain/people';
import { fromIso } from '@baixing/domain/time';
import Fastify from 'fastify';
import { SimulatedClock } from '../../clock.ts';
import { openPool } from '../../db/pool.ts';
import { readerOf, withTransaction } from '../../db/transaction.ts';
import { FloodGuard } from '../../http/flood-guard.ts';
import { frame, mount } from '../../http/pipeline.ts';
import { Seal } from '../../secrets/seal.ts';
import { setPassword } from './account.repository.ts';
import { createDirectoryBook, createHasher, createIdentity, identityRoutes } from './index.ts';
import { insertPerson, insertPost } from './people.repository.ts';

/** For tests of this module: its routes behind the real pipeline, on a clock that stands still. */
export const PASSWORD = 'Osmanthus-9-rain';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type Answer = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came back
  body: any;
  bytes: Buffer;
  headers: Record<string, unknown>;
};
export type Call = { as?: string; body?: unknown; bytes?: Buffer; from?: string; locale?: 'zh' | 'en' };
export type House = Awaited<ReturnType<typeof buildHouse>>;

type Options = {
  mode?: 'demo' | 'real';
  secure?: boolean;
  clock?: SimulatedClock;
  burst?: number;
  seal?: Seal;
};

const hasher = createHasher();
const passwordHash = hasher.hash(PASSWORD);

export async function buildHouse(url: string, options: Options = {}) {
  const clock = options.clock ?? new SimulatedClock(fromIso('2026-03-19T08:00:00+08:00'));
  const pool = openPool({ url, schema: 'city', applicationName: 'identity-test', onError: () => undefined });
  const seal = options.seal ?? new Seal(Buffer.alloc(32, 1));
  const directory = createDirectoryBook();
  await directory.reload(readerOf(pool));
  const identity = createIdentity({
    pool,
    clock,
    profile: PASSWORD_PROFILES.djcp3,
    mode: options.mode ?? 'demo',
    city: { name: '泰州', nameEn: 'Taizhou' },
    secure: options.secure ?? false,
    directory,
    seal,
    hasher,
    communityAt: () => '321202001001',
  });
  const app = Fastify();
  app.addContentTypeParser(SHEET, (_request, payload, done) => done(null, payload));
  frame(app, clock);
  const guard = new FloodGuard(options.burst ?? 10_000, 10);
  const identify = identity.identify;
  mount(app, identityRoutes(identity), { pool, clock, guard, identify, seal, committed: () => undefined });

  async function call(method: string, path: string, given: Call = {}): Promise<Answer> {
    const response = await app.inject({
      method: method as 'GET',
      url: path,
      remoteAddress: given.from ?? '10.0.0.1',
      headers: {
        'idempotency-key': randomUUID(),
        'accept-language': given.locale ?? 'zh',
        ...(given.as === undefined ? {} : { cookie: given.as }),
        ...(given.bytes ? { 'content-type': SHEET } : {}),
      },
      ...(given.bytes ? { payload: given.bytes } : {}),
      ...(given.body === undefined ? {} : { payload: given.body as object }),
    });
    const json = String(response.headers['content-type']).includes('json');
    return {
      status: response.statusCode,
      body: json ? response.json() : undefined,
      bytes: response.rawPayload,
      headers: response.headers,
    };
  }

  async function signIn(username: string, password = PASSWORD, code?: string): Promise<string> {
    const answer = await call('POST', '/api/sign-in', { body: { username, password, code } });
    if (answer.status !== 200) throw new Error(`${username} cannot sign in: ${JSON.stringify(answer.body)}`);
    return String(answer.headers['set-cookie']).split(';')[0] ?? '';
  }

  type Somebody = { posts?: Post[]; unitId?: string | null; name?: string; scope?: string[] };
  async function add(username: string, given: Somebody = {}): Promise<string> {
    const id = randomUUID();
    const at = clock.now();
    const hash = await passwordHash;
    const unitId = given.unitId ?? null;
    await withTransaction(pool, async (tx) => {
      await insertPerson(tx, { id, username, name: given.name ?? username, phone: '', unitId, locale: 'zh' });
      await setPassword(tx, id, { hash, at, temporary: false });
      for (const post of given.posts ?? [])
        await insertPost(tx, { id: randomUUID(), personId: id, post, unitId, scope: given.scope ?? [], at });
    });
    return id;
  }

  async function addUnit(code: string, parentId: string | null = null): Promise<string> {
    const id = randomUUID();
    await pool.query('insert into org_unit (id, parent_id, code, name, kind) values ($1, $2, $3, $3, $4)', [
      id,
      parentId,
      code,
      'office',
    ]);
    return id;
  }

  const auditOf = async (subject: string): Promise<{ action: string; detail: Record<string, unknown> }[]> =>
    (
      await pool.query('select action, detail, person_id from audit_entry where subject = $1 order by id', [
        subject,
      ])
    ).rows;

  return {
    clock,
    pool,
    directory,
    identity,
    call,
    signIn,
    add,
    addUnit,
    auditOf,
    async close() {
      await app.close();
      await pool.end();
    },
  };
}
