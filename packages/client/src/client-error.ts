import { ERRORS, type ErrorCode } from '@baixing/contract';

export type ClientIssue = { path: string; message: string };

type Told = {
  code: ErrorCode;
  message: string;
  status: number;
  issues?: readonly ClientIssue[];
  requestId?: string | undefined;
  retryAfter?: number | undefined;
  cause?: unknown;
};

/**
 * Why a call did not succeed, in the words of the server. `status` is 0 when no answer came: then nobody knows
 * whether the call was taken, and only a repeat under the same key is safe.
 */
export class ClientError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  /** What is wrong with what was sent, field by field. */
  readonly issues: readonly ClientIssue[];
  /** The reference under which the server's log has it. */
  readonly requestId: string | undefined;
  /** Seconds after which a repeat makes sense, where the server says so. */
  readonly retryAfter: number | undefined;

  constructor({ code, message, status, issues, requestId, retryAfter, cause }: Told) {
    super(message, { cause });
    this.name = 'ClientError';
    this.code = code;
    this.status = status;
    this.issues = issues ?? [];
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }
}

const wordsOf = (code: ErrorCode, locale: string): string =>
  ERRORS[code][locale.startsWith('en') ? 'en' : 'zh'];

/** No answer came at all. */
export function unreachable(cause: unknown, locale: string): ClientError {
  return new ClientError({ code: 'unavailable', message: wordsOf('unavailable', locale), status: 0, cause });
}

function secondsOf(header: string | null): number | undefined {
  const seconds = Number(header);
  return header === null || !Number.isFinite(seconds) || seconds < 0 ? undefined : seconds;
}

/** What a refusing answer says; an answer that is not the server's own (a proxy's page) is told by its status alone. */
export async function errorOf(response: Response, locale: string): Promise<ClientError> {
  const { status } = response;
  const retryAfter = secondsOf(response.headers.get('retry-after'));
  const text = await response.text().catch(() => '');
  const told = parsed(text)?.error;
  if (told === undefined || !(told.code in ERRORS)) {
    const code = [502, 503, 504].includes(status) ? 'unavailable' : status === 404 ? 'not-found' : 'internal';
    return new ClientError({ code, message: wordsOf(code, locale), status, retryAfter });
  }
  const { code, message, requestId, issues } = told;
  return new ClientError({ code, message, status, requestId, retryAfter, issues: issues ?? [] });
}

type Refused = { error?: { code: ErrorCode; message: string; requestId?: string; issues?: ClientIssue[] } };

function parsed(text: string): Refused | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
