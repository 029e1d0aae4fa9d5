import type { BrowserOptions } from './browser.ts';

export { type BorrowedDatabase, borrowDatabase, testSchema, urlOf } from './database.ts';

/** Starts a headless browser; loaded only when asked for, because most test files need none. */
export const launchBrowser = async (options: BrowserOptions = {}) =>
  (await import('./browser.ts')).launchBrowser(options);

export { axeFaults } from './axe.ts';
export { type BadLine, CUTS, type Cut, openBadLine, type Passing } from './bad-line.ts';
export { openWorld, type World, type WorldOptions } from './world.ts';
export * from './world-cases.ts';
