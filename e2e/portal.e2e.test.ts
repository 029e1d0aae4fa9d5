import { MINUTE } from '@baixing/domain/time';
import {
  axeFaults,
  type Hand,
  launchBrowser,
  openHand,
  openWorld,
  PATH,
  picture,
  type World,
} from '@baixing/testing';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let world: World;
let hand: Hand;
let browser: Browser;
const troubles: string[] = [];

beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

/** A page of somebody who passes by, with a phone in the hand. */
async function visit(path: string, options: BrowserContextOptions = {}, scripts = true): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    ...options,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(String(error)));
  // Unlike a browser that runs no script at all, this one can still run what examines the page.
  if (!scripts) await page.route('**/portal/assets/*.js', (route) => route.abort());
  await page.goto(`${world.url}${path}`);
  return page;
}

/** A report to the hotline that its caller can follow, taken along its path to the end, or to a stage before. */
async function followable(until: (typeof PATH)[number][0]): Promise<string> {
  const reporter = { name: '李女士', phone: '10012345678', answerBy: 'phone' } as const;
  const { id, followCode } = await hand.register({ reporter });
  for (let index = 0; index < PATH.length; index += 1)
    if ((await hand.step(id, index)) === until) return followCode ?? '';
  throw new Error(`the path does not lead to ${until}`);
}

const photo = async () => ({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await picture() });

async function fillIn(page: Page): Promise<void> {
  await page.getByPlaceholder('路名、小区').fill('tsgy');
  await page.getByRole('button', { name: '泰山公园西大门' }).click();
  await page.getByText('垃圾没清').click();
}

describe('[PUB-01] a citizen once', { timeout: 120_000 }, () => {
  it('is told that a script called .jpg is no photo, takes it away and reports without it', async () => {
    const page = await visit('/');
    const script = Buffer.from('#!/bin/sh\nrm -rf /\n');
    const input = page.locator('input[type=file]').first();
    await input.setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: script });
    await page.locator('.photo-why').waitFor();
    await fillIn(page);
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText(/有照片没有收下/).waitFor();
    await page.getByRole('button', { name: '删去这张照片' }).click();
    await input.setInputFiles(await photo());
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('收到了，正在受理').waitFor();
    await page.context().close();
  });

  it('is told when too much has come from one place, keeps what was typed, and is heard later', async () => {
    const page = await visit('/');
    await fillIn(page);
    await page.getByPlaceholder('补充一句').fill('三天没清');
    // Somebody in the same network writes without end.
    const asked = { stars: 5, text: '' };
    for (let count = 0; count < 20; count += 1)
      await world.stranger
        .rateReport({ params: { code: 'AAAAA-AAAAA' }, body: asked })
        .catch(() => undefined);
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText(/太频繁/).waitFor();
    expect(await page.getByPlaceholder('补充一句').inputValue()).toBe('三天没清');
    world.clock.advance(10 * MINUTE);
    await page.reload();
    await fillIn(page);
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('收到了，正在受理').waitFor();
    await page.context().close();
  });

  it('is told that a code is wrong, keeps it to correct it, and finds the report however the code is typed', async () => {
    const code = await followable('verifying');
    const page = await visit('/follow');
    await page.getByPlaceholder('10 位字母数字').fill(code.replace(/.$/, code.endsWith('A') ? 'B' : 'A'));
    await page.getByRole('button', { name: '查', exact: true }).click();
    await page.getByText(/没有这个查询码/).waitFor();
    expect(await page.locator('input[name=code]').inputValue()).not.toBe('');
    await page.locator('input[name=code]').fill(` ${code.toLowerCase().replace('-', ' ')} `);
    await page.getByRole('button', { name: '查', exact: true }).click();
    await page.getByText(code).first().waitFor();
    await page.context().close();
  });

  it('[CASE-05] reads the answer in English without script, gives stars once, and sees them', async () => {
    const code = await followable('closed');
    const page = await visit(`/follow/${code}?lang=en`, { javaScriptEnabled: false });
    await page.getByText('已清理完毕，谢谢您的反映').waitFor();
    await page.getByRole('heading', { name: 'Please rate it' }).or(page.locator('.rate')).first().waitFor();
    await page.locator('.star-choice').nth(3).click();
    await page.locator('form[action$="/rating"] textarea').fill('Quick & clean <b>thanks</b>');
    await page.locator('form[action$="/rating"] button').click();
    await page.locator('.stars').waitFor();
    expect(await page.locator('.star-on').count()).toBe(4);
    expect(await page.locator('.star-choice').count()).toBe(0);
    expect(await page.getByText('Quick & clean <b>thanks</b>').count()).toBe(1);
    await page.context().close();
  });

  it('reports by keyboard alone', async () => {
    const page = await visit('/');
    const walkTo = async (target: Locator) => {
      const isThere = () => target.evaluate((element) => element === document.activeElement);
      for (let count = 0; count < 60 && !(await isThere()); count += 1) await page.keyboard.press('Tab');
      expect(await isThere()).toBe(true);
    };
    await page.getByText('拍照或选照片').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.locator('.skip').evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await walkTo(page.getByPlaceholder('路名、小区'));
    await page.keyboard.type('tsgy');
    const place = page.getByRole('button', { name: '泰山公园西大门' });
    await place.waitFor();
    await walkTo(place);
    await page.keyboard.press('Enter');
    await walkTo(page.locator('input[name=kind]').first());
    await page.keyboard.press('ArrowDown');
    await walkTo(page.getByPlaceholder('补充一句'));
    await page.keyboard.type('三天没清');
    await walkTo(page.getByRole('button', { name: '提交' }));
    await page.keyboard.press('Enter');
    await page.getByText('收到了，正在受理').waitFor();
    await page.context().close();
    expect(troubles).toEqual([]);
  });
});

