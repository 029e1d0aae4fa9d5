import { demoCity } from '@baixing/catalogue/demo-city';
import { cellIndex } from '@baixing/domain/place';
import { demoGrids, personId, SUPERVISORS } from '../../apps/server/src/demo/city/people.ts';
import type { Draw } from '../../apps/server/src/demo/draw.ts';
import { type Landmark, type Locate, type Spot, spotNear } from '../../apps/server/src/demo/tales/spots.ts';

/** The streets in which it happens, as whoever walks them knows them. */
export type Town = {
  /** Some place near a landmark of these kinds. */
  spot(kinds: readonly string[], draw: Draw): Spot;
  /** The place that people call so. @throws Error where nobody calls anything so */
  named(name: string): Spot;
  /** User name of the supervisor who keeps a community. */
  keeperOf(communityCode: string): string;
};

function locator(city: ReturnType<typeof demoCity>): Locate {
  const index = cellIndex(city.cells);
  const streets = new Map(city.streets.map(({ code, name }) => [code, name]));
  const communities = new Map(city.communities.map(({ code, name }) => [code, name]));
  return (point) => {
    const cell = index.locate(point);
    if (cell === undefined) return null;
    const { communityCode, areaClass } = cell;
    const streetCode = communityCode.slice(0, 9);
    return {
      cellCode: cell.code,
      areaClass,
      communityCode,
      communityName: communities.get(communityCode) ?? '',
      streetCode,
      streetName: streets.get(streetCode) ?? '',
      districtCode: communityCode.slice(0, 6),
      districtName: '',
    };
  };
}

function keepers(city: ReturnType<typeof demoCity>): Map<string, string> {
  const usernames = new Map(
    Array.from({ length: SUPERVISORS }, (_, index) => {
      const username = `supervisor${String(index + 1).padStart(3, '0')}`;
      return [personId(username), username];
    }),
  );
  const grids = demoGrids(city.streets, city.communities);
  return new Map(
    grids.flatMap((grid) =>
      grid.communities.map((community): [string, string] => [community, usernames.get(grid.personId) ?? '']),
    ),
  );
}

/** Reads the demo city from the shipped data; about a second. */
export function openTown(): Town {
  const city = demoCity();
  const locate = locator(city);
  const keeper = keepers(city);
  const marks: Landmark[] = city.landmarks
    .filter(({ kind }) => kind !== 'government')
    .map(({ kind, name, address, lon, lat }) => ({ kind, name, address: address ?? '', lon, lat }));
  return {
    spot: (kinds, draw) => spotNear(marks, locate, kinds, draw),
    named(name) {
      const mark = marks.find((one) => one.name === name);
      const located = mark && locate(mark);
      if (!mark || !located) throw new Error(`nobody calls a place in the city ${name}`);
      const { cellCode, areaClass, communityCode, streetCode } = located;
      const { lon, lat } = mark;
      return {
        place: { lon, lat, address: name, cellCode, areaClass },
        communityCode,
        streetCode,
        near: name,
      };
    },
    keeperOf: (communityCode) => keeper.get(communityCode) ?? 'supervisor001',
  };
}
