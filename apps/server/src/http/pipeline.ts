import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { cleanInput, type Endpoint, type Locale, wireInstant } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { z } from 'zod';
import { AppError } from '../app-error.ts';
import type { Clock } from '../clock.ts';
import { queriesOn, readerOf, type Tx, withTransaction } from '../db/transaction.ts';
import type { Person } from '../person.ts';
import type { Seal } from '../secrets/seal.ts';
import { ACT_LIMITS, BulkGate, FILE_LIMITS } from './bulk-gate.ts';
import { compress, encodingFor } from './compress.ts';
import { type Context, Download, type Route } from './context.ts';
import { issuesOf, replyError } from './errors.ts';
import type { FloodGuard } from './flood-guard.ts';
import { once, PUBLIC, type Request } from './once.ts';
import { checkOrigin } from './origin.ts';

/** What the pipeline needs from the rest of the house. */
export type PipelineParts = {
  pool: pg.Pool;
  clock: Clock;
  guard: FloodGuard;
  /** The person behind the request's session, or null. */
  identify(request: FastifyRequest): Promise<Person | null>;
  /** Seals the kept answers that tell a secret. */
  seal: Seal;
  /** Called after a writing transaction has been committed. */
  committed(): void;
};

type Validated = { params: unknown; query: unknown; body: unknown };
type Valid = { input: Validated; said: unknown };

function parse(schema: z.ZodType | undefined, value: unknown, where: string, locale: Locale): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(value);
  if (!result.success) throw new AppError('bad-request', { issues: issuesOf(result.error, where, locale) });
  return result.data;
}

function refuse(path: string, message: string): never {
  throw new AppError('bad-request', { issues: [{ path, message }] });
}

/** What came, each text in it cleaned, once for all that follows. */
function cleaned(value: unknown, where: string): unknown {
  const kept = cleanInput(value);
  return kept === undefined ? refuse(where, 'nested too deeply') : kept.clean;
}

/** The JSON of a request; what came as something else is a stream here and none of it. */
function jsonOf(request: FastifyRequest): unknown {
  if (request.body instanceof Readable) return refuse('content-type', 'application/json');
  return cleaned(request.body ?? {}, 'body');
}

function validate(endpoint: Endpoint, request: FastifyRequest, locale: Locale): Valid {
  const said = endpoint.consumes || endpoint.body === undefined ? undefined : jsonOf(request);
  const input = {
    params: parse(endpoint.params, cleaned(request.params, 'params'), 'params', locale),
    query: parse(endpoint.query, cleaned(request.query, 'query'), 'query', locale),
    body: said === undefined ? undefined : parse(endpoint.body, said, 'body', locale),
  };
  return { input, said };
}

/** The bytes of a request: none is an empty stream; what was parsed as JSON or text was no file. */
function bodyStream({ body }: FastifyRequest): Readable {
  if (body === undefined || body === null) return Readable.from([]);
  if (!(body instanceof Readable)) throw new AppError('file-type-refused');
  return body;
}

/** Public, signed in, or holding the permission; a session that must first mend itself may do nothing else. */
function authorise(endpoint: Endpoint, person: Person | null): void {
  if (endpoint.access === 'public') return;
  if (person === null) throw new AppError('not-signed-in');
  if (endpoint.access === 'signed-in') return;
  if (person.mustFix) throw new AppError(person.mustFix);
  if (!person.permissions.includes(endpoint.access)) throw new AppError('not-allowed');
}

function localeOf(request: FastifyRequest, person: Person | null): Locale {
  const asked = request.headers['accept-language'];
  if (asked?.startsWith('en')) return 'en';
  if (asked?.startsWith('zh')) return 'zh';
  return person?.locale ?? 'zh';
}

/** A read runs without a transaction; writing on it is a defect, and the database role would refuse nothing, so we do. */
function readOnly(pool: pg.Pool): Tx {
  const refuse = () => {
    throw new Error('a reading endpoint must not write');
  };
  return { ...readerOf(pool), exec: refuse, later: refuse };
}

/** Writes that stand each for itself; there is no commit to which anything could be put off. */
function statementByStatement(pool: pg.Pool): Tx {
  const refuse = () => {
    throw new Error('outside a transaction nothing can wait for the commit');
  };
  return { ...queriesOn(pool), later: refuse };
}

/** What was asked: a repeat names the same case in its address and says the same in its body. */
const hashOf = ({ url, body }: FastifyRequest): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([url, body ?? null]))
    .digest();

