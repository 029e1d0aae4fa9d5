export { type CatalogueBook, createCatalogueBook, STAGE_CLOCKS } from './book.ts';
export { type CatalogueParts, catalogueRoutes } from './catalogue.routes.ts';
export { loadCatalogue } from './commands/load-catalogue.ts';
