import type { Contract, ReplyOf } from '@baixing/contract';
import { type CellIndex, cellIndex } from '@baixing/domain/place';
import type { Located, Point } from '@baixing/web';

/** My patrol grids as the phone keeps them. */
export type Area = ReplyOf<Contract['getMyArea']>;

const indexes = new WeakMap<Area, CellIndex<Area['cells'][number]>>();

/** The cell a point lies in, with its community and street, as `locate-point` answers. Undefined outside my area. */
export function locateIn(area: Area, point: Point): Located | undefined {
  const index = indexes.get(area) ?? cellIndex(area.cells);
  indexes.set(area, index);
  const cell = index.locate(point);
  const community = area.communities.find(({ code }) => code === cell?.code.slice(0, 12));
  if (cell === undefined || community === undefined) return undefined;
  const { code, name, ...above } = community;
  return {
    lon: point.lon,
    lat: point.lat,
    cellCode: cell.code,
    areaClass: cell.areaClass,
    communityCode: code,
    communityName: name,
    ...above,
  };
}
