/** Seeded random numbers for everything that is drawn or told for the demo: the same on every machine. */
export { between, seededRandom } from './demo-city/random.ts';
