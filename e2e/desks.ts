import type { Instant } from '@baixing/domain/time';
import { type Hand, launchBrowser, openHand, openWorld, picture, type World } from '@baixing/testing';
import type { Browser, Page } from 'playwright-core';

/** For what is asked again until it is so: long, because a test machine may be busy. */
export const PATIENT = { timeout: 30_000 };

/** What a page of these journeys may differ in. */
export type DeskOptions = { english?: boolean; phone?: boolean; width?: number; height?: number };

/** The duty hall of a test: a world, a browser, and everything its pages' programs complained of. */
export type Hall = {
  world: World;
  browser: Browser;
  hand: Hand;
  troubles: string[];
  /** A page of the console, or of the phone's application under `/field`, of somebody signed in. */
  desk(username: string, path: string, options?: DeskOptions): Promise<Page>;
  /** Any page, of somebody who is not signed in. */
  stranger(path: string, options?: DeskOptions): Promise<Page>;
  close(): Promise<void>;
};

/** Opens a hall on a Wednesday in September, or when it is told, with the settings given; close it in `afterAll`. */
export async function openHall(at?: Instant, env: Readonly<Record<string, string>> = {}): Promise<Hall> {
  const world = await openWorld({ env, ...(at === undefined ? {} : { at }) });
  const browser = await launchBrowser();
  const hand = await openHand(world);
  const troubles: string[] = [];
  const open = async (path: string, options: DeskOptions, cookie?: string): Promise<Page> => {
    const { english, phone, width = phone ? 390 : 1440, height = phone ? 844 : 900 } = options;
    const context = await browser.newContext({
      viewport: { width, height },
      hasTouch: phone === true,
      locale: english ? 'en-GB' : 'zh-CN',
    });
    if (cookie !== undefined) {
      const [name = '', value = ''] = cookie.split('=');
      await context.addCookies([{ name, value, url: world.url }]);
    }
    if (english) await context.addInitScript("localStorage.setItem('baixing.locale', 'en')");
    // Many of these pages are drawn on one processor: they are slow, not stuck.
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => troubles.push(`${path}: ${error}`));
    await page.goto(`${world.url}${path}`);
    return page;
  };
  return {
    world,
    browser,
    hand,
    troubles,
    desk: async (username, path, options = {}) =>
      open(path.startsWith('/field') ? path : `/console${path}`, options, await world.cookieOf(username)),
    stranger: (path, options = {}) => open(path, options),
    async close() {
      await browser.close();
      await world.close();
    },
  };
}

/** The row of a case in a list of the console: its number without the city and the year. */
export function rowOf(page: Page, number: string) {
  return page.locator('.bx-grid-body .bx-grid-row', { hasText: number.slice(-9) });
}

/** The button of an act on a case page. */
export function actButton(page: Page, name: string) {
  return page.locator(`xpath=//div[@class="case-acts"]/button[normalize-space(text()[1])="${name}"]`);
}

/** The dialog of an act, by its field labels. */
export function actDialog(page: Page) {
  const form = page.locator('.act-form');
  const field = (label: string) =>
    form.locator('.act-field', { has: page.locator('label', { hasText: label }) });
  return {
    form,
    field,
    write: (label: string, text: string) => field(label).locator('textarea').fill(text),
    async photo(label: string) {
      await field(label)
        .locator('input[type=file]')
        .setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await picture() });
      await field(label).locator('figure').first().waitFor();
    },
    /** Sends it with Ctrl+Enter and waits until the dialog has gone. */
    async send() {
      await page.keyboard.press('Control+Enter');
      await form.waitFor({ state: 'detached' });
    },
  };
}

/** Waits for the case in an open list, without a reload, and opens the dialog of its next act. */
export async function takeUp(page: Page, number: string, act: string) {
  await rowOf(page, number).getByRole('button', { name: act }).click();
  const dialog = actDialog(page);
  await dialog.form.waitFor();
  return dialog;
}

/** On a case page: opens the dialog of an act by its button. */
export async function begin(page: Page, act: string) {
  await actButton(page, act).click();
  const dialog = actDialog(page);
  await dialog.form.waitFor();
  return dialog;
}

/** On a case page: whether an act is offered, stands there with its reason why not, or is no act of this post. */
export async function offered(page: Page, act: string): Promise<'yes' | 'no' | string> {
  await page.locator('.case-acts').waitFor();
  const button = actButton(page, act);
  if ((await button.count()) === 0) return 'no';
  return (await button.getAttribute('aria-disabled')) === 'true'
    ? ((await button.getAttribute('title')) ?? '')
    : 'yes';
}

/** Opens the page of a case, by its address, from any page of the console. */
export async function openCase(page: Page, id: string): Promise<void> {
  await page.goto(new URL(`/console/cases/${id}`, page.url()).href);
  await page.locator('.case-acts').waitFor();
}

/** Waits until the open case stands at a stage, by its Chinese name. */
export const stageOf = (page: Page, stage: string): Promise<void> =>
  page.locator('.case-title').getByText(stage, { exact: true }).waitFor();
