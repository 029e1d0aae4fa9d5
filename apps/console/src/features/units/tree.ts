import type { Unit } from '@baixing/web';

/** The units whose name or code holds the text, and all above them, so that each stands in its place of the tree. */
export function unitsWith(rows: readonly Unit[], text: string): Unit[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [...rows];
  const byId = new Map(rows.map((unit) => [unit.id, unit]));
  const kept = new Set<string>();
  for (const unit of rows) {
    if (!`${unit.name} ${unit.nameEn} ${unit.code}`.toLowerCase().includes(wanted)) continue;
    for (let each: Unit | undefined = unit; each !== undefined && !kept.has(each.id); ) {
      kept.add(each.id);
      each = each.parentId === null ? undefined : byId.get(each.parentId);
    }
  }
  return rows.filter((unit) => kept.has(unit.id));
}

/** A unit and all below it: what cannot be put above it. */
export function withDescendants(rows: readonly Unit[], id: string): Set<string> {
  const below = new Set([id]);
  // Parents stand before their children, so one walk finds all.
  for (const unit of rows) if (unit.parentId !== null && below.has(unit.parentId)) below.add(unit.id);
  return below;
}
