import { z } from 'zod';
import { hash, id, instantOut, lat, lon } from '../scalars.ts';
import { classRef } from './acts.ts';

const light = z.enum(['green', 'yellow', 'red', 'grey']);

/** A clock as a screen shows it now. */
export const clockOut = z.object({
  kind: z.string(),
  unitId: id.nullable(),
  personId: id.nullable(),
  startedAt: instantOut,
  dueAt: instantOut.nullable(),
  stoppedAt: instantOut.nullable(),
  outcome: z.enum(['running', 'done', 'dropped']),
  limit: z.object({ value: z.number(), unit: z.string() }),
  allowedMinutes: z.number(),
  elapsedMinutes: z.number(),
  remainingMinutes: z.number(),
  paused: z.boolean(),
  onTime: z.boolean(),
  light,
  /** 剩 2 小时 10 分 · 工作时 */
  words: z.string(),
});

/** A line of any list of cases. */
const caseRow = z.object({
  id,
  number: z.string(),
  version: z.number().int(),
  stage: z.string(),
  source: z.string(),
  public: z.boolean(),
  className: z.string().nullable(),
  classCode: z.string().nullable(),
  description: z.string(),
  address: z.string(),
  streetName: z.string().nullable(),
  communityName: z.string().nullable(),
  lon,
  lat,
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  holderName: z.string().nullable(),
  request: z.enum(['return', 'extension', 'suspension']).nullable(),
  supervised: z.boolean(),
  rework: z.number().int(),
  urges: z.number().int(),
  takenIn: z.number().int(),
  /** How often it was reopened after a closing (重办). */
  reopened: z.number().int(),
  registeredAt: instantOut,
  closedAt: instantOut.nullable(),
  clock: clockOut
    .pick({ kind: true, dueAt: true, light: true, words: true, remainingMinutes: true })
    .nullable(),
  /** The act this person would most likely do next, when there is one. */
  nextAct: z.string().nullable(),
});

const photoOut = z.object({
  hash,
  /** found | verified | before | after | checked | other */
  role: z.string(),
  seq: z.number().int(),
  type: z.string(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  takenAt: instantOut.nullable(),
  /** Metres between where the photo was taken and the case; null where the photo does not say. */
  distanceMetres: z.number().nullable(),
  by: z.string().nullable(),
  /** What the product noticed about it: for the hall, for who checks, and for who took it. Facts, the gravest first. */
  facts: z.array(z.object({ kind: z.string(), level: z.enum(['note', 'warn']), text: z.string() })),
});

const entryOut = z.object({
  seq: z.number().int(),
  at: instantOut,
  action: z.string(),
  title: z.string(),
  post: z.string(),
  personName: z.string().nullable(),
  unitName: z.string().nullable(),
  /** The act in words: reason, text, to whom. */
  detail: z.string(),
  photos: z.array(hash),
  /** The clock that this act ended. */
  clock: clockOut.nullable(),
});

export const caseOut = caseRow.extend({
  class: classRef.nullable(),
  conditionId: id.nullable(),
  condition: z.string().nullable(),
  closingCondition: z.string().nullable(),
  catalogueVersion: z.string().nullable(),
  cellCode: z.string().nullable(),
  areaClass: z.string().nullable(),
  districtName: z.string().nullable(),
  evidence: z.boolean(),
  selfHandled: z.boolean(),
  requestDetail: z
    .object({ kind: z.string(), reason: z.string(), at: instantOut, words: z.string() })
    .nullable(),
  suspendedUntil: instantOut.nullable(),
  supervisions: z.array(
    z.object({
      id: z.number().int(),
      byName: z.string().nullable(),
      instruction: z.string(),
      dueAt: instantOut,
      answeredAt: instantOut.nullable(),
    }),
  ),
  appeal: z.object({ state: z.string() }).nullable(),
  /** Each time somebody said after a closing that it is not fixed, first to last. */
  reopenings: z.array(
    z.object({
      at: instantOut,
      /** Said by the public itself, or heard by the hall. */
      byPublic: z.boolean(),
      /** The closing that was disputed. */
      closedAt: instantOut,
      reason: z.string(),
      photos: z.array(hash),
    }),
  ),
  /** Until when a closed case can be reopened; null where it is not closed or the days have passed. */
  reopenableUntil: instantOut.nullable(),
  joinedTo: z.object({ id, number: z.string() }).nullable(),
  joined: z.array(z.object({ id, number: z.string(), source: z.string(), registeredAt: instantOut })),
  reporter: z
    .object({
      name: z.string(),
      phone: z.string(),
      masked: z.boolean(),
      answerBy: z.string(),
      followCode: z.string().nullable(),
    })
    .nullable(),
  rating: z.object({ stars: z.number().int(), text: z.string() }).nullable(),
  closing: z.object({ way: z.string(), answer: z.string() }).nullable(),
  earlies: z.object({
    foundAt: instantOut,
    reportedAt: instantOut,
    judgedAt: instantOut.nullable(),
    handledAt: instantOut.nullable(),
    solvedAt: instantOut.nullable(),
  }),
  clocks: z.array(clockOut),
  entries: z.array(entryOut),
  photos: z.array(photoOut),
  /** Act → true, or the code of why not; acts that are not this person's at all are absent. */
  abilities: z.record(z.string(), z.union([z.literal(true), z.string()])),
});

/** The answer to an act: small, because a repeat must get it again for ninety days; the screen reads the case afresh. */
export const acted = z.object({
  id,
  number: z.string(),
  version: z.number().int(),
  stage: z.string(),
  seq: z.number().int(),
  at: instantOut,
  /** For a case that was joined at once: the case that goes on. */
  joinedTo: id.nullable(),
  /** The citizen's secret, told once. */
  followCode: z.string().nullable(),
});

/** A deadline, line by line. */
export const explainedDeadline = z.object({
  clock: clockOut,
  lines: z.array(
    z.object({
      kind: z.string(),
      text: z.string(),
      from: instantOut.nullable(),
      to: instantOut.nullable(),
      countedMinutes: z.number().nullable(),
      /** What a pause took out. */
      excludedMinutes: z.number().nullable(),
      totalMinutes: z.number().nullable(),
    }),
  ),
});

/** The deadlines of all stages, were it registered now. */
export const deadlinePreview = z.object({
  stages: z.array(
    z.object({
      clock: z.string(),
      limit: z.object({ value: z.number(), unit: z.string() }),
      dueAt: instantOut,
      words: z.string(),
    }),
  ),
});

/** Open cases near by, the likely ones marked. */
export const similarCases = z.object({
  rows: z.array(caseRow.extend({ distanceMetres: z.number(), likely: z.boolean() })),
});

/** What is known of a caller’s number. */
export const reporterKnown = z.object({
  name: z.string().nullable(),
  phone: z.string(),
  calls: z.number().int(),
  rows: z.array(caseRow),
});

/** A page of cases. */
export const caseList = z.object({
  rows: z.array(caseRow),
  total: z.number().int(),
  next: z.string().nullable(),
});
