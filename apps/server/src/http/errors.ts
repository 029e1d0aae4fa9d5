import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Locale } from '@baixing/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError, type Issue } from '../app-error.ts';

const words = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

/** Zod's findings as lines that name the field, in the caller's language. */
export function issuesOf(error: z.ZodError, where: string, locale: Locale): Issue[] {
  return error.issues.slice(0, 20).map((issue) => {
    const said = words[locale]({ ...issue, input: undefined } as never);
    const message = typeof said === 'string' ? said : (said?.message ?? issue.message);
    return { path: [where, ...issue.path].join('.'), message };
  });
}

/** PostgreSQL's and the network's ways of saying “not now”. */
const PASSING = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  '53300',
  '53400',
  '40001',
  '40P01',
  '25P03',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
]);

/** The driver's own ways, which carry no code. */
const LOST =
  /timeout exceeded when trying to connect|timeout expired|Connection terminated|is not queryable/i;

function known(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const {
    code = '',
    message = '',
    statusCode,
  } = error as { code?: string; message?: string; statusCode?: number };
  // Two at once asked for the same thing, or one asked again under another key: it is there.
  if (code === '23505') return new AppError('already-exists');
  if (code === '53100' || code === 'ENOSPC') return new AppError('storage-full', { retryAfter: 60 });
  if (PASSING.has(code) || LOST.test(message)) return new AppError('unavailable', { retryAfter: 2 });
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new AppError('file-too-large');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new AppError('bad-request', { issues: [{ path: 'body', message: message.slice(0, 200) }] });
  return new AppError('internal');
}

/** The one place where an error becomes a reply. What was not expected is logged whole and told as `internal`. */
export function replyError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const told = known(error);
  if (told.status >= 500) request.log.error({ err: error, code: told.code }, 'request failed');
  if (told.retryAfter !== undefined) reply.header('retry-after', String(told.retryAfter));
  const body = {
    error: {
      code: told.code,
      // An address that is none is refused before anything is known of who asks.
      message: told.words(request.locale ?? 'zh'),
      requestId: request.id,
      ...(told.issues.length > 0 ? { issues: told.issues } : {}),
    },
  };
  return reply
    .status(told.status)
    .header('content-type', 'application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(body));
}

/** What is no HTTP at all is told so in the same form, and the connection ends: nobody knows where it would go on. */
export function replyToNoRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const told = new AppError('bad-request');
  const body = JSON.stringify({
    error: { code: told.code, message: told.words('zh'), requestId: randomUUID() },
  });
  socket.end(
    [
      'HTTP/1.1 400 Bad Request',
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'x-content-type-options: nosniff',
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
