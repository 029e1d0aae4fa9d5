import { defineConfig } from 'vitest/config';

/** `.test.ts` pure, `.db.test.ts` real PostgreSQL, `.http.test.ts` the real application, `.e2e.test.ts` a browser. */
export default defineConfig({
  test: {
    include: ['{packages,apps,catalogue,e2e,tools,bench}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['packages/testing/src/global-database.ts'],
    // Two browsers and two databases share two cores here: what comes, comes; what never comes fails all the same.
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
  },
});
