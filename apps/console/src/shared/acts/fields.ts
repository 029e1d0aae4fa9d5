import type { ActIn, CallOf, Contract } from '@baixing/contract';
import {
  ACTIONS,
  type Action,
  type ClassRef,
  type Need,
  REFUSALS,
  type RefusalCode,
} from '@baixing/domain/case';
import type { LimitUnit } from '@baixing/domain/clock';

/** An act that is sent through the one door. */
export type DoorAction = ActIn['action'];

/** The act as it goes over the wire. */
export type ActBody = CallOf<Contract['actOnCase']>['body']['act'];

/** What a person can be asked for in the dialog of an act. */
export type Field =
  | 'reason'
  | 'text'
  | 'answer'
  | 'instruction'
  | 'photos'
  | 'unit'
  | 'deviation'
  | 'supervisor'
  | 'class'
  | 'condition'
  | 'limit'
  | 'until'
  | 'due'
  | 'real'
  | 'target'
  | 'supervision'
  | 'description'
  | 'place';

export type DraftPlace = { lon: number; lat: number; address: string };

/** What has been typed and picked so far. One shape for all acts, so that changing from one act to another keeps the words. */
export type Draft = {
  reason: string;
  text: string;
  photos: readonly string[];
  unitId: string | undefined;
  /** The unit that the class proposes; another one needs a reason. */
  proposedUnitId: string | undefined;
  deviation: string;
  supervisorId: string | undefined;
  class: ClassRef | undefined;
  conditionId: string | undefined;
  limitValue: number | undefined;
  limitUnit: LimitUnit;
  /** ISO with offset. */
  until: string | undefined;
  real: boolean | undefined;
  targetId: string | undefined;
  supervision: number | undefined;
  description: string;
  place: DraftPlace | undefined;
};

export const EMPTY_DRAFT: Draft = {
  reason: '',
  text: '',
  photos: [],
  unitId: undefined,
  proposedUnitId: undefined,
  deviation: '',
  supervisorId: undefined,
  class: undefined,
  conditionId: undefined,
  limitValue: undefined,
  limitUnit: 'work-hour',
  until: undefined,
  real: undefined,
  targetId: undefined,
  supervision: undefined,
  description: '',
  place: undefined,
};

/** What each act asks for, in the order in which a person decides. Empty: it is done at once, without a dialog. */
export const ACT_FIELDS: Record<DoorAction, readonly Field[]> = {
  'send-verification': ['supervisor'],
  'answer-verification': ['real', 'photos', 'text'],
  'refuse-case': ['reason'],
  'accept-case': ['class', 'condition'],
  'amend-case': ['class', 'condition', 'description', 'place', 'reason'],
  'return-acceptance': ['reason'],
  'file-case': ['condition'],
  'void-case': ['reason'],
  'join-case': ['target'],
  'separate-case': ['reason'],
  'assign-on-spot': ['class', 'condition', 'unit', 'text'],
  'dispatch-case': ['unit', 'deviation', 'text'],
  'return-dispatch': ['reason'],
  'revoke-dispatch': ['reason'],
  'receive-case': [],
  'arrive-on-site': ['text'],
  'feed-back': ['photos', 'text'],
  'request-return': ['reason'],
  'grant-return': ['text'],
  'deny-return': ['reason'],
  'request-extension': ['limit', 'reason'],
  'grant-extension': ['text'],
  'deny-extension': ['reason'],
  'request-suspension': ['until', 'reason'],
  'grant-suspension': ['text'],
  'deny-suspension': ['reason'],
  'resume-case': ['text'],
  'send-check': ['supervisor'],
  'pass-check': ['photos', 'text'],
  'fail-check': ['photos', 'text'],
  'pass-recheck': ['photos', 'text'],
  'fail-recheck': ['text', 'photos'],
  'pass-self-handled': ['text'],
  'fail-self-handled': ['reason'],
  'close-case': ['answer'],
  'return-closing': ['reason'],
  'force-close': ['reason'],
  'reopen-case': ['reason', 'photos'],
  'supervise-case': ['instruction', 'due'],
  'answer-supervision': ['supervision', 'text'],
  'urge-case': ['text'],
  'appeal-case': ['reason', 'photos'],
  'grant-appeal': ['text'],
  'deny-appeal': ['text'],
  'answer-reporter': ['text'],
  'add-evidence': ['photos', 'text'],
  'add-note': ['text'],
};

/** Whether an act is sent through the one door, and so has a dialog here. */
export function isDoorAction(action: string): action is DoorAction {
  return Object.hasOwn(ACT_FIELDS, action);
}

/** What each field gives to the act; what was left empty is not sent. */
const GIVES: Record<Field, (draft: Draft) => object> = {
  reason: ({ reason }) => ({ reason }),
  text: ({ text }) => ({ text }),
  answer: ({ text }) => ({ answer: text }),
  instruction: ({ text }) => ({ instruction: text }),
  photos: ({ photos }) => ({ photos }),
  unit: ({ unitId }) => given('unitId', unitId),
  deviation: (draft) => (deviates(draft) ? { deviation: draft.deviation } : {}),
  supervisor: ({ supervisorId }) => given('supervisorId', supervisorId),
  class: (draft) => given('class', draft.class),
  condition: ({ conditionId }) => given('conditionId', conditionId),
  limit: ({ limitValue, limitUnit }) =>
    limitValue === undefined ? {} : { limit: { value: limitValue, unit: limitUnit } },
  until: ({ until }) => given('until', until),
  due: ({ until }) => given('dueAt', until),
  real: ({ real }) => given('real', real),
  target: ({ targetId }) => given('targetId', targetId),
  supervision: ({ supervision }) => given('supervision', supervision),
  description: ({ description }) => (description.trim() === '' ? {} : { description }),
  place: ({ place }) => (place !== undefined && Number.isFinite(place.lon) ? { place } : {}),
};

