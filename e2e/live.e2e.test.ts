import { idOf, launchBrowser, openHand, openWorld, type World } from '@baixing/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let world: World;
let browser: Browser;

beforeAll(async () => {
  world = await openWorld();
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

/** A page of one of the web applications, signed in and listening. */
async function listeningPage(username: string, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  await world.as(username);
  const [name = '', value = ''] = (await world.cookieOf(username)).split('=');
  await context.addCookies([{ name, value, url: world.url }]);
  const page = await context.newPage();
  const live = page.waitForResponse((response) => response.url().endsWith('/api/live'));
  await page.goto(`${world.url}${path}`);
  expect((await live).status()).toBe(200);
  return page;
}

/** The page has read a list that tells of this; where it shows it depends on the row in hand. */
const listTelling = (page: Page, words: string) =>
  page.waitForResponse(
    async (response) => response.url().includes('/api/cases?') && (await response.text()).includes(words),
  );

const endSessions = async (username: string): Promise<void> => {
  const secadmin = await world.as('secadmin');
  await secadmin.endPersonSessions({ params: { id: idOf.person(username) } });
};

describe('the live stream in a real browser', { timeout: 120_000 }, () => {
  it('shows a case that somebody else has just registered, without anybody touching the page', async () => {
    const page = await listeningPage('acceptor02', '/console/');
    const hand = await openHand(world);
    await hand.register({ description: '西大门外又来了两个摊子' });
    await page.getByText('西大门外又来了两个摊子').first().waitFor();
  });

  it('shows what happened between reading the list and the first word of the stream', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const [name = '', value = ''] = (await world.cookieOf('acceptor02')).split('=');
    await context.addCookies([{ name, value, url: world.url }]);
    const page = await context.newPage();
    const hand = await openHand(world);
    const wish = { description: '页面打开的那一刻登记的' };
    let letStreamOpen: () => void = () => undefined;
    const registered = new Promise<void>((resolve) => {
      letStreamOpen = resolve;
    });
    await page.route('**/api/live', async (route) => {
      await registered;
      await route.continue();
    });
    const read = page.waitForResponse((response) => response.url().includes('/api/cases?'));
    await page.goto(`${world.url}/console/`);
    await read;
    await hand.register(wish);
    const again = listTelling(page, wish.description);
    letStreamOpen();
    await again;
  });

  it('asks for the sign-in over the page, in both applications, as soon as the session is ended from elsewhere', async () => {
    const desk = await listeningPage('acceptor03', '/console/');
    const phone = await listeningPage('supervisor003', '/field/');
    await endSessions('acceptor03');
    await endSessions('supervisor003');
    for (const page of [desk, phone]) await page.locator('input[type="password"]').first().waitFor();
    expect(await desk.getByRole('dialog').count()).toBe(1);
  });

  it('reads everything again when the server says that what it missed is no longer there to tell', async () => {
    const page = await listeningPage('acceptor04', '/console/');
    await page.context().setOffline(true);
    await world.restart();
    const hand = await openHand(world);
    await hand.register({ description: '断线时才登记的一件' });
    await world.pool.query(`update outbox set at = to_timestamp(0)`);
    await world.app.sweep();
    const again = listTelling(page, '断线时才登记的一件');
    await page.context().setOffline(false);
    await again;
  });
});
