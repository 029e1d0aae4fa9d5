import { MINUTE } from '@baixing/domain/time';
import { launchBrowser, openHand, openWorld, PLACE, picture, type World } from '@baixing/testing';
import jsQR from 'jsqr';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PATIENT } from './desks.ts';

let world: World;
let browser: Browser;
const troubles: string[] = [];

beforeAll(async () => {
  world = await openWorld();
  browser = await launchBrowser();
}, 120_000);
beforeEach(() => {
  // An hour between two visitors: nobody has used up the share of the address they all come from.
  world.clock.advance(60 * MINUTE);
  world.signInAnew();
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

/** A small old phone at the gate of the park, with GPS. */
async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 320, height: 568 },
    hasTouch: true,
    locale: 'zh-CN',
    geolocation: { longitude: PLACE.lon, latitude: PLACE.lat, accuracy: 12 },
    permissions: ['geolocation'],
    ...options,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.goto(`${world.url}${path}`);
  return page;
}

const photo = async () => ({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await picture() });

/** Counts the touches of everything that follows on the page. */
async function countTouches(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Object.assign(window, { touches: 0 });
    addEventListener(
      'pointerdown',
      () => Object.assign(window, { touches: Reflect.get(window, 'touches') + 1 }),
      true,
    );
  });
  return () => page.evaluate(() => Reflect.get(window, 'touches') as number);
}

/** Touches the square for photos; the phone's own camera answers with one. */
async function takePhoto(page: Page): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByText('拍照或选照片').tap();
  await (await choosing).setFiles(await photo());
}

const sent = (page: Page) => page.waitForURL(/\/follow\/[0-9A-Z]{5}-[0-9A-Z]{5}\?new=1/);
const countReports = async (): Promise<number> => {
  const { rows } = await world.pool.query("select count(*)::int as n from case_file where source = 'portal'");
  return rows[0].n;
};

describe('[PUB-01] [CASE-01] a report from an old phone', { timeout: 120_000 }, () => {
  it('is sent with photo and place by at most four touches, and gets a code that can be scanned', async () => {
    const page = await visit('/');
    const touches = await countTouches(page);
    await takePhoto(page);
    await page.getByText('由手机定位，误差约 12 米').waitFor();
    await page.getByText('垃圾没清').tap();
    const sending = page.getByRole('button', { name: '提交' });
    expect(await touches()).toBeLessThanOrEqual(3);
    await sending.tap();
    await sent(page);
    await page.getByText('您的照片和地点都收到了。').waitFor();

    const address = page.url().replace('?new=1', '');
    const drawn = await sharp(await page.locator('.qr').screenshot({ scale: 'css' }))
      .resize({ width: 600, kernel: 'nearest' })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const read = jsQR(new Uint8ClampedArray(drawn.data), drawn.info.width, drawn.info.height);
    expect(read?.data).toBe(address);
    const scanned = await visit(new URL(read?.data ?? '').pathname);
    await scanned.getByText('收到了，正在受理').waitFor();
    expect(await scanned.locator('.qr').count()).toBe(0);
    await Promise.all([page.context().close(), scanned.context().close()]);
  });

  it('copies, shares and prints the address of its page', async () => {
    const page = await visit('/', { permissions: ['clipboard-read', 'clipboard-write', 'geolocation'] });
    await page.getByText('垃圾没清').tap();
    await page.getByText('用我的位置').tap();
    await page.getByText('由手机定位').waitFor();
    await page.getByRole('button', { name: '提交' }).tap();
    await sent(page);
    await page.getByRole('button', { name: '复制网址' }).tap();
    await page.getByRole('button', { name: '已复制' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(page.url().replace('?new=1', ''));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.qr').isVisible()).toBe(true);
    expect(await page.locator('.top').isVisible()).toBe(false);
    expect(await page.locator('.follow-side').isVisible()).toBe(false);
    await page.context().close();
  });

  it('[G1] waits on the phone when the line breaks, is offered when the page is opened again, and is sent once', async () => {
    const before = await countReports();
    const page = await visit('/');
    await takePhoto(page);
    await page.getByText('由手机定位').waitFor();
    await page.getByText('垃圾没清').tap();
    await page.getByPlaceholder('补充一句').fill('三天没清');
    // The server takes it, and its answer is lost on the way.
    let reached = 0;
    await page.route('**/api/public/reports', async (route) => {
      await route.fetch();
      reached += 1;
      await route.abort('connectionreset');
    });
    await page.getByRole('button', { name: '提交' }).tap();
    await page.getByText('已存在这台手机里').waitFor();
    expect([reached, await countReports()]).toEqual([1, before + 1]);
    await page.close();

    const again = await page.context().newPage();
    await again.goto(`${world.url}/`);
    await again.getByText('上次没有发出去的，已经替您填好').waitFor();
    expect(await again.getByPlaceholder('补充一句').inputValue()).toBe('三天没清');
    await expect.poll(() => again.locator('.photo img').count(), PATIENT).toBe(1);
    await again.getByRole('button', { name: '提交' }).tap();
    await sent(again);
    expect(await countReports()).toBe(before + 1);
    await again.getByText('您的照片和地点都收到了。').waitFor();
    await again.goto(`${world.url}/`);
    await again.locator('.steps').waitFor();
    await again.waitForLoadState('networkidle');
    expect(await again.getByText('上次没有发出去的').count()).toBe(0);
    await again.context().close();
  });

  it('is dropped from the phone when it is not wanted any more', async () => {
    const page = await visit('/');
    await page.getByText('用我的位置').tap();
    await page.getByText('由手机定位').waitFor();
    await page.getByText('乱停车').tap();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: '提交' }).tap();
    await page.getByText('已存在这台手机里').waitFor();
    await page.context().setOffline(false);
    await page.getByText('又连上网了').waitFor();
    await page.getByRole('button', { name: '不要了' }).tap();
    await page.waitForLoadState('networkidle');
    expect(await page.getByText('上次没有发出去的').count()).toBe(0);
    expect(await page.locator('input[name=kind]:checked').count()).toBe(0);
    await page.context().close();
  });

  it('keeps what was typed before the script had come', async () => {
    const page = await visit('/follow');
    let letCome: () => void = () => undefined;
    const late = new Promise<void>((resolve) => {
      letCome = resolve;
    });
    await page.route('**/portal/assets/*.js', async (route) => {
      await late;
      await route.continue();
    });
    await page.goto(`${world.url}/`, { waitUntil: 'commit' });
    await page.getByPlaceholder('补充一句').fill('脚本还没到就写的');
    await page.getByText('店铺占道').tap();
    letCome();
    await page.getByText('用我的位置').waitFor();
    expect(await page.getByPlaceholder('补充一句').inputValue()).toBe('脚本还没到就写的');
    expect(await page.locator('input[value=shop]').isChecked()).toBe(true);
    await page.context().close();
  });
});

