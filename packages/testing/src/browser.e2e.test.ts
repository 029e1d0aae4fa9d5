import type { Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import { launchBrowser, launchBundled } from './browser.ts';

const bundled: [string, () => Promise<Browser>][] =
  process.platform === 'linux' && process.arch === 'x64' ? [['bundled', launchBundled]] : [];

// The bundled browser must work before the day a machine without Chromium needs it.
it.each([['usual', launchBrowser], ...bundled] as const)(
  'the %s browser opens a page and draws with WebGL',
  { timeout: 120_000 },
  async (_, launch) => {
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.setContent('<h1>百姓城管</h1><canvas></canvas>');
      expect(await page.textContent('h1')).toBe('百姓城管');
      const draws = await page.evaluate(
        "document.querySelector('canvas').getContext('webgl2')?.getParameter(WebGL2RenderingContext.VERSION)",
      );
      expect(draws).toContain('WebGL 2');
    } finally {
      await browser.close();
    }
  },
);
