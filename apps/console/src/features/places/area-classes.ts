import type { CallOf, Contract, ReplyOf } from '@baixing/contract';

export type Community = ReplyOf<Contract['listAreaClasses']>['rows'][number];
export type AreaClassSet = CallOf<Contract['setAreaClass']>['body']['sets'][number];
export type AreaClass = AreaClassSet['areaClass'];
export type Ticked = ReadonlySet<string>;

/** From the strictest to the least. */
export const AREA_CLASSES = ['A', 'B', 'C'] as const;

type Cell = { code: string; areaClass: AreaClass };

/** Thirty thousand cells are asked for with every tick: each community's are put in order once. */
const known = new WeakMap<Community, readonly Cell[]>();

/** The cells of a community with their classes, by code. */
export function cellsOf(community: Community): readonly Cell[] {
  const { code, cells } = community;
  const made =
    known.get(community) ??
    AREA_CLASSES.flatMap((areaClass) =>
      cells[areaClass].map((end) => ({ code: code + end, areaClass })),
    ).sort((one, other) => (one.code < other.code ? -1 : 1));
  known.set(community, made);
  return made;
}

/** The classes that a community has cells of: A/B. */
export const lettersOf = ({ cells }: Community): string =>
  AREA_CLASSES.filter((areaClass) => cells[areaClass].length > 0).join('/');

/** The class of most of its cells; of as many, the stricter. */
export function mainClassOf({ cells }: Community): AreaClass {
  return AREA_CLASSES.reduce((best, each) => (cells[each].length > cells[best].length ? each : best));
}

/** Communities under their streets, in the order they come. */
export function byStreet(communities: readonly Community[]): Map<string, Community[]> {
  const streets = new Map<string, Community[]>();
  for (const community of communities)
    streets.set(community.streetCode, [...(streets.get(community.streetCode) ?? []), community]);
  return streets;
}

/** Whether all, some or none of these cells are ticked. */
export function tickOf(codes: readonly string[], ticked: Ticked): 'all' | 'some' | 'none' {
  if (ticked.size === 0) return 'none';
  const count = codes.filter((code) => ticked.has(code)).length;
  return count === 0 ? 'none' : count === codes.length ? 'all' : 'some';
}

/** Ticks all of these cells, or none of them when all were ticked. */
export function toggled(ticked: Ticked, codes: readonly string[]): Ticked {
  const next = new Set(ticked);
  if (tickOf(codes, ticked) === 'all') for (const code of codes) next.delete(code);
  else for (const code of codes) next.add(code);
  return next;
}

/** The ticked cells by the class they have now. */
export function tickedByClass(
  communities: readonly Community[],
  ticked: Ticked,
): Record<AreaClass, string[]> {
  const found: Record<AreaClass, string[]> = { A: [], B: [], C: [] };
  if (ticked.size === 0) return found;
  for (const community of communities)
    for (const { code, areaClass } of cellsOf(community)) if (ticked.has(code)) found[areaClass].push(code);
  return found;
}

/** What gives the ticked cells a class, each from the one it has now; cells that have it already are left out. */
export function setsFor(now: Readonly<Record<AreaClass, string[]>>, areaClass: AreaClass): AreaClassSet[] {
  return AREA_CLASSES.flatMap((from) =>
    from === areaClass || now[from].length === 0 ? [] : [{ areaClass, from, codes: now[from] }],
  );
}
