import { ILLUSTRATION_NOTE } from '@baixing/catalogue/demo-city';
import { contract } from '@baixing/contract';
import { convertDatum } from '@baixing/domain/place';
import { AppError } from '../../app-error.ts';
import type { Basemap } from '../../config.ts';
import { type Context, personOf, type Route, route } from '../../http/context.ts';
import type { OwnBasemap } from './basemap.ts';
import type { PlaceBook } from './book.ts';
import { putPatrolGrid } from './commands/put-patrol-grid.ts';
import { setAreaClass } from './commands/set-area-class.ts';
import {
  presentArea,
  presentAreaClasses,
  presentCell,
  presentDivisions,
  presentPatrolGrid,
} from './places.presenter.ts';
import { selectAreaClasses, selectPatrolGrids } from './places.repository.ts';

/** More would be a picture nobody can read, and a reply nobody wants to wait for. */
const MOST_CELLS = 500;

/** The demo's note in English; the Chinese one stands on the map's own data. */
const NOTES = {
  zh: ILLUSTRATION_NOTE,
  en: 'Illustrative: streets, communities and cells are demo data',
};

export type PlaceParts = {
  book: PlaceBook;
  /** Somebody else's map, by configuration; ours when absent. */
  tiles: Basemap | undefined;
  basemap: Pick<OwnBasemap, 'url'>;
};

/** The doors of places, but for `get-basemap`, which `mountBasemap` serves. */
export function placeRoutes(parts: PlaceParts): Route[] {
  return [...findingRoutes(parts.book), mapSetting(parts), ...gridRoutes(parts.book)];
}

function administratorOf(context: Context) {
  return { personId: personOf(context).personId, address: context.address, locale: context.locale };
}

function findingRoutes(book: PlaceBook): Route[] {
  return [
    route(contract.locatePoint, async (_context, { query }) => {
      const point = convertDatum({ lon: query.lon, lat: query.lat }, query.datum, 'wgs84');
      const located = book.locate(point);
      if (located === null) throw new AppError('outside-city');
      return { ...point, ...located };
    }),
    route(contract.searchPlaces, async (_context, { query }) => ({
      rows: book.search(query.text, query.limit),
    })),
    route(contract.listDivisions, async () => ({ rows: presentDivisions(book.divisions()) })),
    route(contract.listCells, async (_context, { query }) => {
      const found = query.bbox ? book.cellsIn(query.bbox, MOST_CELLS) : book.cellsOf(query.community ?? '');
      return {
        cells: found.slice(0, MOST_CELLS).map(presentCell),
        truncated: found.length > MOST_CELLS,
      };
    }),
  ];
}

function mapSetting({ book, tiles, basemap }: PlaceParts): Route {
  return route(contract.getMapSetting, async ({ locale }) => {
    const box = book.bounds();
    return {
      basemap: tiles
        ? { kind: 'tiles' as const, url: tiles.url, datum: tiles.datum, attribution: tiles.attribution }
        : { kind: 'own' as const, url: basemap.url },
      bounds: box && ([box.west, box.south, box.east, box.north] as [number, number, number, number]),
      note: book.isIllustrative() ? NOTES[locale] : null,
    };
  });
}

function gridRoutes(book: PlaceBook): Route[] {
  return [
    route(contract.listAreaClasses, async ({ tx }) => ({
      // Not from the book: whoever has just set some must see it.
      rows: presentAreaClasses(book.divisions(), await selectAreaClasses(tx)),
    })),
    route(contract.getMyArea, async (context) => {
      const { personId } = personOf(context);
      const mine = (await selectPatrolGrids(context.tx)).filter((grid) => grid.personId === personId);
      return presentArea(mine, book);
    }),
    route(contract.setAreaClass, async (context, { body }) => {
      const by = administratorOf(context);
      return setAreaClass(context.tx, body.sets, body.reason, context.at, by);
    }),
    route(contract.listPatrolGrids, async ({ tx }) => {
      // Not from the book: whoever has just changed one must see its new version.
      const grids = await selectPatrolGrids(tx);
      const covered = new Set(grids.flatMap((grid) => grid.communities));
      return {
        rows: grids.map((grid) => presentPatrolGrid(grid, book)),
        uncovered: book
          .divisions()
          .filter(({ level, code }) => level === 'community' && !covered.has(code))
          .map(({ code, name }) => ({ code, name })),
      };
    }),
    route(contract.putPatrolGrid, async (context, { params, body }) => {
      const draft = { id: params.id, ...body };
      const row = await putPatrolGrid(context.tx, book, draft, context.at, administratorOf(context));
      return presentPatrolGrid(row, book);
    }),
  ];
}
