import type { CallOf, Contract } from '@baixing/contract';
import { SOURCES } from '@baixing/domain/case';
import type { ActBody } from '../../shared/acts/fields.ts';
import type { IntakeDraft, Point } from './draft.ts';

/** How a call ends: taken in at once, sent to be verified first, only registered, refused, or joined to another case. */
export type Ending = MainEnding | 'refuse' | 'join';
/** The ways that follow from what is known: the main act of the desk is one of them. */
export type MainEnding = 'accept' | 'verify' | 'register';

/** What is still missing for an ending, in the order of the form. */
export type Gap = 'description' | 'class' | 'condition' | 'place' | 'supervisor' | 'reason' | 'target';

export type Extra = { reason?: string; targetId?: string };

export type Beginning = CallOf<Contract['registerCase']>['body']['act'];

/** GB/T 30428.8: a report with evidence is judged at once, one without is verified first. Who may not judge registers. */
export function endingOf(draft: IntakeDraft, mayJudge: boolean): MainEnding {
  if (!mayJudge) return 'register';
  return draft.photos.length > 0 ? 'accept' : 'verify';
}

export function gapsOf(draft: IntakeDraft, ending: Ending, extra: Extra = {}): Gap[] {
  const gaps: Gap[] = [];
  const add = (missing: boolean, gap: Gap) => {
    if (missing) gaps.push(gap);
  };
  add(draft.description.trim() === '', 'description');
  add(ending === 'accept' && draft.class === undefined, 'class');
  add(ending === 'accept' && draft.class !== undefined && draft.conditionId === undefined, 'condition');
  add(draft.point === undefined, 'place');
  add(ending === 'verify' && draft.supervisorId === undefined, 'supervisor');
  add(ending === 'refuse' && (extra.reason ?? '').trim() === '', 'reason');
  add(ending === 'join' && extra.targetId === undefined, 'target');
  return gaps;
}

/** A number as it is looked up and kept: spaces and strokes are how it is read out, not what it is. */
export function plainPhone(typed: string): string {
  return typed.replaceAll(/[^0-9+]/g, '').slice(0, 24);
}

/** Everybody of the public gets a follow code, also who keeps their name; others only when somebody is named. */
function reporterOf(draft: IntakeDraft): Beginning['reporter'] {
  const phone = plainPhone(draft.phone);
  const name = draft.name.trim();
  if (!SOURCES[draft.source].public && phone === '' && name === '') return null;
  return { name, phone, answerBy: phone === '' ? 'none' : draft.answerBy };
}

/** The registration as it is sent. Call `gapsOf` first. */
export function registrationOf(draft: IntakeDraft, point: Point): Beginning {
  return {
    action: 'register-case',
    source: draft.source,
    description: draft.description.trim(),
    place: { ...point, address: draft.address.trim() },
    class: draft.class ?? null,
    conditionId: draft.class === undefined ? null : (draft.conditionId ?? null),
    photos: [...draft.photos],
    reporter: reporterOf(draft),
  };
}

/** What follows the registration; undefined where it is all (registered only, or joined in the same breath). */
export function secondActOf(draft: IntakeDraft, ending: Ending, extra: Extra = {}): ActBody | undefined {
  if (ending === 'accept' && draft.class !== undefined && draft.conditionId !== undefined)
    return { action: 'accept-case', class: draft.class, conditionId: draft.conditionId };
  if (ending === 'verify' && draft.supervisorId !== undefined)
    return { action: 'send-verification', supervisorId: draft.supervisorId };
  if (ending === 'refuse') return { action: 'refuse-case', reason: (extra.reason ?? '').trim() };
  return undefined;
}
