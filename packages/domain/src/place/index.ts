/** Place: codes of cells and components, geometry on the ground, datums, and which cell a point lies in. */
export * from './cell-index.ts';
export * from './codes.ts';
export * from './datum.ts';
export * from './geometry.ts';
