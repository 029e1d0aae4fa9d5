/** What axe says of a page, for the journeys in e2e/. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

let source: string | undefined;

/**
 * Runs every rule of axe on the page as it stands, with its frames, and tells each fault in a line: the rule, where,
 * and why. None is an empty list. Rejects when the page goes away meanwhile.
 */
export async function axeFaults(page: Page): Promise<string[]> {
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
