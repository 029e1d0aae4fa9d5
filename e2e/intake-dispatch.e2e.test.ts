import { launchBrowser, openHand, openWorld, type World } from '@baixing/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let world: World;
let browser: Browser;
const troubles: string[] = [];

beforeAll(async () => {
  world = await openWorld();
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

/** A page of the console, signed in; what its program complains of is remembered. */
async function pageOf(username: string, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const [name = '', value = ''] = (await world.cookieOf(username)).split('=');
  await context.addCookies([{ name, value, url: world.url }]);
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.goto(`${world.url}/console${path}`);
  return page;
}

const CALL = '泰山公园西大门门口七八个摊子，占道卖水果';

/** A call typed at the intake desk: the number, Enter, the words; then the desk has found class and place. */
async function typeCall(page: Page, phone: string): Promise<void> {
  await page.locator('#intake-phone:focus').waitFor();
  await page.keyboard.type(phone);
  await page.keyboard.press('Enter');
  await page.keyboard.type(CALL);
  await page.getByText('由描述定位').first().waitFor();
  await page.locator('.intake-classes input:checked').waitFor();
  await page
    .locator('.intake-verifier .ant-select-selection-item, .intake-verifier [title]')
    .first()
    .waitFor();
}

describe('from the call to the unit, by keyboard alone', { timeout: 120_000 }, () => {
  it('[CASE-01] [CASE-05] takes a call in, and after filing gives it to the unit of its class with Enter', async () => {
    const hand = await openHand(world);
    const desk = await pageOf('acceptor01', '/intake');
    await typeCall(desk, '13812345678');
    await desk.keyboard.press('F9');
    await desk.locator('.intake-code').waitFor();
    expect(await desk.locator('#intake-phone').inputValue()).toBe('');
    const link = await desk.locator('.intake-outcome a').getAttribute('href');
    const id = link?.split('/').at(-1) ?? '';
    const registered = await hand.get(id);
    expect(registered.stage).toBe('verifying');
    expect(registered.public).toBe(true);
    expect(registered.reporter?.phone).toBe('138****5678');

    // The supervisor in the street and the shift supervisor have desks of their own.
    const verifier = registered.holderName?.replace(/\D/g, '') ?? '';
    const username = `supervisor${verifier}`;
    const photos = [await hand.photo(username)];
    await hand.act(username, id, { action: 'answer-verification', real: true, text: '属实', photos });
    const { class: of, conditionId } = await hand.get(id);
    if (of === null || conditionId === null) throw new Error('the desk sent no class');
    await hand.act('acceptor01', id, {
      action: 'accept-case',
      class: of as typeof hand.rubbish.class,
      conditionId,
    });
    await hand.act('shift01', id, { action: 'file-case' });

    const dispatch = await pageOf('dispatcher01', '/dispatch');
    await dispatch.locator('.dispatch-row .bx-tag-public').waitFor();
    await dispatch.locator('.dispatch-answer .bx-act-primary[aria-disabled="false"]').waitFor();
    const unit = await dispatch.locator('.dispatch-unit b').textContent();
    await dispatch.keyboard.press('Enter');
    await dispatch.locator('.dispatch-row').waitFor({ state: 'detached' });
    await expect.poll(async () => (await hand.get(id)).stage, { timeout: 30_000 }).toBe('dispatched');
    expect((await hand.get(id)).unitName).toBe(unit);
    await desk.context().close();
    await dispatch.context().close();
  });

  it('[PUB-06] knows who calls again by their number, and shows their case while they talk', async () => {
    const desk = await pageOf('acceptor01', '/intake');
    await desk.locator('#intake-phone:focus').waitFor();
    await desk.keyboard.type('138-1234 5678');
    const earlier = desk.locator('.intake-earlier li a');
    await earlier.waitFor();
    const id = (await earlier.getAttribute('href'))?.split('/').at(-1) ?? '';
    expect((await (await openHand(world)).get(id)).reporter?.phone).toBe('138****5678');
    await desk.keyboard.press('Enter');
    await desk.locator('#intake-description:focus').waitFor();
    await desk.context().close();
  });

  it('[CASE-09] sees that a second caller tells of the same problem and joins it with F8', async () => {
    const hand = await openHand(world);
    const desk = await pageOf('acceptor01', '/intake');
    await typeCall(desk, '13998765432');
    await desk.locator('.intake-join').waitFor();
    await desk.keyboard.press('F8');
    await desk.locator('.intake-code').waitFor();
    const link = await desk.locator('.intake-outcome a').getAttribute('href');
    const joined = await hand.get(link?.split('/').at(-1) ?? '');
    expect(joined.stage).toBe('joined');
    expect((await hand.get(joined.joinedTo?.id ?? '')).takenIn).toBe(1);
    await desk.context().close();
  });

  it('keeps what was typed when the page is loaded anew, and nothing of it in the program fails', async () => {
    const desk = await pageOf('acceptor01', '/intake');
    await typeCall(desk, '13700001111');
    await desk.reload();
    await desk.locator('#intake-description').waitFor();
    expect(await desk.locator('#intake-description').inputValue()).toBe(CALL);
    await desk.context().close();
    expect(troubles).toEqual([]);
  });
});
