import type { PlaceBook } from './book.ts';
import type { AreaClass, AreaClassRow, CellRow, DivisionRow, PatrolGridRow } from './places.repository.ts';

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

/** Every community with its street, its outline, and its cells by their class. */
export function presentAreaClasses(rows: readonly DivisionRow[], classes: readonly AreaClassRow[]) {
  const divisions = new Map(rows.map((row) => [row.code, row]));
  const cells = new Map<string, AreaClassRow[]>();
  for (const cell of classes) {
    const known = cells.get(cell.communityCode);
    if (known === undefined) cells.set(cell.communityCode, [cell]);
    else known.push(cell);
  }
  return [...divisions.values()].flatMap(({ code, parentCode, level, name, nameEn, outline }) => {
    if (level !== 'community') return [];
    const street = parentCode === null ? undefined : divisions.get(parentCode);
    const own = cells.get(code) ?? [];
    const of = (wanted: AreaClass) =>
      own.flatMap(({ code: cell, areaClass }) => (areaClass === wanted ? [cell.slice(code.length)] : []));
    return [
      {
        code,
        name,
        nameEn,
        streetCode: street?.code ?? '',
        streetName: street?.name ?? '',
        streetNameEn: street?.nameEn ?? '',
        outline: outline?.map(([lon, lat]): [number, number] => [lon, lat]) ?? null,
        cells: { A: of('A'), B: of('B'), C: of('C') },
      },
    ];
  });
}

/** Patrol grids as a phone keeps them: enough to say, without a line, in which cell a point lies. */
export function presentArea(
  grids: readonly Pick<PatrolGridRow, 'name' | 'communities'>[],
  book: Pick<PlaceBook, 'nameOf' | 'cellsOf'>,
) {
  const codes = [...new Set(grids.flatMap(({ communities }) => communities))].sort();
  return {
    grids: grids.map(({ name }) => name),
    communities: codes.map((code) => ({
      code,
      name: book.nameOf(code) ?? code,
      streetCode: code.slice(0, 9),
      streetName: book.nameOf(code.slice(0, 9)) ?? '',
      districtCode: code.slice(0, 6),
      districtName: book.nameOf(code.slice(0, 6)) ?? '',
    })),
    cells: codes.flatMap((code) =>
      book.cellsOf(code).map((cell) => {
        const { areaClass, ring } = presentCell(cell);
        return { code: cell.code, areaClass, ring };
      }),
    ),
  };
}
