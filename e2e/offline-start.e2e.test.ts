import { CAST, type Hand, idOf, openHand, openWorld, PLACE, type Wish, type World } from '@baixing/testing';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Front, openFront } from './front.ts';
import { openPhones, type Phones, takePhoto } from './phone.ts';

let world: World;
let hand: Hand;
let front: Front;
let phones: Phones;

beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
  front = await openFront(world.url);
  phones = await openPhones(world, { url: front.url });
}, 120_000);
afterAll(async () => {
  await phones?.close();
  await front?.close();
  await world?.close();
});

// One journey that ends in the dark must not darken the next.
afterEach(() => front.mend());

/** Waits until the application is on this phone, worker and all. */
const installed = (page: Page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });

/** The keys of what was read and is kept on this phone, with whose they are; runs in its browser. */
const keptReadings = (): Promise<[string, string][]> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('baixing-readings');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asking = opening.result.transaction('readings').objectStore('readings').getAllKeys();
      asking.onsuccess = () => resolve(asking.result as [string, string][]);
      asking.onerror = () => reject(asking.error);
      opening.result.close();
    };
  });
const kept = async (page: Page) => (await page.evaluate(keptReadings)).map(([, key]) => key);

/** The phone is switched off and on again: a new page, nothing in memory. */
async function startAnew(context: BrowserContext, path = ''): Promise<Page> {
  for (const page of context.pages()) await page.close();
  const page = await context.newPage();
  await page.goto(`${front.url}/field/#/${path}`);
  return page;
}

/** The addresses of the pictures and the map that are kept on this phone. */
const packed = (page: Page) =>
  page.evaluate(async () => {
    if (!(await caches.has('baixing-field-pack'))) return [];
    const keys = await (await caches.open('baixing-field-pack')).keys();
    return keys.map(({ url }) => new URL(url).pathname + new URL(url).search);
  });

/** The supervisor in whose patrol grid the phones stand. */
async function supervisorHere(): Promise<{ username: string; name: string }> {
  const head = await world.as('head');
  const { communityCode } = await head.locatePoint({ query: { lon: PLACE.lon, lat: PLACE.lat } });
  const { rows } = await head.listPatrolGrids();
  const grid = rows.find(({ communities }) => communities.some(({ code }) => code === communityCode));
  return head.getPerson({ params: { id: grid?.personId ?? '' } });
}

/** A case in the supervisor's hands, waiting for verification. */
async function taskOf(username: string, wish: Wish = {}): Promise<string> {
  const { id } = await hand.register(wish);
  await hand.act(CAST.acceptor, id, { action: 'send-verification', supervisorId: idOf.person(username) });
  return id;
}

