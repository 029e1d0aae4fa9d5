import type { Books } from './books.ts';
import type { Config } from './config.ts';
import type { Route } from './http/context.ts';
import { auditRoutes } from './modules/audit/index.ts';
import { calendarRoutes } from './modules/calendar/index.ts';
import {
  caseRoutes,
  type IntakeParts,
  maySeePhoto,
  previewCalendar,
  recomputeDeadlines,
} from './modules/cases/index.ts';
import { catalogueRoutes } from './modules/catalogue/index.ts';
import { readFactsBy } from './modules/evidence/index.ts';
import { type Identity, identityRoutes } from './modules/identity/index.ts';
import { type MediaParts, mediaRoutes } from './modules/media/index.ts';
import { notifyRoutes } from './modules/notify/index.ts';
import { type OperationParts, operationRoutes } from './modules/operations/index.ts';
import { type PatrolParts, patrolRoutes } from './modules/patrol/index.ts';
import { type OwnBasemap, placeRoutes } from './modules/places/index.ts';
import { type ReportParts, reportRoutes } from './modules/reports/index.ts';
import { systemRoutes } from './system.routes.ts';

export type House = {
  books: Books;
  cases: IntakeParts;
  identity: Identity;
  media: Omit<MediaParts, 'maySeePhoto'>;
  reports: ReportParts;
  operations: OperationParts;
  config: Config;
  basemap: OwnBasemap;
  patrol: PatrolParts;
};

/** Every endpoint with who answers it. */
export function allRoutes(house: House): Route[] {
  const { books, cases, identity, media, reports, operations, config, basemap, patrol } = house;
  return [
    ...systemRoutes(config.mode),
    ...identityRoutes(identity),
    ...caseRoutes(cases, readFactsBy(cases)),
    ...catalogueRoutes({ book: books.catalogue }),
    ...calendarRoutes({ book: books.calendar, preview: previewCalendar, recompute: recomputeDeadlines }),
    ...placeRoutes({ book: books.places, tiles: config.basemap, basemap }),
    ...mediaRoutes({
      ...media,
      maySeePhoto: (reader, person, hash) => maySeePhoto(reader, cases, person, hash),
    }),
    ...reportRoutes(reports),
    ...operationRoutes(operations),
    ...notifyRoutes(reports.notify),
    ...patrolRoutes(patrol),
    ...auditRoutes(),
  ];
}
