import { expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './index.ts';

it('hears axe say what is wrong with a page, and nothing of a sound one', { timeout: 60_000 }, async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const body = (inside: string) =>
      `<!doctype html><html lang="zh"><title>页</title><body><main><h1>页</h1>${inside}</main></body></html>`;
    await page.setContent(body('<button aria-label="关闭"></button>'));
    expect(await axeFaults(page)).toEqual([]);
    await page.setContent(body('<button></button><p style="color:#ccc">看不清</p>'));
    expect((await axeFaults(page)).map((fault) => fault.split(':')[0]).sort()).toEqual([
      'button-name',
      'color-contrast',
    ]);
  } finally {
    await browser.close();
  }
});
