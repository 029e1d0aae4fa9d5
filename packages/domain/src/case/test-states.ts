/** Cases standing at every stage, for tests that ask every question everywhere. Nothing shipped imports this file. */
import type { Action, CaseFile, Stage } from './index.ts';
import { actor, factsAt, story } from './test-world.ts';

const REGISTRARS = ['patrol-leader', 'inspector', 'bureau-head'] as const;

/** From the registration by a patrol to each stage; the on-spot path, so that the assigner's re-check is tied to somebody. */
const WAYS: Record<Exclude<Stage, 'self-handled'>, readonly Action[]> = {
  registered: [],
  verifying: ['send-verification'],
  accepted: ['accept-case'],
  filed: ['accept-case', 'file-case'],
  dispatched: ['assign-on-spot'],
  handling: ['assign-on-spot', 'receive-case'],
  suspended: ['assign-on-spot', 'receive-case', 'request-suspension', 'grant-suspension'],
  'fed-back': ['assign-on-spot', 'receive-case', 'feed-back'],
  checking: ['assign-on-spot', 'receive-case', 'feed-back', 'send-check'],
  checked: ['assign-on-spot', 'receive-case', 'feed-back', 'send-check', 'pass-check'],
  closed: ['assign-on-spot', 'receive-case', 'feed-back', 'send-check', 'pass-check', 'close-case'],
  refused: ['refuse-case'],
  voided: ['accept-case', 'file-case', 'void-case'],
  joined: ['join-case'],
};

/** What may stand beside the stage and opens other acts. */
const BESIDES: Partial<Record<Stage, readonly (readonly Action[])[]>> = {
  accepted: [[], ['file-case', 'return-dispatch']],
  dispatched: [[], ['request-return'], ['request-extension'], ['request-suspension']],
  handling: [[], ['request-return'], ['request-extension'], ['request-suspension']],
  closed: [[], ['appeal-case']],
};

/** The cases of one stage: registered by each who may assign on the spot, with and without what stands beside it. Supervised, with a reporter. */
export function statesOf(stage: Stage): CaseFile[] {
  if (stage === 'self-handled') return [story().take('report-self-handled').take('supervise-case').file()];
  return REGISTRARS.flatMap((registrar) =>
    (BESIDES[stage] ?? [[]]).map((beside) => {
      const told = story().take('register-case', {}, registrar).take('supervise-case');
      for (const action of [...WAYS[stage], ...beside])
        told.take(action, {}, action === 'assign-on-spot' ? registrar : undefined);
      return told.file();
    }),
  );
}

/** Everybody who may try: one of each post tied to the case, and some who are not. */
export const TRIERS = {
  'duty-person by day': factsAt(0, actor('duty-person'), { regime: 'day' }),
  'handler of another unit': factsAt(0, actor('unit-handler', { unitIds: ['unit-elsewhere'] })),
  'supervisor not sent': factsAt(0, actor('supervisor', { personId: 'person-elsewhere' })),
  'patrol leader elsewhere': factsAt(0, actor('patrol-leader', { personId: 'person-elsewhere' })),
  'acceptor of another district': factsAt(0, actor('acceptor', { scope: ['321203'] })),
  'another citizen': factsAt(0, actor('citizen', { reporterId: 'reporter-2' })),
};
