import { type Hand, launchBrowser, openHand, openWorld, PLACE, picture, type World } from '@baixing/testing';
import type { Browser, Page } from 'playwright-core';

/** How a phone is held: its size, its language, its light. */
export type Held = { width?: number; locale?: 'zh' | 'en'; theme?: 'light' | 'dark' };

/** Phones of the people in the street, standing at 泰山公园西大门. */
export type Phones = {
  /** The application on the phone of somebody who is signed in. */
  of(username: string, path?: string, held?: Held): Promise<Page>;
  /** The application on a phone where nobody is signed in. */
  nobodys(held?: Held): Promise<Page>;
  /** What the program on any of the phones complained of. */
  troubles: readonly string[];
  close(): Promise<void>;
};

/**
 * What differs from the ordinary: where phones find the server, whether pages get a camera, and whether the phones' own
 * clocks are right; the world's clock stands still at its own hour, and a phone's goes as this machine's does.
 */
export type PhonesOptions = { url?: string; camera?: boolean | string; rightClock?: boolean };

/** Opens a browser in which phones are opened; close it in `afterAll`. */
export async function openPhones(world: World, options: PhonesOptions = {}): Promise<Phones> {
  const { url = world.url, camera = false, rightClock = false } = options;
  const browser: Browser = await launchBrowser({ camera });
  const troubles: string[] = [];
  const open = async ({ width = 390, locale = 'zh', theme = 'light' }: Held, cookie?: string) => {
    const context = await browser.newContext({
      viewport: { width, height: width < 360 ? 568 : 844 },
      hasTouch: true,
      geolocation: { longitude: PLACE.lon, latitude: PLACE.lat, accuracy: 8 },
      permissions: ['geolocation'],
    });
    await context.addInitScript(
      ([language, light]) => {
        localStorage.setItem('baixing.locale', language ?? 'zh');
        localStorage.setItem('baixing.field.theme', light ?? 'light');
      },
      [locale, theme],
    );
    if (rightClock)
      await context.addInitScript((ahead) => {
        const machineNow = Date.now;
        Date.now = () => machineNow() + ahead;
      }, world.clock.now() - Date.now());
    if (cookie !== undefined) {
      const [name = '', value = ''] = cookie.split('=');
      await context.addCookies([{ name, value, url }]);
    }
    const page = await context.newPage();
    page.on('pageerror', (error) => troubles.push(String(error)));
    return page;
  };
  return {
    troubles,
    async of(username, path = '', held = {}) {
      const page = await open(held, await world.cookieOf(username));
      await page.goto(`${url}/field/#/${path}`);
      return page;
    },
    async nobodys(held = {}) {
      const page = await open(held);
      await page.goto(`${url}/field/`);
      return page;
    },
    close: () => browser.close(),
  };
}

/** Gives a photo from the phone's gallery to the page; waits until it is kept on the phone. */
export async function takePhoto(page: Page): Promise<void> {
  const before = await page.locator('.fd-photo img').count();
  const buffer = await picture();
  await page
    .locator('.fd-photo-ways input[type=file]')
    .last()
    .setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer });
  await page.locator('.fd-photo img').nth(before).waitFor();
}

/** Presses the shutter of the camera that is open; waits until the photo is kept on the phone. */
export async function shoot(page: Page): Promise<void> {
  const shutter = page.locator('.fd-shutter[aria-disabled=false]');
  await shutter.waitFor();
  const before = await page.locator('.fd-photo img').count();
  await shutter.click();
  await page.locator('.fd-photo img').nth(before).waitFor({ state: 'attached' });
}

/** A server with its people, short words for what they do, and their phones. */
export type Street = { world: World; hand: Hand; phones: Phones; close(): Promise<void> };

/** Opens a street; close it in `afterAll`. */
export async function openStreet(options: PhonesOptions = {}): Promise<Street> {
  const world = await openWorld();
  const hand = await openHand(world);
  const phones = await openPhones(world, options);
  return {
    world,
    hand,
    phones,
    async close() {
      await phones.close();
      await world.close();
    },
  };
}

/** Presses the one large button at the foot of a form. */
export const confirm = (page: Page): Promise<void> => page.locator('.fd-foot .fd-primary').click();

/** Finds exposed rubbish by the initials of its pinyin and takes its first filing condition. */
export async function pickRubbish(page: Page): Promise<void> {
  await page.getByLabel('查类别').fill('bllj');
  await page.locator('.fd-options button', { hasText: '暴露垃圾' }).first().click();
  await page.locator('.fd-conditions .fd-chip').first().click();
}
