import type { DoorAction } from './fields.ts';

/** Acts that are the two answers to one question: in the dialog of one the other is a press away. */
const PAIRS: readonly (readonly [DoorAction, DoorAction])[] = [
  ['accept-case', 'refuse-case'],
  ['file-case', 'return-acceptance'],
  ['grant-return', 'deny-return'],
  ['grant-extension', 'deny-extension'],
  ['grant-suspension', 'deny-suspension'],
  ['pass-check', 'fail-check'],
  ['pass-recheck', 'fail-recheck'],
  ['pass-self-handled', 'fail-self-handled'],
  ['close-case', 'return-closing'],
  ['grant-appeal', 'deny-appeal'],
];

/** The other answer, where there is one. */
export function otherAnswer(action: DoorAction): DoorAction | undefined {
  const pair = PAIRS.find((each) => each.includes(action));
  return pair?.find((each) => each !== action);
}

type Names = { zh: string; en: string };

/** Words for the narrow column of a list: an act that may be answered either way is named by its question. */
const SHORT: Partial<Record<string, Names>> = {
  'grant-return': { zh: '审批', en: 'Decide' },
  'grant-extension': { zh: '审批', en: 'Decide' },
  'grant-suspension': { zh: '审批', en: 'Decide' },
  'pass-check': { zh: '核查', en: 'Check' },
  'pass-recheck': { zh: '复查', en: 'Re-check' },
  'pass-self-handled': { zh: '审核', en: 'Review' },
  'send-verification': { zh: '发核实', en: 'Verify' },
  'answer-verification': { zh: '核实', en: 'Verify' },
  'send-check': { zh: '发核查', en: 'Send check' },
  'assign-on-spot': { zh: '交办', en: 'Assign' },
};

/** The short name of an act; undefined where its own name is short enough. */
export function shortActName(action: string): Names | undefined {
  return Object.hasOwn(SHORT, action) ? SHORT[action] : undefined;
}
