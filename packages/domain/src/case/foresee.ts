import { ruleOf } from './actions.ts';
import type { Action } from './acts.ts';
import type { Condition } from './bonds.ts';
import type { CaseFile, CaseRequest } from './case-file.ts';
import type { RefusalCode } from './refusals.ts';
import type { Stage } from './stages.ts';

/** What somebody who was shown a case knows of it: enough to say what the acts they have just made will leave. */
export type Seen = {
  stage: Stage;
  request: CaseRequest['kind'] | null;
  arrived: boolean;
  /** Supervisions that wait for an answer, by their ids. */
  supervisionsOpen: readonly number[];
  appealed: boolean;
  /** Whether the clock that runs is within its limit. */
  onTime: boolean;
  /** What was answered for every act that is this person's at all: allowed, or why not. */
  abilities: Readonly<Partial<Record<string, true | string>>>;
};

/** An act that has been made and not yet been answered. */
export type MadeAct = { action: Action; supervision?: number };

/** The conditions that can be read off what was shown; of the others only the answer given before is known. */
const READ: Partial<Record<Condition, (seen: Seen) => RefusalCode | null>> = {
  'no-request': ({ request }) => (request === null ? null : 'request-pending'),
  'return-asked': ({ request }) => (request === 'return' ? null : 'no-request'),
  'extension-asked': ({ request }) => (request === 'extension' ? null : 'no-request'),
  'suspension-asked': ({ request }) => (request === 'suspension' ? null : 'no-request'),
  'within-limit': ({ onTime }) => (onTime ? null : 'limit-passed'),
  'not-arrived': ({ arrived }) => (arrived ? 'once-only' : null),
  'not-appealed': ({ appealed }) => (appealed ? 'once-only' : null),
  'supervision-open': ({ supervisionsOpen }) => (supervisionsOpen.length > 0 ? null : 'no-supervision'),
};

const REQUESTS: Partial<Record<Action, CaseRequest['kind']>> = {
  'request-return': 'return',
  'request-extension': 'extension',
  'request-suspension': 'suspension',
};

/** Refusals that lie in the person and not in the case: no act of theirs on it changes them. */
const OF_THE_PERSON: readonly string[] = ['night-only', 'higher-post-needed'];

/** What of a case decides about the acts to come, as a screen would have been told. */
export function seenOf(file: CaseFile, abilities: Seen['abilities'], onTime: boolean): Seen {
  return {
    stage: file.stage,
    request: file.request?.kind ?? null,
    arrived: file.assignment?.arrivedAt != null,
    supervisionsOpen: file.supervisions.filter((one) => one.answeredAt === null).map(({ id }) => id),
    appealed: file.appeal !== null,
    onTime,
    abilities,
  };
}

function verdictOf(action: Action, seen: Seen): true | string {
  const before = seen.abilities[action] ?? 'not-yours';
  if (typeof before === 'string' && OF_THE_PERSON.includes(before)) return before;
  const rule = ruleOf(action);
  if (!rule.from.includes(seen.stage)) return 'wrong-stage';
  for (const condition of rule.only ?? []) {
    const read = READ[condition];
    // What cannot be read stays as it was answered.
    const refusal = read === undefined ? (before === true ? null : before) : read(seen);
    if (refusal !== null) return refusal;
  }
  return true;
}

/**
 * The case as it will be after an act that has been made and waits to be sent, by the action table alone: its stage, and
 * what the same person may do from there. Says nothing of what others do meanwhile; the server decides when it arrives.
 */
export function foresee(seen: Seen, { action, supervision }: MadeAct): Seen {
  const rule = ruleOf(action);
  const stage = rule.to === 'same' ? seen.stage : rule.to;
  const after: Seen = {
    ...seen,
    stage,
    request: REQUESTS[action] ?? seen.request,
    arrived: seen.arrived || action === 'arrive-on-site',
    appealed: seen.appealed || action === 'appeal-case',
    supervisionsOpen:
      action === 'answer-supervision'
        ? seen.supervisionsOpen.filter((id) => id !== supervision)
        : seen.supervisionsOpen,
    // A clock that starts now has all its time.
    onTime: seen.onTime || rule.clock?.starts !== undefined,
  };
  const abilities = Object.fromEntries(
    (Object.keys(seen.abilities) as Action[]).map((one) => [one, verdictOf(one, after)]),
  );
  return { ...after, abilities };
}
