import { coversPlace } from '../access/index.ts';
import type { CaseFile } from './case-file.ts';
import type { Facts } from './facts.ts';
import { isWithinLimit } from './limits.ts';
import type { RefusalCode } from './refusals.ts';
import { publicMayReopen, reopeningIsOpen } from './reopening.ts';

type Test = (file: CaseFile, facts: Facts) => RefusalCode | null;

const inScope: Test = (file, { actor }) =>
  coversPlace(actor.scope, file.place.cellCode) ? null : 'not-yours';
/** Nobody is not the same person as nobody: an act of the product or the public leaves no person behind. */
const isPerson = (personId: string | null | undefined, { actor }: Facts): boolean =>
  personId != null && personId === actor.personId;
const ifMine = (mine: boolean): RefusalCode | null => (mine ? null : 'not-yours');

/** What ties a post to this very case, beyond holding the post. */
export const BONDS = {
  /** The duty hall's own: any case in the person's area. */
  hall: inScope,
  /** The duty person does the hall's acts from 19:00 to 07:00 only (EMG-01). */
  night: (file, facts) => (facts.regime === 'night' ? inScope(file, facts) : 'night-only'),
  'assigned-unit': (file, { actor }) =>
    ifMine(file.assignment !== null && actor.unitIds.includes(file.assignment.unitId)),
  'former-unit': (file, { actor }) =>
    ifMine(
      (file.assignment !== null && actor.unitIds.includes(file.assignment.unitId)) ||
        file.unitsBefore.some((unitId) => actor.unitIds.includes(unitId)),
    ),
  verifier: (file, facts) => ifMine(isPerson(file.verification?.supervisorId, facts)),
  checker: (file, facts) => ifMine(isPerson(file.check?.supervisorId, facts)),
  registrar: (file, facts) => ifMine(isPerson(file.registeredBy, facts)),
  assigner: (file, facts) => ifMine(isPerson(file.assignment?.onSpotBy, facts)),
  reporter: (file, { actor }) => ifMine(file.reporterId !== null && file.reporterId === actor.reporterId),
  /** Whoever reported it, or reported the same and was joined to it. */
  'any-reporter': (file, facts) => {
    const { reporterId, joinedCaseId } = facts.actor;
    const own = file.reporterId !== null && file.reporterId === reporterId;
    const joined = joinedCaseId !== undefined && file.takenIn.includes(joinedCaseId);
    return own || joined ? publicMayReopen(file, facts) : 'not-yours';
  },
  // Where nothing is asked for, that is what is said, and not who would have to decide.
  'first-extension': (file, facts) =>
    file.counts.extensions > 0 && file.request?.kind === 'extension'
      ? 'higher-post-needed'
      : inScope(file, facts),
  /** Only the product itself, when a timer ends or as the other half of an act. */
  timer: () => null,
} satisfies Record<string, Test>;

export type Bond = keyof typeof BONDS;

/** What must hold of the case itself. */
export const CONDITIONS = {
  'no-request': (file) => (file.request === null ? null : 'request-pending'),
  'return-asked': (file) => (file.request?.kind === 'return' ? null : 'no-request'),
  'extension-asked': (file) => (file.request?.kind === 'extension' ? null : 'no-request'),
  'suspension-asked': (file) => (file.request?.kind === 'suspension' ? null : 'no-request'),
  'within-limit': (file, facts) => (isWithinLimit(file, facts) ? null : 'limit-passed'),
  'not-arrived': (file) => (file.assignment?.arrivedAt == null ? null : 'once-only'),
  'verified-or-evident': (file) =>
    // Who went there knows better than the photo that came with the report.
    (file.verification?.real ?? file.evidence) ? null : 'verification-needed',
  // Until somebody has judged it, a case is refused or returned; the shares of closed and void count filed ones only.
  'was-filed': (file) => (file.earlies.judgedAt === null ? 'wrong-stage' : null),
  'not-appealed': (file) => (file.appeal === null ? null : 'once-only'),
  'appeal-pending': (file) => (file.appeal?.state === 'pending' ? null : 'no-appeal'),
  'supervision-open': (file) =>
    file.supervisions.some((s) => s.answeredAt === null) ? null : 'no-supervision',
  'has-reporter': (file) => (file.reporterId === null ? 'no-reporter' : null),
  'reopening-open': reopeningIsOpen,
  'not-rated': (file) => (file.ratedAt === null ? null : 'once-only'),
} satisfies Record<string, Test>;

export type Condition = keyof typeof CONDITIONS;
