/** The demo city: drawn by this program from a seed inside the real outline of 海陵区. */
export { type Basemap, basemap, basemapText, type Feature, type FeatureCollection } from './basemap.ts';
export {
  type DemoCell,
  type DemoCity,
  type DemoCommunity,
  type DemoLandmark,
  type DemoRoad,
  type DemoShape,
  type DemoStreet,
  demoCity,
  patrolArea,
} from './city.ts';
export { type SearchName, searchName } from './names.ts';
export { ILLUSTRATION_NOTE } from './plan.ts';
