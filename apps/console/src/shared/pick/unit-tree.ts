/** A unit as the tree shows it; `sought` is what it is found by. */
export type UnitNode = { value: string; title: string; sought: string; children: UnitNode[] };

/** What of a unit the tree needs. */
type UnitLine = { id: string; parentId: string | null; name: string; code: string };

/** The rows of the tree, parents before children, as nested nodes. */
export function unitTree(rows: readonly UnitLine[]): UnitNode[] {
  const nodes = new Map<string, UnitNode>();
  const roots: UnitNode[] = [];
  for (const { id, name, code } of rows)
    nodes.set(id, { value: id, title: name, sought: `${name} ${code}`, children: [] });
  for (const { id, parentId } of rows) {
    const node = nodes.get(id);
    if (node === undefined) continue;
    // A unit whose parent is not shown (closed) stands at the top rather than nowhere.
    const parent = parentId === null ? undefined : nodes.get(parentId);
    (parent?.children ?? roots).push(node);
  }
  return roots;
}