describe('the phone without a server', { timeout: 120_000 }, () => {
  it('[CASE-01] [CASE-02] [CASE-09] has the day on it: tasks with their photos, people to call, catalogue, area and map', async () => {
    const { username, name } = await supervisorHere();
    const id = idOf.person(CAST.shift);
    const { version } = await (await world.as('sysadmin')).getPerson({ params: { id } });
    await (await world.as('sysadmin')).updatePerson({
      params: { id },
      body: { version, phone: '10000000007' },
    });
    const photo = await hand.photo(CAST.acceptor);
    const first = await taskOf(username, { photos: [photo] });
    const second = await taskOf(username);
    const phone = await phones.of(username);
    await phone.getByRole('link', { name: '开始核实' }).waitFor();
    await installed(phone);
    // Nobody has opened a case or the catalogue: they come by themselves.
    await expect.poll(() => packed(phone), { timeout: 30_000 }).toContain(`/api/files/${photo}?size=thumb`);
    await front.cut();

    const again = await startAnew(phone.context());
    await again.getByRole('heading', { name }).waitFor();
    for (const id of [first, second]) {
      await again.goto(`${front.url}/field/#/task/${id}`);
      await again.getByRole('button', { name: '核实反馈' }).waitFor();
    }
    await again.goto(`${front.url}/field/#/task/${first}`);
    await again.waitForFunction(
      (hash) => [...document.images].some((image) => image.src.includes(hash) && image.naturalWidth > 0),
      photo,
    );
    await again.getByRole('button', { name: '看地图' }).click();
    await again.locator('.maplibregl-canvas').waitFor();

    await again.goto(`${front.url}/field/#/contacts`);
    await again.getByRole('heading', { name: '值班长' }).waitFor();
    await again.locator('.fd-calls a[href="tel:10000000007"]').waitFor();

    await again.goto(`${front.url}/field/#/report`);
    await again.locator('.fd-chain b').filter({ hasText: '社区' }).waitFor();
    await takePhoto(again);
    await again.getByLabel('查类别').fill('bllj');
    await again.locator('.fd-options button', { hasText: '暴露垃圾' }).first().click();
    await again.locator('.fd-conditions .fd-chip').first().waitFor();
    await again.getByRole('region', { name: /相似/ }).getByText('七八个摊子').first().waitFor();
    await front.mend();
    await again.context().close();
  });

  it('says that signing in needs the server, and lets in whoever is known as soon as it is there', async () => {
    const phone = await phones.of('supervisor002');
    await phone.getByRole('heading', { name: '监督员 002' }).waitFor();
    await installed(phone);
    await expect.poll(() => kept(phone)).toContain('["get-me"]');
    await front.cut();
    const nobody = await startAnew(phone.context());
    await nobody.getByRole('heading', { name: '监督员 002' }).waitFor();
    await nobody.evaluate(() => {
      localStorage.removeItem('baixing.field.person');
      indexedDB.deleteDatabase('baixing-readings');
    });
    const fresh = await startAnew(phone.context());
    await fresh.getByText('连不上服务器').waitFor();
    await front.mend();
    await fresh.reload();
    await fresh.getByRole('heading', { name: '监督员 002' }).waitFor();
    await fresh.context().close();
  });

  it('tells of a session that has ended when the server is there again, and lets work go on until then', async () => {
    const phone = await phones.of('supervisor003');
    await phone.getByRole('heading', { name: '监督员 003' }).waitFor();
    await installed(phone);
    await expect
      .poll(() => kept(phone))
      .toEqual(expect.arrayContaining(['["get-me"]', '["list-cases","mine"]']));
    await front.cut();
    await phone.context().clearCookies();
    const again = await startAnew(phone.context(), 'tasks');
    await again.getByText('没有待办任务').waitFor();
    await front.mend();
    await again.getByText('登录已过期').waitFor();
    expect(await again.getByLabel('用户名').inputValue()).toBe('supervisor003');
    await again.context().close();
  });

  it('forgets at signing out what was read, also without a connection, and the server hears of it later', async () => {
    const phone = await phones.of('supervisor004');
    await phone.getByRole('heading', { name: '监督员 004' }).waitFor();
    await installed(phone);
    await expect.poll(() => kept(phone)).toContain('["get-me"]');
    await phone.goto(`${front.url}/field/#/profile`);
    await front.cut();
    await phone.getByRole('button', { name: '退出登录' }).click();
    await phone.getByLabel('用户名').waitFor();
    expect(await kept(phone)).toEqual([]);
    expect(await phone.evaluate(() => caches.has('baixing-field-pack'))).toBe(false);
    const again = await startAnew(phone.context());
    await again.getByLabel('用户名').waitFor();
    await front.mend();
    await again.evaluate(() => void dispatchEvent(new Event('online')));
    // Only a server that has heard of it takes the session away.
    await expect.poll(async () => (await again.request.get(`${front.url}/api/me`)).status()).toBe(401);
    await again.context().close();
    world.signInAnew();
  });

  it('shows nothing of one person to the next on the same phone', async () => {
    const id = await taskOf('supervisor005');
    const phone = await phones.of('supervisor005');
    await phone.getByRole('link', { name: '开始核实' }).waitFor();
    await installed(phone);
    await expect.poll(() => kept(phone)).toContain(`["get-case","${id}"]`);
    // The session of the first ends, and another person signs in where the first was asked to.
    await phone.context().clearCookies();
    await phone.reload();
    await phone.getByText('登录已过期').waitFor();
    await phone.getByLabel('用户名').fill('supervisor006');
    await phone.getByLabel('密码').fill('Hailing-2014-Clean');
    await phone.getByRole('button', { name: '登录' }).click();
    await phone.getByRole('heading', { name: '监督员 006' }).waitFor();
    await phone.getByText('没有待办', { exact: true }).waitFor();
    await expect
      .poll(async () => new Set((await phone.evaluate(keptReadings)).map(([who]) => who)))
      .toEqual(new Set([idOf.person('supervisor006')]));
    await front.cut();
    const again = await startAnew(phone.context(), `task/${id}`);
    await again.getByText('连接不上服务器').waitFor();
    await front.mend();
    await again.context().close();
    expect(phones.troubles).toEqual([]);
  });
});