/** The write under its key. Who asks without a session is not their address: that changes as a citizen walks out of the house's network. */
function requestOf(
  { name, tellsSecret }: Endpoint,
  seal: Seal,
  person: Person | null,
  request: FastifyRequest,
  at: Instant,
): Request {
  const actor = person?.personId ?? PUBLIC;
  const asked = { key: keyOf(request), endpoint: name, actor, bodyHash: hashOf(request), at };
  return tellsSecret ? { ...asked, seal } : asked;
}

/** A write: in the form of transaction that its endpoint asks for. */
async function write(
  { endpoint, handler }: Route,
  parts: PipelineParts,
  request: FastifyRequest,
  base: Omit<Context, 'tx'>,
  input: never,
): Promise<unknown> {
  const { pool } = parts;
  const apart = () => handler({ ...base, tx: statementByStatement(pool) }, input);
  if (endpoint.streams) return apart();
  const work = (tx: Tx) => handler({ ...base, tx }, input);
  const inOne = () =>
    endpoint.keyless || endpoint.consumes
      ? withTransaction(pool, work)
      : once(pool, requestOf(endpoint, parts.seal, base.person, request, base.at), work);
  const result = await (endpoint.settles ? apart() : inOne());
  parts.committed();
  return result;
}

/** Request → guard → session → permission → turn → validation → idempotency → transaction → handler → reply. Written once. */
export function mount(app: FastifyInstance, routes: readonly Route[], parts: PipelineParts): void {
  const reads = readOnly(parts.pool);
  const files = new BulkGate(FILE_LIMITS);
  const acts = new BulkGate(ACT_LIMITS);
  for (const one of routes) {
    const { endpoint, handler } = one;
    const answer = (request: FastifyRequest, reply: FastifyReply, person: Person | null) => {
      const { input, said } = validate(endpoint, request, request.locale);
      const base: Omit<Context, 'tx'> = {
        at: parts.clock.now(),
        locale: request.locale,
        requestId: request.id,
        address: request.ip,
        agent: request.headers['user-agent']?.slice(0, 200) ?? '',
        person,
        said,
        bytes: endpoint.consumes ? bodyStream(request) : null,
        setHeader: (name, value) => void reply.header(name, value),
      };
      return endpoint.method === 'GET'
        ? handler({ ...base, tx: reads }, input as never)
        : write(one, parts, request, base, input as never);
    };
    const run = async (request: FastifyRequest, reply: FastifyReply) => {
      if (endpoint.method !== 'GET') checkOrigin(request);
      const person = await parts.identify(request);
      if (endpoint.guarded && person === null) parts.guard.take(request.ip, parts.clock.now());
      request.locale = localeOf(request, person);
      authorise(endpoint, person);
      const work = async () => answer(request, reply, person);
      if (!endpoint.bulk) return files.giveWay(() => acts.giveWay(work));
      return (endpoint.streams ? files : acts).pass(person?.personId ?? PUBLIC, work);
    };
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      handler: async (request, reply) => {
        const result = await run(request, reply);
        // Somebody's data is kept by no cache; what may be kept says so itself.
        reply.header('cache-control', 'no-store');
        if (result instanceof Download) {
          reply.header('content-type', result.type).headers(result.headers);
          return reply.send(result.content);
        }
        const bytes = Buffer.from(JSON.stringify(result ?? {}));
        reply.header('content-type', 'application/json; charset=utf-8');
        return reply.send(endpoint.bulky ? await squeezed(bytes, request, reply) : bytes);
      },
    });
  }
}

/** A long answer as small as the caller can take it; a short one is not worth the work. */
async function squeezed(bytes: Buffer, request: FastifyRequest, reply: FastifyReply): Promise<Buffer> {
  const encoding = bytes.length < 1500 ? 'identity' : encodingFor(request.headers['accept-encoding'] ?? '');
  reply.header('vary', 'accept-encoding');
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return compress(bytes, encoding);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id that the caller gave this request; without one a repeat could not be recognised. */
function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !UUID.test(key))
    return refuse('idempotency-key', 'a UUID made by the caller');
  return key;
}

/** Request ids, error replies, and the words for whoever waits. */
export function frame(app: FastifyInstance, clock: Clock): void {
  app.decorateRequest('locale', 'zh');
  app.setErrorHandler((error, request, reply) => replyError(error, request, reply));
  app.setNotFoundHandler((request, reply) => replyError(new AppError('not-found'), request, reply));
  app.addHook('onSend', async (_request, reply, payload) => {
    reply.header('x-server-time', wireInstant(clock.now()));
    return payload;
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    locale: Locale;
  }
}