function given(key: string, value: unknown): object {
  return value === undefined ? {} : { [key]: value };
}

/** Another unit than the proposed one has been chosen. */
export function deviates({ unitId, proposedUnitId }: Draft): boolean {
  return unitId !== undefined && proposedUnitId !== undefined && unitId !== proposedUnitId;
}

/** The act as it is sent. Call `missingOf` first: what is missing is not in it. */
export function actFrom(action: DoorAction, draft: Draft): ActBody {
  const parts = ACT_FIELDS[action].map((field) => GIVES[field](draft));
  return Object.assign({ action }, ...parts) as ActBody;
}

/** Which needs of the action table a field answers. */
const ANSWERS: Partial<Record<Field, Need>> = {
  reason: 'reason',
  text: 'text',
  answer: 'text',
  instruction: 'text',
  photos: 'photo',
  condition: 'condition',
  unit: 'unit',
  supervisor: 'person',
  limit: 'limit',
  until: 'until',
  due: 'until',
};

const EMPTY: Record<Field, (draft: Draft) => RefusalCode | undefined> = {
  reason: ({ reason }) => (reason.trim() === '' ? 'reason-needed' : undefined),
  text: ({ text }) => (text.trim() === '' ? 'text-needed' : undefined),
  answer: ({ text }) => (text.trim() === '' ? 'text-needed' : undefined),
  instruction: ({ text }) => (text.trim() === '' ? 'text-needed' : undefined),
  photos: ({ photos }) => (photos.length === 0 ? 'photo-needed' : undefined),
  unit: ({ unitId }) => (unitId === undefined ? 'unit-needed' : undefined),
  deviation: ({ deviation }) => (deviation.trim() === '' ? 'deviation-needed' : undefined),
  supervisor: ({ supervisorId }) => (supervisorId === undefined ? 'person-needed' : undefined),
  class: (draft) => (draft.class === undefined ? 'condition-needed' : undefined),
  condition: ({ conditionId }) => (conditionId === undefined ? 'condition-needed' : undefined),
  limit: ({ limitValue }) => ((limitValue ?? 0) > 0 ? undefined : 'limit-needed'),
  until: ({ until }) => (until === undefined ? 'until-needed' : undefined),
  due: ({ until }) => (until === undefined ? 'until-needed' : undefined),
  real: () => undefined,
  target: () => undefined,
  supervision: () => undefined,
  description: () => undefined,
  place: () => undefined,
};

/** Fields the wire itself cannot do without, beside the needs of the table. */
const ALWAYS: Partial<Record<DoorAction, readonly Field[]>> = {
  'answer-verification': ['real'],
  'join-case': ['target'],
  'answer-supervision': ['supervision'],
  // Whoever says it for somebody else gives their words.
  'reopen-case': ['reason'],
};

/** The fields of an act that must be filled: those that answer a need of the action table. */
export function requiredFields(action: DoorAction, draft: Draft): ReadonlySet<Field> {
  const needs: readonly Need[] = ACTIONS[action].needs;
  const required = new Set<Field>(ALWAYS[action] ?? []);
  for (const field of ACT_FIELDS[action]) {
    const need = ANSWERS[field];
    if (need !== undefined && needs.includes(need)) required.add(field);
    if (field === 'deviation' && deviates(draft)) required.add(field);
    // A class without its condition, or the other way round, says nothing.
    if (field === 'class' && needs.includes('condition')) required.add(field);
  }
  return required;
}

/** What is still missing, with the domain's own words for it; `choose` stands for what has no words of its own. */
export function missingOf(action: DoorAction, draft: Draft): Map<Field, RefusalCode | 'choose'> {
  const missing = new Map<Field, RefusalCode | 'choose'>();
  for (const field of requiredFields(action, draft)) {
    const refusal = EMPTY[field](draft);
    if (refusal !== undefined) missing.set(field, refusal);
    else if (isUnchosen(field, draft)) missing.set(field, 'choose');
  }
  return missing;
}

function isUnchosen(field: Field, draft: Draft): boolean {
  if (field === 'real') return draft.real === undefined;
  if (field === 'target') return draft.targetId === undefined;
  return field === 'supervision' && draft.supervision === undefined;
}

/** The words for an act that is refused, in both languages; undefined for codes that are no refusals. */
export function refusalWords(code: string): { zh: string; en: string } | undefined {
  return Object.hasOwn(REFUSALS, code) ? REFUSALS[code as RefusalCode] : undefined;
}

/** The rule's names of an act; an act this program does not know yet is called by its own name. */
export function actName(action: string): { zh: string; en: string } {
  return Object.hasOwn(ACTIONS, action) ? ACTIONS[action as Action] : { zh: action, en: action };
}
