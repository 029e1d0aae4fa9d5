import { type CallOf, type Contract, contract, type Endpoint, type ReplyOf } from '@baixing/contract';
import { addressOf } from './address.ts';
import { type ClientError, errorOf, unreachable } from './client-error.ts';

export { ClientError, type ClientIssue } from './client-error.ts';

export type ClientOptions = {
  /** Origin of the server without a slash at the end; empty for the page's own. */
  baseUrl: string;
  fetch?: typeof fetch;
  /** Sent with every call; a function is asked each time. */
  headers?: Record<string, string> | (() => Record<string, string>);
  /** Makes a UUID: the key under which the server knows a repeated write. */
  newId: () => string;
  /** How often a write is tried when no answer comes, or 503; 3 where not given. */
  tries?: number;
  /** Waits so many milliseconds between two tries; given by tests. */
  wait?: (milliseconds: number) => Promise<void>;
};

type Bytes = Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer>;

/** What a call carries beside what the contract asks. */
type Extras = {
  /** The body of endpoints that take bytes. */
  bytes?: Bytes;
  /** The write's own id, where the caller keeps it (the phone's queue); made anew where not given. */
  key?: string;
  signal?: AbortSignal;
};

export type CallInput<E> = CallOf<E> & Extras;

/** The parsed reply; a file for endpoints that answer other content than JSON. */
export type CallReply<E> = [ReplyOf<E>] extends [undefined] ? Blob : ReplyOf<E>;

type Nothing = Record<never, never>;
type Args<E> = Nothing extends CallInput<E> ? [input?: CallInput<E>] : [input: CallInput<E>];

export type Client = {
  /** Calls an endpoint. @throws ClientError when it is refused or cannot be reached; an abort is thrown as it is */
  call<E extends Endpoint>(endpoint: E, ...args: Args<E>): Promise<CallReply<E>>;
  /** The address of a reading endpoint, for links, pictures and downloads. @throws TypeError on a missing parameter */
  url<E extends Endpoint>(endpoint: E, ...args: Args<E>): string;
} & { [K in keyof Contract]: (...args: Args<Contract[K]>) => Promise<CallReply<Contract[K]>> };

type AnyInput = Extras & {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
};

const FIRST_WAIT = 300;
/** Longer than this nobody should look at a screen that tries by itself. */
const LONGEST_WAIT = 5_000;

/** The media type of an upload: the file's own where the endpoint takes it, else the first it takes. */
function uploadType(consumes: string | readonly string[], bytes: Bytes): string {
  const taken = (typeof consumes === 'string' ? consumes.split(',') : consumes).map((type) => type.trim());
  const own = bytes instanceof Blob ? bytes.type : '';
  return taken.includes(own) ? own : (taken[0] ?? 'application/octet-stream');
}

function requestOf(endpoint: Endpoint, input: AnyInput, headers: Headers, newId: () => string): RequestInit {
  const { method, consumes, keyless } = endpoint;
  const init: RequestInit = { method, headers, ...(input.signal ? { signal: input.signal } : {}) };
  if (method === 'GET') return init;
  if (!keyless) headers.set('idempotency-key', input.key ?? newId());
  if (consumes !== undefined) {
    if (input.bytes === undefined) throw new TypeError(`${endpoint.name} needs bytes`);
    headers.set('content-type', uploadType(consumes, input.bytes));
    return { ...init, body: input.bytes };
  }
  headers.set('content-type', 'application/json');
  return { ...init, body: JSON.stringify(input.body ?? {}) };
}

async function replyOf(endpoint: Endpoint, response: Response): Promise<unknown> {
  if (endpoint.produces !== undefined) return response.blob();
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

const mayTryAgain = ({ status }: ClientError): boolean => status === 0 || status === 503;

/** How long until the next try: what the server asks for, else twice as long each time. Null when it asks for too long. */
function waitBefore(tried: number, { retryAfter }: ClientError): number | null {
  const wanted = retryAfter === undefined ? FIRST_WAIT * 2 ** (tried - 1) : retryAfter * 1000;
  return wanted > LONGEST_WAIT ? null : wanted;
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** One try: the reply, or the error that says why not. Throws only what the caller did: an abort. */
async function attempt(endpoint: Endpoint, options: ClientOptions, address: string, init: RequestInit) {
  const locale = new Headers(init.headers).get('accept-language') ?? 'zh';
  const send = options.fetch ?? globalThis.fetch;
  try {
    const response = await send(`${options.baseUrl}${address}`, init);
    if (!response.ok) return { error: await errorOf(response, locale) };
    // A reply that breaks off on its way is as good as none.
    return { reply: await replyOf(endpoint, response) };
  } catch (cause) {
    init.signal?.throwIfAborted();
    return { error: unreachable(cause, locale) };
  }
}

/**
 * A typed caller of the whole contract: `client.actOnCase({ params, body })`, or `client.call(endpoint, input)`.
 * A write keeps its key over its own tries, so it is taken once (G2). Reads are tried once; who reads decides on more.
 */
export function createClient(options: ClientOptions): Client {
  const { tries = 3, wait = sleep, newId } = options;
  const call = async (endpoint: Endpoint, input: AnyInput = {}): Promise<unknown> => {
    const given = typeof options.headers === 'function' ? options.headers() : options.headers;
    const init = requestOf(endpoint, input, new Headers(given), newId);
    const address = addressOf(endpoint, input.params, input.query);
    const most = endpoint.method === 'GET' ? 1 : tries;
    for (let tried = 1; ; tried += 1) {
      const result = await attempt(endpoint, options, address, init);
      if (result.error === undefined) return result.reply;
      const pause = waitBefore(tried, result.error);
      if (tried >= most || pause === null || !mayTryAgain(result.error)) throw result.error;
      await wait(pause);
      input.signal?.throwIfAborted();
    }
  };
  const url = (endpoint: Endpoint, input: AnyInput = {}): string =>
    `${options.baseUrl}${addressOf(endpoint, input.params, input.query)}`;
  const methods = Object.entries(contract).map(([name, endpoint]) => [
    name,
    (input?: AnyInput) => call(endpoint, input),
  ]);
  return { ...Object.fromEntries(methods), call, url };
}
