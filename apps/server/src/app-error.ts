import { ERRORS, type ErrorCode, type Locale } from '@baixing/contract';

/** What exactly is wrong, field by field or row by row. */
export type Issue = { path: string; message: string };

/** An expected refusal, told to the caller in words. Thrown anywhere below the pipeline, caught once in it. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];
  /** Seconds after which a repeat makes sense. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, options: { issues?: readonly Issue[]; retryAfter?: number } = {}) {
    super(ERRORS[code].en);
    this.code = code;
    this.issues = options.issues ?? [];
    this.retryAfter = options.retryAfter;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  words(locale: Locale): string {
    return ERRORS[this.code][locale];
  }
}
