import { randomUUID } from 'node:crypto';
import { ERRORS, type ErrorCode } from '@baixing/contract';
import type { World } from '@baixing/testing';

/** A request as anybody could send it, right or wrong. */
export type Shot = {
  method: string;
  url: string;
  /** User name; absent = nobody. */
  as?: string | undefined;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is. */
  bytes?: Buffer | string | undefined;
  headers?: Record<string, string>;
};

export type Hit = {
  status: number;
  text: string;
  raw: Buffer;
  json: unknown;
  headers: Record<string, unknown>;
  /** Of an error in the contract's form. */
  code: ErrorCode | undefined;
};

/** Sends requests by hand to a world's application. Each comes from an address of its own unless it names one. */
export function openWire(world: World) {
  let address = 0;
  const cookies = new Map<string, string>();
  const cookieOf = async (username: string) => {
    const kept = cookies.get(username) ?? (await world.cookieOf(username));
    cookies.set(username, kept);
    return kept;
  };
  return async (shot: Shot): Promise<Hit> => {
    address += 1;
    const response = await world.app.http.inject({
      method: shot.method as 'GET',
      url: shot.url,
      remoteAddress: `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`,
      headers: {
        'accept-language': 'en',
        ...(shot.method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...(shot.as === undefined ? {} : { cookie: await cookieOf(shot.as) }),
        ...(shot.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...shot.headers,
      },
      ...(shot.body === undefined ? {} : { payload: JSON.stringify(shot.body) }),
      ...(shot.bytes === undefined ? {} : { payload: shot.bytes }),
    });
    const isJson = String(response.headers['content-type']).startsWith('application/json');
    const json = isJson && response.payload !== '' ? (JSON.parse(response.payload) as unknown) : undefined;
    return {
      status: response.statusCode,
      text: response.payload,
      raw: response.rawPayload,
      json,
      headers: response.headers,
      code: codeOf(json),
    };
  };
}

export type Wire = ReturnType<typeof openWire>;

/** The code of an error reply, when it is one in the contract's form with a code of the closed list. */
function codeOf(json: unknown): ErrorCode | undefined {
  const error = (json as { error?: { code?: unknown; message?: unknown; requestId?: unknown } } | undefined)
    ?.error;
  const told = typeof error?.message === 'string' && typeof error.requestId === 'string';
  return told && typeof error.code === 'string' && error.code in ERRORS
    ? (error.code as ErrorCode)
    : undefined;
}
