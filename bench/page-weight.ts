import type { Browser } from 'playwright-core';

/** A session of somebody who is signed in, as a browser sends it. */
export type Session = { name: string; value: string; url: string };

/** Kilobytes of scripts that came over the wire until a page stood still, compressed as the browser took them. */
export async function scriptKilobytes(browser: Browser, url: string, session?: Session): Promise<number> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    serviceWorkers: 'block',
    locale: 'zh-CN',
  });
  if (session !== undefined) await context.addCookies([session]);
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  const scripts = new Set<string>();
  let bytes = 0;
  wire.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await wire.send('Network.enable');
  await page.goto(url);
  await page.waitForFunction(() => document.querySelector('main') !== null);
  // The live stream never ends, so the network is never idle: a page stands still when nothing more has come for a while.
  for (let before = -1; before !== bytes; ) {
    before = bytes;
    await page.waitForTimeout(1_500);
  }
  await context.close();
  return bytes / 1024;
}
