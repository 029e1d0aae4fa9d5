import type { Unit } from '@baixing/web';
import type { UnitLoad } from './use-answer.ts';

export type LoadedUnit = { unit: Unit; load: UnitLoad };

/** How many units stand in the table. */
const MOST = 5;

const nothing = (unitId: string): UnitLoad => ({ unitId, open: 0, late: 0, dueToday: 0, suspended: 0 });

/**
 * The units worth comparing: the proposed one, the one chosen instead, then those of the same kind under the same
 * parent, the least laden first.
 */
export function unitsBeside(
  units: readonly Unit[],
  loads: readonly UnitLoad[],
  firstIds: readonly (string | undefined)[],
): LoadedUnit[] {
  const loadOf = new Map(loads.map((load) => [load.unitId, load]));
  const loaded = (unit: Unit): LoadedUnit => ({ unit, load: loadOf.get(unit.id) ?? nothing(unit.id) });
  const open = units.filter((unit) => unit.closedAt === null);
  const first = [...new Set(firstIds)].flatMap((id) => open.find((unit) => unit.id === id) ?? []);
  const like = first[0];
  const kin = open
    .filter((unit) => like !== undefined && unit.kind === like.kind && unit.parentId === like.parentId)
    .filter((unit) => !first.includes(unit))
    .map(loaded)
    .sort((one, two) => one.load.open - two.load.open || one.unit.code.localeCompare(two.unit.code));
  return [...first.map(loaded), ...kin].slice(0, MOST);
}
