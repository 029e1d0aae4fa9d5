import type { CaseView } from '@baixing/web';
import { type DoorAction, type Draft, EMPTY_DRAFT } from './fields.ts';

/**
 * What was typed into a dialog that was closed without sending. Kept for this visit, so that looking something up, or
 * a stroke of Esc, costs nothing.
 */
const kept = new Map<string, Draft>();

const slot = (caseId: string, action: DoorAction) => `${caseId}/${action}`;

export function keepDraft(caseId: string, action: DoorAction, draft: Draft): void {
  kept.set(slot(caseId, action), draft);
}

export function dropDraft(caseId: string, action: DoorAction): void {
  kept.delete(slot(caseId, action));
}

/** What was typed before, or else what the case itself already answers. */
export function beginDraft(action: DoorAction, view: CaseView): Draft {
  return kept.get(slot(view.id, action)) ?? draftOf(action, view);
}

function draftOf(action: DoorAction, view: CaseView): Draft {
  const known: Draft = {
    ...EMPTY_DRAFT,
    class: view.class ?? undefined,
    conditionId: view.conditionId ?? undefined,
    supervision: view.supervisions.find((each) => each.answeredAt === null)?.id,
  };
  if (action !== 'amend-case') return known;
  return {
    ...known,
    description: view.description,
    place: { lon: view.lon, lat: view.lat, address: view.address },
  };
}

/** An amendment without what it does not change, so that the story tells only what was amended. */
export function onlyChanges(act: Record<string, unknown>, view: CaseView): Record<string, unknown> {
  const before: Record<string, unknown> = {
    class: view.class,
    conditionId: view.conditionId,
    description: view.description,
    place: { lon: view.lon, lat: view.lat, address: view.address },
  };
  return Object.fromEntries(
    Object.entries(act).filter(
      ([key, value]) => !Object.hasOwn(before, key) || JSON.stringify(value) !== JSON.stringify(before[key]),
    ),
  );
}
