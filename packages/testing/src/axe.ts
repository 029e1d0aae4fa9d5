/** What axe says of a page, for the journeys in e2e/. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

let source: string | undefined;

/** Whether nothing moves or fades that will come to rest: half faded in, a text has not the contrast it will have. Runs in the page. */
function atRest(): boolean {
  const moving = document
    .getAnimations()
    .some(
      ({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
    );
  const coming = ['enter', 'appear', 'leave'].map((phase) => `[class*="-${phase}-"][class*="ant-"]`).join();
  return !moving && document.querySelector(coming) === null;
}

/**
 * Runs every rule of axe on the page once it has come to rest, with its frames, and tells each fault in a line: the
 * rule, where, and why. None is an empty list. Rejects when the page goes away meanwhile, or never rests.
 */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.waitForFunction(atRest);
  source ??= readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
  // Evaluated, not added as a script: the pages forbid scripts that are not their own.
  await page.evaluate(source);
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }),
  );
  return found.violations.flatMap((violation) =>
    violation.nodes.map(
      (node) =>
        `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary?.replace(/\s+/g, ' ') ?? violation.help}`,
    ),
  );
}
