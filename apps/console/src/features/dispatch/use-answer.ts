import type { Contract, ReplyOf } from '@baixing/contract';
import type { CaseView, ConditionRow, Unit } from '@baixing/web';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../shared/client.ts';
import { useUnits } from '../../shared/queries.ts';

export type UnitLoad = ReplyOf<Contract['countUnitLoad']>['rows'][number];
type Conditions = ReplyOf<Contract['listConditions']>;

export type Answer = {
  /** The filing condition of the case, as its own version of the catalogue has it. */
  condition: ConditionRow | undefined;
  /** The unit that the condition names; undefined where it names none, or one that is closed. */
  unit: Unit | undefined;
  /** The name of that version. */
  versionName: string;
  isPending: boolean;
};

/** The conditions of the version a case was judged by: the one in force, or the older one it keeps. */
async function conditionsOf(view: CaseView): Promise<Conditions | null> {
  if (view.class === null) return null;
  const of = view.class as { standard: 'gbt47678.5-2026'; kind: 'component' | 'event'; code: string };
  const inForce = await client.listConditions({ query: of });
  // A case tells the name of its version; names are unique among those of a standard.
  if (view.catalogueVersion === null || inForce.versionName === view.catalogueVersion) return inForce;
  const { rows } = await client.listCatalogueVersions();
  const kept = rows.find((row) => row.name === view.catalogueVersion && row.standard === of.standard);
  return kept === undefined ? inForce : client.listConditions({ query: { ...of, version: kept.id } });
}

/** Who is responsible by the class's default, until there is a handbook. */
export function useAnswer(view: CaseView): Answer {
  const conditions = useQuery({
    queryKey: ['list-conditions', 'of-case', view.class, view.catalogueVersion],
    queryFn: () => conditionsOf(view),
    staleTime: 10 * 60_000,
  });
  const units = useUnits();
  const condition = conditions.data?.rows.find((row) => row.id === view.conditionId);
  const code = condition?.defaultUnitCode ?? null;
  const unit =
    code === null ? undefined : units.data?.rows.find((each) => each.code === code && each.closedAt === null);
  return {
    condition,
    unit,
    versionName: conditions.data?.versionName ?? '',
    isPending: conditions.isPending || units.isPending,
  };
}

/** What every unit has in hand. It grows old with the lists of cases, and therefore stands under their key. */
export function useUnitLoad() {
  return useQuery({
    queryKey: ['list-cases', 'count-unit-load'],
    queryFn: () => client.countUnitLoad(),
    refetchInterval: 60_000,
    placeholderData: (before) => before,
  });
}
