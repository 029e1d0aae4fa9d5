import type { Permission } from '@baixing/domain/access';
import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';

/** Who may call: anybody, anybody signed in, or whoever holds the permission. */
export type Access = 'public' | 'signed-in' | Permission;

type Shape = z.ZodType;

/** What crosses the wire at one door of the server. Routes, the client and the OpenAPI document are readings of it. */
export type Endpoint<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Reply extends Shape = Shape,
> = {
  /** Verb-noun; the same string in route, audit, log and test title. */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:params`. */
  path: string;
  summary: { zh: string; en: string };
  access: Access;
  params?: Params;
  query?: Query;
  body?: Body;
  /** The JSON reply; absent where `produces` names another type of content. */
  reply?: Reply;
  /** Content type of a reply that is not JSON. */
  produces?: string;
  /** Content types of a body that is not JSON: the handler gets the bytes as a stream. */
  consumes?: string | readonly string[];
  /** Error codes beyond those any endpoint may answer. */
  errors?: readonly ErrorCode[];
  /** Bytes that arrive as slowly as a phone sends them: the handler writes statement by statement, outside a transaction. */
  streams?: boolean;
  /** Writes down its refusals as well as what it did: the handler opens its transactions itself. */
  settles?: boolean;
  /** Comes from a crowd at once, as when phones that were out of reach come back: let in a few at a time, after desks. */
  bulk?: boolean;
  /** Costs a stranger's share of the flood guard; whoever is signed in is known and free of it. */
  guarded?: boolean;
  /** A write that needs no id of its own, because a repeat does no harm (signing in and out). */
  keyless?: boolean;
  /** A long answer that is alike in itself: compressed on its way, because it goes to phones on bad lines. */
  bulky?: boolean;
  /** Its answer tells a secret: what is kept for repeats is sealed. */
  tellsSecret?: boolean;
};

/** Declares an endpoint and keeps its exact types. */
export function endpoint<
  const Name extends string,
  Params extends Shape = z.ZodUndefined,
  Query extends Shape = z.ZodUndefined,
  Body extends Shape = z.ZodUndefined,
  Reply extends Shape = z.ZodUndefined,
>(
  spec: Endpoint<Params, Query, Body, Reply> & { name: Name },
): Endpoint<Params, Query, Body, Reply> & { name: Name } {
  return spec;
}

type Out<S> = S extends z.ZodType<infer O> ? O : undefined;
type In<S> = S extends z.ZodType<unknown, infer I> ? I : undefined;

/** What a handler gets: parsed. */
export type InputOf<E> =
  E extends Endpoint<infer P, infer Q, infer B> ? { params: Out<P>; query: Out<Q>; body: Out<B> } : never;

/** What a caller hands in: before parsing. */
export type CallOf<E> =
  E extends Endpoint<infer P, infer Q, infer B>
    ? (P extends z.ZodUndefined ? { params?: never } : { params: In<P> }) &
        (Q extends z.ZodUndefined ? { query?: never } : { query?: In<Q> }) &
        (B extends z.ZodUndefined ? { body?: never } : { body: In<B> })
    : never;

/** What comes back. */
export type ReplyOf<E> = E extends Endpoint<Shape, Shape, Shape, infer R> ? Out<R> : never;
