import { launchProfile } from '@baixing/testing';
import type { BrowserContext, Page } from 'playwright-core';
import { median, say } from './figure.ts';

/** 泰山公园西大门, where the phone stands. */
const HELD = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  locale: 'zh-CN',
  geolocation: { longitude: 119.90346, latitude: 32.48856, accuracy: 8 },
  permissions: ['geolocation', 'camera'],
};

/** A phone: a browser with a camera, and all that it keeps in a folder. Each opening is a new process. */
export const openPhone = (folder: string): Promise<BrowserContext> =>
  launchProfile(folder, HELD, { camera: true });

/** First visit: signs in, and waits until the application and the day pack are on the phone. */
export async function installOn(folder: string, url: string, session: { name: string; value: string }) {
  const phone = await openPhone(folder);
  await phone.addCookies([{ ...session, url, expires: Math.floor(Date.now() / 1000) + 86_400 }]);
  const page = await phone.newPage();
  await page.goto(`${url}/field/`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.waitForFunction(async () => {
    if (!(await caches.has('baixing-field-pack'))) return false;
    const kept = await (await caches.open('baixing-field-pack')).keys();
    return kept.some(({ url }) => url.includes('/api/basemap/'));
  });
  await page.waitForTimeout(2_000);
  await phone.close();
}

/** Notes in the page when the report can be filled in: its words, its way to send, and its camera or its photo button. */
function watchForm(): void {
  const usable = () =>
    document.querySelector('textarea') !== null &&
    document.querySelector('.fd-foot .fd-button') !== null &&
    document.querySelector('.fd-camera, .fd-photo-ways') !== null;
  const watching = new MutationObserver(() => {
    if (!usable()) return;
    watching.disconnect();
    // Drawn, not only there.
    requestAnimationFrame(() => setTimeout(() => performance.mark('usable')));
  });
  watching.observe(document, { childList: true, subtree: true });
}

const markOf = async (page: Page, name: string): Promise<number> => {
  const mark = await page.waitForFunction(
    (wanted) => performance.getEntriesByName(wanted)[0]?.startTime,
    name,
    { timeout: 30_000 },
  );
  return (await mark.jsonValue()) ?? Number.NaN;
};

/** Milliseconds from opening the report to a form that can be used, each time in a browser just started, without a server. */
export async function coldStarts(folder: string, url: string, times: number, slower: number) {
  const found: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const phone = await openPhone(folder);
    const page = phone.pages()[0] ?? (await phone.newPage());
    if (slower > 1) {
      const session = await phone.newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
    }
    await page.addInitScript(watchForm);
    await page.goto(`${url}/field/#/report`);
    found.push(await markOf(page, 'usable'));
    say(`cold start ${turn + 1}, ${slower}×: ${found.at(-1)?.toFixed(0)} ms`);
    await phone.close();
  }
  return median(found);
}

/** Notes in the page when the shutter was touched, and when the draft with the photo can be read back from the disk. */
function watchShutter(): void {
  // Opened once, and before the shutter is touched: what the bench does is not what the photo takes.
  let kept: Promise<IDBDatabase> | undefined;
  const opened = () => {
    kept ??= new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('baixing-field');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => resolve(opening.result);
    });
    return kept;
  };
  const drafts = async (): Promise<string> => {
    const reading = (await opened()).transaction('drafts').objectStore('drafts').getAll();
    return new Promise((resolve, reject) => {
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => resolve(JSON.stringify(reading.result));
    });
  };
  addEventListener(
    'click',
    async ({ target, timeStamp }) => {
      if (!(target instanceof Element) || target.closest('.fd-shutter') === null) return;
      const before = (await drafts()).length;
      const shown = document.querySelectorAll('.fd-photo img').length;
      performance.mark('touched', { startTime: timeStamp });
      const look = async () => {
        const said = document.querySelectorAll('.fd-photo img').length > shown;
        if (said && (await drafts()).length > before) performance.mark('saved');
        // Not at the next frame: up to a sixtieth of a second would be the bench's own.
        else setTimeout(() => void look(), 2);
      };
      await look();
    },
    true,
  );
}

/** Milliseconds from the shutter until the page shows the photo as kept and the draft with it is on the disk. */
export async function savedAfterPhoto(folder: string, url: string, times: number): Promise<number> {
  const phone = await openPhone(folder);
  const page = phone.pages()[0] ?? (await phone.newPage());
  await page.addInitScript(watchShutter);
  await page.goto(`${url}/field/#/report`);
  const found: number[] = [];
  // The first one opens the database and warms the coder.
  for (let turn = 0; turn <= times; turn += 1) {
    await page.evaluate(() => performance.clearMarks());
    const shutter = page.locator('.fd-shutter[aria-disabled=false]');
    // Nobody presses faster: what the one before left to do is not this one's.
    await page.waitForTimeout(1_000);
    await shutter.click();
    const took = (await markOf(page, 'saved')) - (await markOf(page, 'touched'));
    if (turn > 0) found.push(took);
    const measured = await page.evaluate(
      () => performance.getEntriesByName('baixing.photo-saved').at(-1)?.duration,
    );
    say(`photo ${turn}: ${took.toFixed(0)} ms, on the disk after ${measured?.toFixed(0)} ms`);
  }
  await phone.close();
  return median(found);
}
