export { mountBasemap, type OwnBasemap, readOwnBasemap } from './basemap.ts';
export { createPlaceBook, type Located, type PlaceBook } from './book.ts';
export { loadPlaces } from './commands/load-places.ts';
export { placeRoutes } from './places.routes.ts';
