import type { ActIn } from '@baixing/contract';
import {
  ACTIONS,
  type Action,
  type ClassRef,
  type Need,
  REFUSALS,
  type RefusalCode,
} from '@baixing/domain/case';
import type { LimitUnit } from '@baixing/domain/clock';
import type { ActBody } from '../outbox/operation.ts';

/** What a person can be asked for in the form of an act. */
export type Field =
  | 'real'
  | 'photos'
  | 'text'
  | 'reason'
  | 'limit'
  | 'until'
  | 'supervision'
  | 'class'
  | 'unit';

/** What has been typed and picked. One shape for all acts. */
export type ActDraft = {
  real: boolean | null;
  photos: readonly string[];
  text: string;
  reason: string;
  limitValue: number | null;
  limitUnit: LimitUnit;
  /** ISO with offset. */
  until: string | null;
  supervision: number | null;
  class: ClassRef | null;
  /** What the class is called, for the form itself. */
  className: string;
  conditionId: string | null;
  unitId: string | null;
};

export const EMPTY_ACT: ActDraft = {
  real: null,
  photos: [],
  text: '',
  reason: '',
  limitValue: null,
  limitUnit: 'work-hour',
  until: null,
  supervision: null,
  class: null,
  className: '',
  conditionId: null,
  unitId: null,
};

/**
 * The acts that are done in the street, the likeliest first, with what each asks for. Acts of the desk (granting,
 * dispatching, closing) are done at the desk, where everything that they need to be judged by is at hand.
 */
export const FIELD_ACTS = {
  'answer-verification': ['real', 'photos', 'text'],
  'pass-check': ['photos', 'text'],
  'fail-check': ['photos', 'text'],
  'pass-recheck': ['photos', 'text'],
  'fail-recheck': ['photos', 'text'],
  'assign-on-spot': ['class', 'unit', 'text'],
  'receive-case': [],
  'arrive-on-site': [],
  'feed-back': ['photos', 'text'],
  'resume-case': ['text'],
  'answer-supervision': ['supervision', 'text'],
  'supervise-case': ['text', 'until'],
  'request-extension': ['limit', 'reason'],
  'request-return': ['reason'],
  'request-suspension': ['until', 'reason'],
  'appeal-case': ['reason', 'photos'],
  'add-evidence': ['photos', 'text'],
  'add-note': ['text'],
} as const satisfies Partial<Record<ActIn['action'], readonly Field[]>>;

export type FieldAct = keyof typeof FIELD_ACTS;

/** Acts that are asked for less often stand behind one touch. */
const SECOND_ROW: readonly FieldAct[] = [
  'request-extension',
  'request-return',
  'request-suspension',
  'supervise-case',
  'appeal-case',
  'add-evidence',
  'add-note',
];

export const isFieldAct = (action: string): action is FieldAct => Object.hasOwn(FIELD_ACTS, action);

/** What belongs to another stage, is already done or was never asked is no news here; all other reasons are said. */
const NO_NEWS: readonly string[] = ['wrong-stage', 'once-only', 'no-supervision'];

export type Offered = { action: FieldAct; refusal: string | null };

/** The acts to offer of a case's abilities: main ones and the others, each allowed or with the code of why not. */
export function offeredActs(abilities: Readonly<Record<string, true | string>>): {
  main: Offered[];
  more: Offered[];
} {
  const offered = (Object.keys(FIELD_ACTS) as FieldAct[])
    .filter((action) => abilities[action] !== undefined)
    .map((action): Offered => {
      const verdict = abilities[action];
      return { action, refusal: typeof verdict === 'string' ? verdict : null };
    })
    .filter(({ refusal }) => refusal === null || !NO_NEWS.includes(refusal));
  return {
    main: offered.filter(({ action }) => !SECOND_ROW.includes(action)),
    more: offered.filter(({ action }) => SECOND_ROW.includes(action)),
  };
}

