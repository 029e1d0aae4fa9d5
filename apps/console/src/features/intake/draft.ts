import { type ClassRef, SOURCES, type Source } from '@baixing/domain/case';

export type Point = { lon: number; lat: number };

/** A registration that was sent: under which id, with which words, and what the server answered if it did. */
export type Attempt = { id: string; said: string; registered: Registered | undefined };

export type Registered = { id: string; number: string; version: number; followCode: string | null };

/** What the acceptor has typed and picked during a call. Plain data: it is kept in the browser until it is saved. */
export type IntakeDraft = {
  source: Source;
  phone: string;
  name: string;
  answerBy: 'phone' | 'message' | 'none';
  description: string;
  class: ClassRef | undefined;
  className: string;
  /** A person chose the class: what the description suggests later no longer changes it. */
  classByHand: boolean;
  conditionId: string | undefined;
  address: string;
  point: Point | undefined;
  placeByHand: boolean;
  photos: readonly string[];
  supervisorId: string | undefined;
  /** The first key of this call, milliseconds since the epoch: the stopwatch runs from here. */
  startedAt: number | undefined;
  attempt: Attempt | undefined;
};

export const EMPTY_INTAKE: IntakeDraft = {
  source: 'complaint-hotline',
  phone: '',
  name: '',
  answerBy: 'phone',
  description: '',
  class: undefined,
  className: '',
  classByHand: false,
  conditionId: undefined,
  address: '',
  point: undefined,
  placeByHand: false,
  photos: [],
  supervisorId: undefined,
  startedAt: undefined,
  attempt: undefined,
};

/** Nothing has been typed or picked: the desk waits for a call. */
export function isUntouched(draft: IntakeDraft): boolean {
  const { startedAt, source, ...rest } = draft;
  const { startedAt: _startedAt, source: _source, ...empty } = EMPTY_INTAKE;
  return JSON.stringify(rest) === JSON.stringify(empty);
}

const slotOf = (personId: string): string => `baixing.intake.${personId}`;

type Kept = Record<string, unknown>;

const text = (kept: Kept, key: string): string => (typeof kept[key] === 'string' ? kept[key] : '');

/** What was stored, as a draft; anything that is none, or of another shape, counts as empty. */
export function parseDraft(stored: string | null): IntakeDraft {
  if (stored === null) return EMPTY_INTAKE;
  let kept: unknown;
  try {
    kept = JSON.parse(stored);
  } catch {
    return EMPTY_INTAKE;
  }
  if (typeof kept !== 'object' || kept === null || !('description' in kept)) return EMPTY_INTAKE;
  const draft = kept as Kept & Partial<IntakeDraft>;
  const source = text(draft, 'source');
  return {
    ...EMPTY_INTAKE,
    ...draft,
    source: Object.hasOwn(SOURCES, source) ? (source as Source) : EMPTY_INTAKE.source,
    phone: text(draft, 'phone'),
    name: text(draft, 'name'),
    description: text(draft, 'description'),
    className: text(draft, 'className'),
    address: text(draft, 'address'),
    photos: Array.isArray(draft.photos) ? draft.photos : [],
  };
}

/** The draft of a person on this machine. A browser that refuses its storage begins empty. */
export function readDraft(personId: string): IntakeDraft {
  try {
    return parseDraft(localStorage.getItem(slotOf(personId)));
  } catch {
    return EMPTY_INTAKE;
  }
}

/** Keeps the draft on this machine; false where the browser refuses. Nothing of a caller stays after saving. */
export function writeDraft(personId: string, draft: IntakeDraft): boolean {
  try {
    if (isUntouched(draft)) localStorage.removeItem(slotOf(personId));
    else localStorage.setItem(slotOf(personId), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}
