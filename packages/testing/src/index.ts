import type { BrowserOptions } from './browser.ts';

export { type BorrowedDatabase, borrowDatabase, testSchema, urlOf } from './database.ts';

/** Starts a headless browser; loaded only when asked for, because most test files need none. */
export const launchBrowser = async (options: BrowserOptions = {}) =>
  (await import('./browser.ts')).launchBrowser(options);

/** Starts a headless browser that keeps what it has in a folder. */
export const launchProfile = async (...given: Parameters<typeof import('./browser.ts').launchProfile>) =>
  (await import('./browser.ts')).launchProfile(...given);

/** The browser as a program, for whoever drives it otherwise; undefined where there is none. */
export const browserProgram = async (options: BrowserOptions = {}) =>
  (await import('./browser.ts')).browserProgram(options);

export { axeFaults } from './axe.ts';
export { type BadLine, CUTS, type Cut, openBadLine, type Passing } from './bad-line.ts';
export type { MortalBrowser } from './mortal-browser.ts';
export { openWorld, type World, type WorldOptions } from './world.ts';
export * from './world-cases.ts';

/** A browser that is killed and started again; loaded only when asked for. */
export const openMortalBrowser = async (options?: BrowserOptions) =>
  (await import('./mortal-browser.ts')).openMortalBrowser(options);
