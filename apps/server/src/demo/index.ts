/** The demo city: its people and three months of cases, and cases by the million for measurements. */
export { generateCases } from './bulk/generate-cases.ts';
export { writeAll, writeRows } from './bulk/write-cases.ts';
export { DEMO_PASSWORD } from './city/people.ts';
export { foundCity, listDemoPeople } from './found-city.ts';
export { DEMO_FOLLOW_CODE, loadDemo, readWorld } from './load-demo.ts';
