import { useCaseColumns } from '../../shared/case/columns.tsx';
import { useNarrow } from '../../shared/narrow.ts';

/** The columns of the work list, and the name under which the choice among them is kept: a phone has its own. */
export function useWorkColumns(myStages?: ReadonlySet<string>) {
  const narrow = useNarrow();
  return {
    columns: useCaseColumns(myStages, narrow),
    storageKey: narrow ? 'worklist-narrow' : 'worklist',
  };
}
