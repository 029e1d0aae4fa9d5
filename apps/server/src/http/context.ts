import type { Readable } from 'node:stream';
import type { Endpoint, InputOf, Locale, ReplyOf } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';
import type { Tx } from '../db/transaction.ts';
import type { Person } from '../person.ts';

/** What a handler gets beside its input. Reads and writes go through `tx`; of the request it sees nothing else. */
export type Context = {
  tx: Tx;
  at: Instant;
  locale: Locale;
  requestId: string;
  address: string;
  agent: string;
  /** Null on public endpoints without a session. */
  person: Person | null;
  /** The JSON body as it came, before its schema read it: what a signature or a hash of it is over. */
  said: unknown;
  /** The body as bytes, on endpoints that consume them: none is an empty stream. */
  bytes: Readable | null;
  /** Sets a header of the reply (cookies). */
  setHeader(name: string, value: string): void;
};

/** Bytes to send instead of JSON. */
export class Download {
  readonly content: Buffer | Readable;
  readonly type: string;
  readonly headers: Record<string, string>;

  constructor(content: Buffer | Readable, type: string, headers: Record<string, string> = {}) {
    this.content = content;
    this.type = type;
    this.headers = headers;
  }
}

export type Handler<E> = (context: Context, input: InputOf<E>) => Promise<ReplyOf<E> | Download>;

/** An endpoint with who answers it. */
export type Route = { endpoint: Endpoint; handler: Handler<Endpoint> };

/** Ties a handler to its endpoint; the types of both must agree. */
export function route<E extends Endpoint>(endpoint: E, handler: Handler<E>): Route {
  return { endpoint, handler: handler as unknown as Handler<Endpoint> };
}

/** The person of a context whose endpoint requires one. */
export function personOf(context: Context): Person {
  if (context.person === null) throw new Error('this endpoint must require a session');
  return context.person;
}

/** The bytes of a context whose endpoint consumes them. */
export function bytesOf(context: Context): Readable {
  if (context.bytes === null) throw new Error('this endpoint must consume bytes');
  return context.bytes;
}
