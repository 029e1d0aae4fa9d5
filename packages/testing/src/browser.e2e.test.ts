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

it('a browser with a camera gives moving pictures to a page that asks, one without says that there is none', {
  timeout: 120_000,
}, async () => {
  const seen: unknown[] = [];
  for (const camera of [true, false]) {
    const browser = await launchBrowser({ camera });
    try {
      const page = await browser.newPage();
      await page.route('http://localhost/', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<video muted></video>' }),
      );
      await page.goto('http://localhost/');
      seen.push(
        await page.evaluate(`(async () => {
          try {
            const video = document.querySelector('video');
            video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
            await video.play();
            return video.videoWidth > 0;
          } catch (error) {
            return error instanceof DOMException;
          }
        })()`),
      );
      seen.push(await page.evaluate("document.querySelector('video').srcObject !== null"));
    } finally {
      await browser.close();
    }
  }
  expect(seen).toEqual([true, true, true, false]);
});
