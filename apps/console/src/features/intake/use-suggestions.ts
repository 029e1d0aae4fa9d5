import { useEffect } from 'react';
import { useSupervisors } from '../../shared/queries.ts';
import { type Proposal, placeWords, usePlaceInside, useProposals } from './readings.ts';
import type { DraftState } from './use-draft.ts';
import { useRest } from './use-rest.ts';

const REST_MS = 300;

/** Most proposals that have a digit. */
const DIGITS = 9;

export type Suggestions = {
  proposals: readonly Proposal[];
  /** The place that the description names, and a way to take it. */
  placeNamed: string | undefined;
  locate: () => void;
};

/**
 * What the words of the caller lead to: classes and the place named. The first of each is taken up by itself until a
 * person has chosen; a choice of theirs is never overwritten.
 */
export function useSuggestions({ draft, change, suggest }: DraftState): Suggestions {
  const description = useRest(draft.description, REST_MS);
  const proposals = useProposals(description).data?.proposals.slice(0, DIGITS) ?? [];
  const written = draft.description.trim().length > 1;
  const first = written ? proposals[0] : undefined;
  const named = usePlaceInside(description).data;
  const { classByHand, placeByHand } = draft;

  const key = first === undefined ? '' : JSON.stringify(first.class);
  const keyNow = draft.class === undefined ? '' : JSON.stringify(draft.class);
  useEffect(() => {
    if (classByHand || key === keyNow) return;
    suggest({ class: first?.class, className: first?.name ?? '', conditionId: undefined });
  }, [classByHand, key, keyNow, first, suggest]);

  const lon = named?.lon;
  const lat = named?.lat;
  const address = named === undefined || named === null ? undefined : placeWords(named);
  useEffect(() => {
    if (placeByHand || lon === undefined || lat === undefined || address === undefined) return;
    suggest({ point: { lon, lat }, address, supervisorId: undefined });
  }, [placeByHand, lon, lat, address, suggest]);

  useOwnerOfGrid({ draft, suggest });
  return {
    proposals: written ? proposals : [],
    placeNamed: address,
    locate: () => {
      if (lon === undefined || lat === undefined || address === undefined) return;
      change({ point: { lon, lat }, address, placeByHand: false, supervisorId: undefined });
    },
  };
}

/** Who verifies: the owner of the place's patrol grid, until another is chosen. */
function useOwnerOfGrid({ draft, suggest }: Pick<DraftState, 'draft' | 'suggest'>): void {
  const { point, supervisorId } = draft;
  const rows = useSupervisors(point).data?.rows;
  const proposed = point === undefined ? undefined : (rows?.find((row) => row.owner) ?? rows?.[0])?.id;
  useEffect(() => {
    if (supervisorId === undefined && proposed !== undefined) suggest({ supervisorId: proposed });
  }, [supervisorId, proposed, suggest]);
}
