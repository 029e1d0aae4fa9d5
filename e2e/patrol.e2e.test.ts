import { axeFaults, launchBrowser, openWorld, PLACE, type World } from '@baixing/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATIENT } from './desks.ts';
import { openPhones, type Phones } from './phone.ts';

const SUPERVISOR = '监督员 001';
const TICK_MS = 200;
/** A step of somebody in a hurry, north-east, in degrees. */
const STEP = 0.0001;

let world: World;
let phones: Phones;
let browser: Browser;
let ticking: NodeJS.Timeout;

beforeAll(async () => {
  // A position each second, so that a walk is over before a reader falls asleep.
  world = await openWorld({ env: { BAIXING_TRACK_SECONDS: '1' } });
  ticking = setInterval(() => world.clock.advance(TICK_MS), TICK_MS);
  phones = await openPhones(world);
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  clearInterval(ticking);
  await browser?.close();
  await phones?.close();
  await world?.close();
});

async function desk(username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name = '', value = ''] = (await world.cookieOf(username)).split('=');
  await context.addCookies([{ name, value, url: world.url }]);
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.goto(`${world.url}/console/positions`);
  return page;
}
const troubles: string[] = [];

/** Twice a second: nobody runs faster than the product believes. */
const WALKING = { ...PATIENT, interval: 500 };
let walked = 0;
/** Walks on, until the phone has recorded so many positions more. */
async function walk(phone: Page, more: number): Promise<void> {
  const before = await recorded(phone);
  await expect
    .poll(async () => {
      walked += 1;
      const [longitude, latitude] = [PLACE.lon + walked * STEP, PLACE.lat + walked * STEP];
      await phone.context().setGeolocation({ longitude, latitude, accuracy: 6 });
      return recorded(phone);
    }, WALKING)
    .toBeGreaterThanOrEqual(before + more);
}

/** A figure of the page 巡查: 位置 or 待发. */
const figure = async (phone: Page, name: string): Promise<number> =>
  Number.parseInt(
    (await phone.locator('.fd-shift-figures div', { hasText: name }).locator('dd').textContent()) ?? '0',
    10,
  );
const recorded = (phone: Page) => figure(phone, '位置');

/** Positions that lie on the phone, of all shifts; runs in its browser. */
const positionsOnPhone = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('baixing-track');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('positions').objectStore('positions').count();
      counting.onsuccess = () => resolve(counting.result);
      counting.onerror = () => reject(counting.error);
    };
  });

async function ownTrack() {
  const client = await world.as('supervisor001');
  const { rows } = await client.listMyShifts({ query: { day: '2026-09-23' } });
  const [shift] = rows;
  if (shift === undefined) throw new Error('no shift has arrived');
  return client.getMyTrack({ params: { id: shift.id } });
}

describe('a patrol', { timeout: 240_000 }, () => {
  it('[PAT-02] is recorded from signing in to signing out, offline too, and seen and played back at the desk', async () => {
    const phone = await phones.of('supervisor001', 'shift');
    const hall = await desk('dispatcher01');
    await hall.getByText('现在没有人在岗').waitFor();

    // The notice stands before the first time: what, why, who, how long.
    await phone.getByRole('heading', { name: '位置记录告知' }).waitFor();
    await phone.getByText(/位置保存 90 天/).waitFor();
    expect(await axeFaults(phone)).toEqual([]);
    await phone.getByRole('button', { name: '我已阅读，签到' }).click();
    await phone.getByRole('switch', { name: /记录位置/ }).waitFor();
    await walk(phone, 6);
    const row = hall.locator('.positions-person', { hasText: SUPERVISOR });
    await row.getByText(/刚刚|分前/).waitFor();
    expect(await axeFaults(phone)).toEqual([]);
    expect(await axeFaults(hall)).toEqual([]);

    // Into a dead zone: everything is kept, and the phone may be started anew meanwhile.
    await phone.context().setOffline(true);
    await walk(phone, 8);
    expect(await figure(phone, '待发')).toBeGreaterThanOrEqual(8);
    const inTheCellar = await recorded(phone);
    await phone.reload();
    await phone.getByRole('switch', { name: /记录位置/ }).waitFor();
    expect(await recorded(phone)).toBeGreaterThanOrEqual(inTheCellar);
    await phone.context().setOffline(false);
    await expect.poll(async () => (await ownTrack()).kept, PATIENT).toBeGreaterThanOrEqual(inTheCellar);
    await walk(phone, 3);

    // The desk looks at the way and plays it back by keyboard; who looked is written down.
    await row.click();
    await hall.getByRole('button', { name: '看轨迹' }).first().click();
    const moment = hall.getByRole('slider', { name: '回放时刻' });
    await moment.waitFor();
    expect(await axeFaults(hall)).toEqual([]);
    const end = Number(await moment.inputValue());
    await hall.keyboard.press('Space');
    await expect.poll(async () => Number(await moment.inputValue()), PATIENT).toBeLessThanOrEqual(end);
    await hall.getByRole('button', { name: /播放/ }).waitFor();
    await hall.keyboard.press('ArrowLeft');
    expect(Number(await moment.inputValue())).toBeLessThan(end);
    const looks = await (await world.as('auditadmin')).listAudit({ query: { action: 'look-at-track' } });
    expect(looks.rows).toMatchObject([{ personName: '派遣员 01', subjectName: SUPERVISOR }]);
    await hall.keyboard.press('Escape');
    await hall.keyboard.press('Escape');

    // Signing out of the application signs out of the shift: nobody is seen and nothing is recorded any more.
    await phone.goto(`${world.url}/field/#/profile`);
    await phone.getByRole('button', { name: '签退并退出登录' }).click();
    await phone.waitForURL(/\/field\/$/);
    await phone.getByLabel('用户名').waitFor();
    await hall.getByText('现在没有人在岗').waitFor();
    const before = await phone.evaluate(positionsOnPhone);
    for (const far of [1, 2, 3, 4]) {
      await phone
        .context()
        .setGeolocation({ longitude: PLACE.lon + far / 100, latitude: PLACE.lat, accuracy: 6 });
      await phone.waitForTimeout(1_200);
    }
    expect(await phone.evaluate(positionsOnPhone)).toBe(before);
    world.signInAnew();
    const track = await ownTrack();
    expect(track.shift.endedBy).toBe('person');
    expect(Math.max(...track.positions.map(({ lon }) => lon))).toBeLessThan(PLACE.lon + (walked + 1) * STEP);
    expect(track.shift.walkedMetres).toBeGreaterThan(100);
    expect([...phones.troubles, ...troubles]).toEqual([]);
  });

  it('[PAT-02] is not recorded while its person has switched that off, and the home page says so', async () => {
    const phone = await phones.of('supervisor002', 'shift');
    await phone.getByRole('button', { name: '我已阅读，签到' }).click();
    await walk(phone, 2);
    await phone.getByRole('switch', { name: /记录位置/ }).click();
    await phone.getByText('没有在记录').waitFor();
    const before = await recorded(phone);
    for (const far of [1, 2, 3]) {
      await phone
        .context()
        .setGeolocation({ longitude: PLACE.lon + far / 100, latitude: PLACE.lat, accuracy: 6 });
      await phone.waitForTimeout(1_200);
    }
    expect(await recorded(phone)).toBe(before);
    await phone.goto(`${world.url}/field/#/`);
    await phone.getByText(/签到 · 已暂停记录/).waitFor();
    await phone.goto(`${world.url}/field/#/shift`);
    await phone.getByRole('switch', { name: /记录位置/ }).click();
    await walk(phone, 1);
    await phone.context().close();
  });
});
