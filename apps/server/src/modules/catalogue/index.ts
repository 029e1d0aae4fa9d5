export { type CatalogueBook, createCatalogueBook } from './book.ts';
export { catalogueRoutes } from './catalogue.routes.ts';
export { loadCatalogue } from './commands/load-catalogue.ts';
