import type { PlaceBook } from './book.ts';
import type { CellRow, DivisionRow, PatrolGridRow } from './places.repository.ts';

type DivisionNode = { code: string; level: string; name: string; nameEn: string; children: DivisionNode[] };

/** Divisions as a tree, by code; what has no parent in the list is a root. */
export function presentDivisions(rows: readonly DivisionRow[]): DivisionNode[] {
  const nodes = new Map(
    rows.map(({ code, level, name, nameEn }): [string, DivisionNode] => [
      code,
      { code, level, name, nameEn, children: [] },
    ]),
  );
  const roots: DivisionNode[] = [];
  for (const { code, parentCode } of rows) {
    const node = nodes.get(code);
    const siblings = (parentCode === null ? undefined : nodes.get(parentCode)?.children) ?? roots;
    if (node !== undefined) siblings.push(node);
  }
  return roots;
}

export function presentCell({ code, areaClass, communityCode, illustrative, ring }: CellRow) {
  return {
    code,
    areaClass,
    communityCode,
    illustrative,
    ring: ring.map(([lon, lat]): [number, number] => [lon, lat]),
  };
}

export function presentPatrolGrid(row: PatrolGridRow, book: Pick<PlaceBook, 'nameOf' | 'cellsOf'>) {
  const { id, name, personId, personName, communities, version } = row;
  return {
    id,
    name,
    personId,
    personName,
    communities: communities.map((code) => ({ code, name: book.nameOf(code) ?? code })),
    cells: communities.reduce((sum, code) => sum + book.cellsOf(code).length, 0),
    version,
  };
}
