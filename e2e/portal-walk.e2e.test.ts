import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MINUTE } from '@baixing/domain/time';
import { launchBrowser, openHand, openWorld, PLACE, type World } from '@baixing/testing';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The recorded walk: `docs/walk-portal.md` tells it, `BAIXING_RECORD_WALK=1` draws its pictures anew. */
const RECORDS = process.env.BAIXING_RECORD_WALK === '1';
const PICTURES = join(import.meta.dirname, '../docs/pictures');
const MOST_BYTES = 120 * 1024;

let world: World;
let browser: Browser;
let page: Page;
const drawn: string[] = [];

beforeAll(async () => {
  world = await openWorld();
  browser = await launchBrowser();
  const context = await browser.newContext({
    viewport: { width: 320, height: 568 },
    hasTouch: true,
    locale: 'zh-CN',
    geolocation: { longitude: PLACE.lon, latitude: PLACE.lat, accuracy: 12 },
    permissions: ['geolocation'],
  });
  page = await context.newPage();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

/** Draws what the phone shows, from the top or from where it stands. */
async function picture(name: string, whole = false): Promise<void> {
  drawn.push(`walk-portal-${name}.png`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  if (!RECORDS) return;
  await mkdir(PICTURES, { recursive: true });
  const shot = await page.screenshot({ fullPage: whole });
  // Of so few colours that a phone's screen is a third of the bytes.
  await writeFile(
    join(PICTURES, `walk-portal-${name}.png`),
    await sharp(shot).png({ palette: true }).toBuffer(),
  );
}

const STALLS = `<path d="M90 340h170l-25-50h-120zM330 350h190l-25-55h-140zM560 345h170l-25-50h-120z" fill="#b5533c"/>
  <path d="M110 340h130v70h-130zM350 350h150v75h-150zM580 345h130v70h-130z" fill="#6d4c33"/>`;

/** A street with three heaps of stalls in the way, and the same street without them. */
const street = (stalls: string) =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">
      <path d="M0 0h800v330h-800z" fill="#c9dcea"/><path d="M0 330h800v270h-800z" fill="#8c8f94"/>
      <path d="M60 120h180v210h-180z" fill="#b9a58d"/><path d="M300 80h220v250h-220z" fill="#a8998a"/>${stalls}</svg>`),
  )
    .jpeg()
    .toBuffer();

describe('[PUB-01] [CASE-05] [CASE-09] the walk of a citizen at 320 pixels', { timeout: 240_000 }, () => {
  it('goes from a photo to stars, as docs/walk-portal.md shows it', async () => {
    const hand = await openHand(world);
    const other = await hand.walkTo('dispatched', { description: '垃圾没清', reporter: null });
    await page.goto(`${world.url}/`);
    await page.getByText('拍照或选照片').waitFor();
    await picture('1-form');

    const choosing = page.waitForEvent('filechooser');
    await page.getByText('拍照或选照片').tap();
    await (await choosing).setFiles({
      name: 'IMG_1.jpg',
      mimeType: 'image/jpeg',
      buffer: await street(STALLS),
    });
    await page.getByText('由手机定位，误差约 12 米').waitFor();
    await page.getByText('垃圾没清').tap();
    await page.getByText('附近已有人反映').waitFor();
    await page.getByText('附近已有人反映').scrollIntoViewIfNeeded();
    await picture('2-filled', true);

    await page.context().setOffline(true);
    await page.getByRole('button', { name: '提交' }).tap();
    await page.getByText('已存在这台手机里').waitFor();
    await page.getByText('已存在这台手机里').scrollIntoViewIfNeeded();
    await picture('3-kept');
    await page.context().setOffline(false);

    await page.getByRole('button', { name: '提交' }).tap();
    await page.waitForURL(/new=1/);
    await page.getByText('附近已有人反映').waitFor();
    await picture('4-sent', true);

    await page.getByRole('button', { name: '我也遇到' }).tap();
    await page.getByText('是同一件事').waitFor();
    await picture('5-follow', true);
    const following = page.url();
    const cleanStreet = async () => hand.photo('centre-handler', await street(''));

    await page.goto(`${world.url}/open`);
    await page.getByRole('button', { name: '在地图上看' }).tap();
    await page.locator('.map-pin').first().waitFor();
    await picture('6-open', true);
    const { number } = await hand.get(other);
    await page.goto(`${world.url}/open/${encodeURIComponent(number)}`);
    await picture('7-case', true);

    for (const action of ['feed-back', 'send-check', 'pass-check', 'close-case'] as const) {
      world.clock.advance(20 * MINUTE);
      world.signInAnew();
      const who = {
        'feed-back': 'centre-handler',
        'send-check': 'acceptor01',
        'pass-check': 'supervisor001',
        'close-case': 'shift01',
      }[action];
      const cleared = { action: 'feed-back' as const, text: '已清理', photos: [await cleanStreet()] };
      await hand.act(who, other, action === 'feed-back' ? cleared : await hand.carried(action));
    }
    await page.goto(following);
    await page.getByText('已清理完毕，谢谢您的反映').waitFor();
    await page.locator('.star-choice').nth(4).tap();
    await picture('8-answer', true);
    await page.locator('form[action$="/rating"] button').tap();
    await page.locator('.stars').waitFor();

    await page.goto(`${world.url}/?lang=en&elder=1`);
    await page.getByText('Take or choose a photo').waitFor();
    await picture('9-english-large');
  });

  it('has a picture for each of its steps, small enough to be kept, and each is told', async () => {
    const told = await readFile(join(PICTURES, '../walk-portal.md'), 'utf8');
    expect(drawn).toHaveLength(9);
    for (const name of drawn) {
      expect([name, told.includes(`pictures/${name}`)]).toEqual([name, true]);
      expect([name, (await stat(join(PICTURES, name))).size < MOST_BYTES]).toEqual([name, true]);
    }
  });
});
