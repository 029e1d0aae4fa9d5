import type { Act, Action } from '@baixing/domain/case';
import { SOURCES, type Source } from '@baixing/domain/case';
import { z } from 'zod';
import { filledText, hash, id, instant, lat, lon, phone, shortText, text } from '../scalars.ts';

const photos = z.array(hash).max(20).default([]);
export const classRef = z.object({
  standard: z.string().max(40),
  kind: z.enum(['component', 'event']),
  code: z.string().regex(/^\d{4,6}$/),
});
const limit = z.object({
  value: z.number().int().positive().max(10_000),
  unit: z.enum(['minute', 'urgent-hour', 'work-hour', 'work-day', 'urgent-day']),
});

/** A place as a person gives it; the server finds the cell. */
export const placeIn = z.object({ lon, lat, address: shortText });

const source = z.enum(Object.keys(SOURCES) as [Source, ...Source[]]);

/** What registering carries; `reporter` is kept apart from the case and masked. */
export const registration = z.object({
  source,
  description: filledText,
  place: placeIn,
  class: classRef.nullable().default(null),
  conditionId: id.nullable().default(null),
  photos,
  foundAt: instant.optional(),
  reporter: z
    .object({
      name: shortText.default(''),
      phone: phone.default(''),
      answerBy: z.enum(['phone', 'message', 'none']).default('none'),
    })
    .nullable()
    .default(null),
});

const act = <A extends Action, S extends z.ZodRawShape>(action: A, shape: S) =>
  z.object({ action: z.literal(action), ...shape });
const reason = { reason: text.default('') };
const note = { text: text.default('') };

/** The acts that begin a case: the body of `register-case`. */
export const beginning = z.discriminatedUnion('action', [
  registration.extend({ action: z.literal('register-case') }),
  registration.extend({ action: z.literal('report-case') }),
  registration.extend({ action: z.literal('report-self-handled'), afterPhotos: photos }),
]);

/** Every act on a case that exists: the one door. What is missing is refused by the domain, in words. */
export const actIn = z.discriminatedUnion('action', [
  act('send-verification', { supervisorId: id }),
  act('answer-verification', { real: z.boolean(), ...note, photos }),
  act('refuse-case', reason),
  act('accept-case', { class: classRef, conditionId: id }),
  act('amend-case', {
    ...reason,
    description: filledText.optional(),
    place: placeIn.optional(),
    class: classRef.optional(),
    conditionId: id.optional(),
  }),
  act('return-acceptance', reason),
  act('file-case', { conditionId: id.optional() }),
  act('void-case', reason),
  act('join-case', { targetId: id }),
  act('separate-case', reason),
  act('assign-on-spot', { unitId: id, class: classRef, conditionId: id, ...note }),
  act('dispatch-case', { unitId: id, ...note, deviation: text.optional() }),
  act('return-dispatch', reason),
  act('revoke-dispatch', reason),
  act('receive-case', {}),
  act('arrive-on-site', note),
  act('feed-back', { ...note, photos }),
  act('request-return', reason),
  act('grant-return', note),
  act('deny-return', reason),
  act('request-extension', { limit, ...reason }),
  act('grant-extension', note),
  act('deny-extension', reason),
  act('request-suspension', { until: instant, ...reason }),
  act('grant-suspension', note),
  act('deny-suspension', reason),
  act('resume-case', note),
  act('send-check', { supervisorId: id }),
  act('pass-check', { ...note, photos }),
  act('fail-check', { ...note, photos }),
  act('pass-recheck', { ...note, photos }),
  act('fail-recheck', { ...note, photos }),
  act('pass-self-handled', note),
  act('fail-self-handled', reason),
  act('close-case', { answer: text.default('') }),
  act('return-closing', reason),
  act('force-close', reason),
  act('reopen-case', { ...reason, photos }),
  act('supervise-case', { instruction: text.default(''), dueAt: instant }),
  act('answer-supervision', { supervision: z.number().int(), ...note }),
  act('urge-case', note),
  act('appeal-case', { ...reason, photos }),
  act('grant-appeal', note),
  act('deny-appeal', note),
  act('answer-reporter', note),
  act('add-evidence', { ...note, photos }),
  act('add-note', note),
]);

export type BeginningIn = z.infer<typeof beginning>;
export type ActIn = z.infer<typeof actIn>;

/** Acts that have a door of their own (the citizen's word, the reporter's name) or are the other half of another act. */
type OwnDoor = 'rate-answer' | 'reveal-reporter' | 'take-in-case' | 'let-go-case' | BeginningIn['action'];

/** Fails to compile when an act of the action table has no place in the union, or the other way round. */
export type EveryActHasADoor = [
  Exclude<Action, ActIn['action'] | OwnDoor>,
  Exclude<ActIn['action'], Action>,
] extends [never, never]
  ? Act
  : never;