describe('[PUB-01] [CASE-09] what others have reported', { timeout: 120_000 }, () => {
  it('is offered near by while reporting, joined by one more touch, and seen by the desk', async () => {
    const hand = await openHand(world);
    const id = await hand.walkTo('accepted');
    const { number } = await hand.get(id);
    const page = await visit('/');
    await page.getByText('用我的位置').tap();
    await page.getByText('由手机定位').waitFor();
    await page.getByText('垃圾没清').tap();
    await page.getByText('附近已有人反映').waitFor();
    const also = page.getByRole('button', { name: '我也遇到' });
    await also.tap();
    await expect.poll(() => also.getAttribute('aria-pressed'), PATIENT).toBe('true');
    await page.getByRole('button', { name: '提交' }).tap();
    await sent(page);
    await page.getByText(`与 ${number} 是同一件事`).waitFor();
    expect((await hand.get(id)).takenIn).toBe(1);
    await page.context().close();
  });

  it('stands in a list and on a map, leads to its page, and from there to a report of one’s own', async () => {
    const hand = await openHand(world);
    const id = await hand.walkTo('dispatched');
    const { number } = await hand.get(id);
    const page = await visit('/');
    await page.getByRole('link', { name: '大家反映的' }).tap();
    await page.getByRole('button', { name: '在地图上看' }).tap();
    const map = page.locator('.map svg[role=application]');
    await map.waitFor();
    await page.locator('.map-pin').first().waitFor();
    const dot = await page.locator('.map-pin').first().boundingBox();
    if (!dot) throw new Error('the dot is drawn');
    await page.mouse.click(dot.x + dot.width / 2, dot.y + dot.height / 2);
    await page.locator('.chosen a').waitFor();
    await page.goto(`${world.url}/open/${encodeURIComponent(number)}`);
    await page
      .getByText(/正在处理/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: '我也遇到' }).tap();
    await page.getByText('您要说的是这一件').waitFor();
    await page.getByRole('button', { name: '提交' }).tap();
    await sent(page);
    expect((await hand.get(id)).takenIn).toBe(1);
    await page.context().close();
  });
});

describe('[PUB-01] a browser without any script', { timeout: 120_000 }, () => {
  it('reports with a photo, joins what is near, reads the list, the pages and the follow page', async () => {
    const hand = await openHand(world);
    const id = await hand.walkTo('accepted');
    const { number } = await hand.get(id);
    const page = await visit('/', { javaScriptEnabled: false });
    world.clock.advance(MINUTE);
    await page.locator('input[type=file][name=photo]').setInputFiles(await photo());
    await page.getByPlaceholder('路名、小区').fill(PLACE.address);
    await page.getByText('垃圾没清').tap();
    await page.getByRole('button', { name: '提交' }).tap();
    await page.getByText('您的照片和地点都收到了。').waitFor();
    expect(await page.locator('.qr').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: '复制网址' }).count()).toBe(0);
    const offer = page.locator('.same-row').filter({ has: page.locator(`input[value="${number}"]`) });
    await offer.getByRole('button', { name: '我也遇到' }).tap();
    await page.getByText(`与 ${number} 是同一件事`).waitFor();
    expect((await hand.get(id)).takenIn).toBe(1);
    await page.getByRole('link', { name: '大家反映的' }).tap();
    await page.locator('select[name=kind]').selectOption('rubbish');
    await page.getByRole('button', { name: '查看' }).tap();
    await page.locator(`a[href="/open/${encodeURIComponent(number)}"]`).tap();
    await page.getByText('另有 1 次反映').waitFor();
    expect(await page.getByText('在地图上看').count()).toBe(0);
    await page.getByRole('link', { name: 'EN' }).tap();
    await page.getByText('Also affects me').waitFor();
    await page.context().close();
    expect(troubles).toEqual([]);
  });
});
