/** A small world for the tests of this folder: actors of every post, complete acts, and stories. Nothing shipped imports it. */
import type { ActingPost } from '../access/index.ts';
import { CALENDAR, local } from '../clock/test-calendar.ts';
import { regimeAt } from '../duty/index.ts';
import type { Instant } from '../time/index.ts';
import { HOUR, MINUTE } from '../time/index.ts';
import {
  type Act,
  type Action,
  type Actor,
  apply,
  type CaseFile,
  type ConditionTerms,
  decide,
  type Entry,
  type Facts,
  type Payloads,
  type RefusalCode,
  ruleOf,
  USUAL_REOPENING,
} from './index.ts';

export const UNIT = 'unit-branch';
export const OTHER_UNIT = 'unit-sanitation';
export const CELL = '321202001001001';

export const TERMS: ConditionTerms = {
  conditionId: 'condition-rubbish',
  condition: '暴露垃圾',
  closingCondition: '清理干净',
  limit: { value: 4, unit: 'work-hour' },
  catalogueVersion: 'test',
};

/** Another duty with another limit. */
export const OTHER_TERMS: ConditionTerms = {
  ...TERMS,
  conditionId: 'condition-building',
  condition: '违法建设',
  limit: { value: 15, unit: 'work-day' },
};

export const STAGE_LIMITS: Facts['stageLimits'] = {
  accept: { value: 15, unit: 'minute' },
  verify: { value: 30, unit: 'minute' },
  file: { value: 15, unit: 'minute' },
  dispatch: { value: 15, unit: 'minute' },
  'send-check': { value: 15, unit: 'minute' },
  check: { value: 30, unit: 'minute' },
  close: { value: 15, unit: 'minute' },
  review: { value: 60, unit: 'minute' },
};

const UNIT_POSTS: readonly ActingPost[] = ['unit-handler', 'unit-head', 'squad-member'];

/** Somebody serving in one post, tied to the cases of these tests. */
export function actor(post: ActingPost, rest: Partial<Actor> = {}): Actor {
  return {
    personId: post === 'system' || post === 'citizen' ? null : `person-${post}`,
    posts: [post],
    unitIds: UNIT_POSTS.includes(post) ? [UNIT] : [],
    scope: [],
    reporterId: post === 'citizen' ? 'reporter-1' : null,
    ...rest,
  };
}

export function factsAt(at: Instant, who: Actor, rest: Partial<Facts> = {}): Facts {
  return {
    at,
    actor: who,
    regime: regimeAt(at),
    calendar: CALENDAR,
    stageLimits: STAGE_LIMITS,
    terms: TERMS,
    reopening: USUAL_REOPENING,
    ...rest,
  };
}

const EVENT = { standard: 'gbt47678.5-2026', kind: 'event', code: '06004' } as const;

const words = { reason: '理由', text: '说明', answer: '已清理', instruction: '立即整改' };

/** A complete payload of every act: nothing the act needs is missing. */
export function complete(action: Action, at: Instant, file: CaseFile | null): Act {
  const registration: Payloads['register-case'] = {
    source: 'service-hotline',
    description: '路口有垃圾',
    place: { lon: 119.92, lat: 32.46, address: '东风路', cellCode: CELL, areaClass: 'A' },
    class: EVENT,
    conditionId: TERMS.conditionId,
    photos: ['photo-found'],
    reporterId: 'reporter-1',
    foundAt: at - 5 * MINUTE,
  };
  const everything = {
    ...registration,
    ...words,
    afterPhotos: ['photo-after'],
    supervisorId: 'person-supervisor',
    real: true,
    targetId: 'case-2',
    targetNumber: '泰20260928002',
    caseId: 'case-3',
    number: '泰20260928003',
    unitId: UNIT,
    limit: { value: 2, unit: 'work-hour' },
    until: at + 48 * HOUR,
    dueAt: at + 2 * HOUR,
    supervision: file?.supervisions.find((s) => s.answeredAt === null)?.id ?? 0,
    stars: 5,
  };
  return { ...everything, action } as unknown as Act;
}

export type Story = {
  entries: Entry[];
  /** Throws before the first act. */
  file(): CaseFile;
  now(): Instant;
  /** Moves the time to a local time, or by so many minutes. */
  wait(until: string | number): Story;
  /** Takes an act with a complete payload, changed as given, by the first post of the rule unless said otherwise. Throws when refused. */
  take(action: Action, data?: object, by?: ActingPost | Actor, facts?: Partial<Facts>): Story;
  /** What would be answered to it: the refusal, or `ok`. */
  try(action: Action, data?: object, by?: ActingPost | Actor, facts?: Partial<Facts>): RefusalCode | 'ok';
};

/** A case told act by act from a local time on, Monday 28 September 2026, 09:00. */
export function story(from = '2026-09-28 09:00'): Story {
  let at = local(from);
  let file: CaseFile | null = null;
  const decided = (
    action: Action,
    data: object = {},
    by: ActingPost | Actor | undefined = undefined,
    rest: Partial<Facts> = {},
  ) => {
    const first = Object.keys(ruleOf(action).by)[0] as ActingPost;
    const who = typeof by === 'object' ? by : actor(by ?? first);
    const act = { ...complete(action, at, file), ...data } as Act;
    return decide(file, act, factsAt(at, who, rest));
  };
  const told: Story = {
    entries: [],
    file: () => {
      if (file === null) throw new Error('the story has not begun');
      return file;
    },
    now: () => at,
    wait: (until) => {
      at = typeof until === 'string' ? local(until) : at + until * MINUTE;
      return told;
    },
    take: (...wish) => {
      const decision = decided(...wish);
      if (!decision.ok)
        throw new Error(`${wish[0]} at ${file?.stage ?? 'the beginning'}: ${decision.refusal}`);
      told.entries.push(decision.entry);
      file = apply(file, decision.entry);
      return told;
    },
    try: (...wish) => {
      const decision = decided(...wish);
      return decision.ok ? 'ok' : decision.refusal;
    },
  };
  return told;
}

/** Told from the beginning to here, each act by the first post of its rule. */
export function told(...actions: Action[]): Story {
  const one = story();
  for (const action of actions) one.take(action);
  return one;
}

/** The acts that lead a hotline's case to a unit, with the unit at work. */
export const TO_UNIT: readonly Action[] = [
  'register-case',
  'accept-case',
  'file-case',
  'dispatch-case',
  'receive-case',
];
