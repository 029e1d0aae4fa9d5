import { describe, expect, it } from 'vitest';
import { type ActingPost, POSTS } from '../access/index.ts';
import { MINUTE } from '../time/index.ts';
import {
  type Action,
  abilities,
  apply,
  type CaseFile,
  decide,
  type Facts,
  foresee,
  type Seen,
  STAGE_LIST,
  seenOf,
} from './index.ts';
import { isWithinLimit } from './limits.ts';
import { statesOf } from './test-states.ts';
import { actor, complete, factsAt, told } from './test-world.ts';

/** The acts that are made on a phone in the street, and may wait there. */
const STREET_ACTS: readonly Action[] = [
  'answer-verification',
  'pass-check',
  'fail-check',
  'pass-recheck',
  'fail-recheck',
  'assign-on-spot',
  'receive-case',
  'arrive-on-site',
  'feed-back',
  'resume-case',
  'answer-supervision',
  'supervise-case',
  'request-extension',
  'request-return',
  'request-suspension',
  'appeal-case',
  'add-evidence',
  'add-note',
];

const shown = (file: CaseFile, facts: Facts): Seen =>
  seenOf(file, abilities(file, facts), isWithinLimit(file, facts));
const supervisionOf = (file: CaseFile) =>
  file.supervisions.find(({ answeredAt }) => answeredAt === null)?.id ?? 0;
const factsOf = (post: ActingPost, file: CaseFile) => factsAt(file.actedAt + MINUTE, actor(post));

/** What is foreseen after an act, beside what really is after it: the stage, and the verdict on every act in the street. */
function both(file: CaseFile, action: Action, facts: Facts) {
  const decision = decide(file, complete(action, facts.at, file), facts);
  if (!decision.ok) return null;
  const after = apply(file, decision.entry);
  const real = abilities(after, facts);
  const foreseen = foresee(shown(file, facts), { action, supervision: supervisionOf(file) });
  const mine = STREET_ACTS.filter((one) => foreseen.abilities[one] !== undefined);
  return {
    foreseen: { stage: foreseen.stage, may: mine.map((one) => [one, foreseen.abilities[one]]) },
    real: { stage: after.stage, may: mine.map((one) => [one, real[one]]) },
    // An act that becomes this person's by the act itself is learned from the server.
    unforeseen: STREET_ACTS.filter((one) => real[one] === true && !mine.includes(one)),
  };
}

describe('what an act that waits will leave', () => {
  it('[CASE-03] is what the rules make of it: every act of the street, at every stage, by every post', () => {
    const tried = new Set<Action>();
    const unforeseen = new Set<string>();
    for (const file of STAGE_LIST.flatMap(statesOf))
      for (const post of POSTS)
        for (const action of STREET_ACTS) {
          const result = both(file, action, factsOf(post, file));
          if (result === null) continue;
          tried.add(action);
          for (const one of result.unforeseen) unforeseen.add(`${action}: ${one}`);
          expect(result.foreseen, `${action} by ${post} at ${file.stage}`).toEqual(result.real);
        }
    expect([...tried].toSorted()).toEqual([...STREET_ACTS].toSorted());
    expect([...unforeseen]).toEqual([]);
  });

  it('[CASE-03] leads from acceptance to feedback though nothing is sent between', () => {
    let file = told('register-case', 'accept-case', 'file-case', 'dispatch-case').file();
    const facts = factsOf('unit-handler', file);
    let seen = shown(file, facts);
    for (const action of ['receive-case', 'arrive-on-site', 'feed-back'] as const) {
      expect(seen.abilities[action]).toBe(true);
      seen = foresee(seen, { action });
      const decision = decide(file, complete(action, facts.at, file), facts);
      if (!decision.ok) throw new Error(decision.refusal);
      file = apply(file, decision.entry);
      expect(seen.stage).toBe(file.stage);
    }
    expect(seen.abilities['feed-back']).toBe('wrong-stage');
    expect(seen.abilities['arrive-on-site']).toBe('wrong-stage');
  });

  it('keeps a limit that has passed, and a reason that lies in the post', () => {
    const file = told('register-case', 'accept-case', 'file-case', 'dispatch-case').file();
    const seen = shown(file, factsOf('unit-handler', file));
    const late = {
      ...seen,
      onTime: false,
      abilities: { ...seen.abilities, 'grant-extension': 'night-only' },
    };
    const after = foresee(late, { action: 'receive-case' });
    expect(after.abilities['request-extension']).toBe('limit-passed');
    expect(after.abilities['grant-extension']).toBe('night-only');
  });
});
