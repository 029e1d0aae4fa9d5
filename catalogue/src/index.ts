/** Data shipped with the product, and the only readers of it. */
export * from './calendar.ts';
export * from './classes.ts';
export * from './divisions.ts';
export * from './limits.ts';
export * from './seeded.ts';
