import { wireInstant } from '@baixing/contract';
import type { LoadedCase } from './cases.repository.ts';

/** The answer to an act on a case. `followCode` is told to who registered it, once. */
export function presentActed({ id, number, file }: LoadedCase, followCode: string | null) {
  return {
    id,
    number,
    version: file.version,
    stage: file.stage,
    seq: file.version,
    // The entry's own, which is not the request's after a clock has stepped back.
    at: wireInstant(file.actedAt),
    joinedTo: file.joinedTo,
    followCode,
  };
}