/** The page of a case that everybody may see, and the report that begins there. */
async function openPages(): Promise<string[]> {
  const { rows } = await world.pool.query("select number from case_file where stage = 'dispatched' limit 1");
  const number = encodeURIComponent(rows[0].number);
  return [`/open/${number}`, `/?same=${number}`];
}

describe('[PUB-01] every page of the portal', { timeout: 180_000 }, () => {
  const looks: [string, { wish: string; width: number; scripts: boolean }][] = [
    ['in Chinese on a phone', { wish: 'lang=zh', width: 390, scripts: true }],
    ['in English on a desk', { wish: 'lang=en', width: 1280, scripts: true }],
    ['in large letters without script', { wish: 'lang=zh&elder=1', width: 320, scripts: false }],
  ];

  it.each(looks)('is sound to axe, %s', async (_look, { wish, width, scripts }) => {
    const [open, closed] = [await followable('dispatched'), await followable('closed')];
    const faults: string[] = [];
    for (const path of [
      '/',
      '/follow',
      '/follow/WRONG-CODES',
      `/follow/${open}`,
      `/follow/${closed}`,
      `/follow/${open}?new=1`,
      '/open',
      '/open?state=fixed',
      ...(await openPages()),
      '/no',
    ]) {
      const page = await visit(
        `${path}${path.includes('?') ? '&' : '?'}${wish}`,
        { viewport: { width, height: 800 } },
        scripts,
      );
      if (path === '/' && scripts) {
        await page
          .locator('input[type=file]')
          .first()
          .setInputFiles(await photo());
        await page.getByRole('button', { name: /在地图上选|Choose on a map/ }).click();
        await page.locator('svg[role=application]').waitFor();
      }
      if (path === '/open' && scripts) {
        await page.getByRole('button', { name: /在地图上看|Show on a map/ }).click();
        const map = page.locator('svg[role=application]');
        await map.focus();
        expect(await map.evaluate((element) => element === document.activeElement)).toBe(true);
        await page.keyboard.press('ArrowUp');
        await page.keyboard.press('Enter');
        await page.locator('.chosen, [role=status]').first().waitFor();
      }
      faults.push(...(await axeFaults(page)).map((fault) => `${path}: ${fault}`));
      await page.context().close();
    }
    expect(faults).toEqual([]);
    world.clock.advance(10 * MINUTE);
  });
});