/** What each field gives to the act; what was left empty is not sent. */
const GIVES: Record<Field, (draft: ActDraft) => object> = {
  real: ({ real }) => given('real', real),
  photos: ({ photos }) => ({ photos: [...photos] }),
  text: ({ text }) => ({ text }),
  reason: ({ reason }) => ({ reason }),
  limit: ({ limitValue, limitUnit }) =>
    limitValue === null ? {} : { limit: { value: limitValue, unit: limitUnit } },
  until: ({ until }) => given('until', until),
  supervision: ({ supervision }) => given('supervision', supervision),
  class: (draft) => ({ ...given('class', draft.class), ...given('conditionId', draft.conditionId) }),
  unit: ({ unitId }) => given('unitId', unitId),
};

function given(key: string, value: unknown): object {
  return value === null ? {} : { [key]: value };
}

/** The act as it is sent. Ask `missingOf` first: what is missing is not in it. */
export function actFrom(action: FieldAct, draft: ActDraft): ActBody {
  if (action === 'supervise-case')
    return { action, instruction: draft.text, dueAt: draft.until ?? '' } as ActBody;
  const parts = FIELD_ACTS[action].map((field) => GIVES[field](draft));
  return Object.assign({ action }, ...parts) as ActBody;
}

/** The photos an act names: those of its form, where its form asks for photos. */
export function photosOf(action: FieldAct, draft: ActDraft): readonly string[] {
  return (FIELD_ACTS[action] as readonly Field[]).includes('photos') ? draft.photos : [];
}

const filled = (text: string): boolean => text.trim() !== '';

/** The domain's own words for each field that is empty and must not be. */
const MISSING: Record<Field, (draft: ActDraft) => RefusalCode | 'choose' | null> = {
  real: ({ real }) => (real === null ? 'choose' : null),
  photos: ({ photos }) => (photos.length === 0 ? 'photo-needed' : null),
  text: ({ text }) => (filled(text) ? null : 'text-needed'),
  reason: ({ reason }) => (filled(reason) ? null : 'reason-needed'),
  limit: ({ limitValue }) => ((limitValue ?? 0) > 0 ? null : 'limit-needed'),
  until: ({ until }) => (until === null ? 'until-needed' : null),
  supervision: ({ supervision }) => (supervision === null ? 'choose' : null),
  class: (draft) => (draft.class === null || draft.conditionId === null ? 'condition-needed' : null),
  unit: ({ unitId }) => (unitId === null ? 'unit-needed' : null),
};

/** Which need of the action table a field answers; the wire itself cannot do without the others. */
const ANSWERS: Record<Field, Need | 'always'> = {
  real: 'always',
  photos: 'photo',
  text: 'text',
  reason: 'reason',
  limit: 'limit',
  until: 'until',
  supervision: 'always',
  class: 'condition',
  unit: 'unit',
};

/** Whether the act is refused without this field. */
export function isRequired(action: FieldAct, field: Field): boolean {
  const need = ANSWERS[field];
  return need === 'always' || (ACTIONS[action].needs as readonly Need[]).includes(need);
}

/** What must still be filled in, field by field. */
export function missingOf(action: FieldAct, draft: ActDraft): Map<Field, RefusalCode | 'choose'> {
  const missing = new Map<Field, RefusalCode | 'choose'>();
  for (const field of FIELD_ACTS[action]) {
    const lack = isRequired(action, field) ? MISSING[field](draft) : null;
    if (lack !== null) missing.set(field, lack);
  }
  // Evidence is words or a photo: neither is needed by itself, nothing at all is refused.
  if (action === 'add-evidence' && draft.photos.length === 0 && !filled(draft.text))
    missing.set('text', 'text-needed');
  return missing;
}

/** The words for a refused act; undefined for codes that are no refusals. */
export function refusalWords(code: string): { zh: string; en: string } | undefined {
  return Object.hasOwn(REFUSALS, code) ? REFUSALS[code as RefusalCode] : undefined;
}

/** The rule's names of an act; one that this program does not know yet is called by its own name. */
export function actName(action: string): { zh: string; en: string } {
  return Object.hasOwn(ACTIONS, action) ? ACTIONS[action as Action] : { zh: action, en: action };
}
