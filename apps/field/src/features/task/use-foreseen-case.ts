import { useMemo } from 'react';
import { byCase, foreseenCase, pendingOf } from '../../shared/acts/foreseen.ts';
import { useMe } from '../../shared/me.ts';
import { useMyOperations } from '../../shared/outbox/use-operations.ts';
import { useCase } from '../../shared/queries.ts';

/** A case as it will be when what was done here has arrived, with what waits and what was refused of that. */
export function useForeseenCase(id: string) {
  const { data, dataUpdatedAt, error, refetch } = useCase(id);
  const operations = useMyOperations(useMe().id);
  const found = useMemo(() => {
    // Shown before the phone has been asked, an act that waits would be offered once more.
    if (data === undefined || operations === undefined) return undefined;
    const pending = pendingOf(byCase(operations).get(id), data);
    return { view: foreseenCase(data, pending), pending };
  }, [data, operations, id]);
  return {
    view: found?.view,
    pending: found?.pending ?? { waiting: [], refused: [] },
    /** When it was heard, by the phone's clock. */
    heardAt: dataUpdatedAt,
    error,
    refetch,
  };
}
