import type { DoorAction } from './fields.ts';

/**
 * The key of an act, in lists and on the case page. Acts that can stand beside each other have different keys;
 * G (go), R (show what is new), N (register) and ? belong to the page.
 */
const ACT_KEYS: Partial<Record<DoorAction, string>> = {
  'send-verification': 'V',
  'answer-verification': 'V',
  'accept-case': 'A',
  'refuse-case': 'X',
  'file-case': 'F',
  'return-acceptance': 'B',
  'dispatch-case': 'D',
  'return-dispatch': 'B',
  'receive-case': 'J',
  'arrive-on-site': 'O',
  'feed-back': 'K',
  'grant-return': 'Y',
  'grant-extension': 'Y',
  'grant-suspension': 'Y',
  'grant-appeal': 'Y',
  'deny-return': 'X',
  'deny-extension': 'X',
  'deny-suspension': 'X',
  'deny-appeal': 'X',
  'request-extension': 'E',
  'request-suspension': 'P',
  'request-return': 'B',
  'resume-case': 'P',
  'send-check': 'H',
  'pass-check': 'Y',
  'fail-check': 'X',
  'pass-recheck': 'Y',
  'fail-recheck': 'X',
  'pass-self-handled': 'Y',
  'fail-self-handled': 'X',
  'close-case': 'C',
  'return-closing': 'B',
  'supervise-case': 'S',
  'answer-supervision': 'W',
  'urge-case': 'U',
  'add-note': 'M',
};

/** The key that does an act, in capitals; undefined for acts too rare or too grave for a single key. */
export function keyOfAct(action: string): string | undefined {
  return Object.hasOwn(ACT_KEYS, action) ? ACT_KEYS[action as DoorAction] : undefined;
}
