/** The demo city: its people and three months of cases, and cases by the million for measurements. */
export { type GenerateWish, generateCases } from './bulk/generate-cases.ts';
export type { CaseRows } from './bulk/rows.ts';
export { writeAll, writeRows } from './bulk/write-cases.ts';
export { DEMO_PASSWORD } from './city/people.ts';
export { foundCity, listDemoPeople } from './found-city.ts';
export { DEMO_FOLLOW_CODE, type DemoWorld, loadDemo, readWorld } from './load-demo.ts';
export type { World } from './tales/plan.ts';
