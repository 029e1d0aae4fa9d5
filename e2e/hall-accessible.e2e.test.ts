import { axeFaults } from '@baixing/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, type DeskOptions, type Hall, openHall } from './desks.ts';

let hall: Hall;
const ids = { open: '', asked: '', closed: '' };

beforeAll(async () => {
  hall = await openHall();
  const { hand } = hall;
  ids.open = await hand.walkTo('filed');
  ids.asked = await hand.walkTo('handling');
  await hand.act('centre-handler', ids.asked, { action: 'request-return', reason: '不属本单位' });
  ids.closed = await hand.walkTo('closed');
  await hand.register();
}, 120_000);
afterAll(() => hall?.close());

/** Who looks at which page, and what must stand on it before it is judged. */
const SCREENS: [name: string, username: string, path: () => string, ready: string][] = [
  ['work list', 'acceptor01', () => '/', '.bx-grid-body .bx-grid-row'],
  ['work list of a leader', 'head', () => '/', '.bx-grid-body .bx-grid-row'],
  ['work list without rows', 'water-handler', () => '/', '.bx-grid-empty'],
  ['intake desk', 'acceptor01', () => '/intake', '.intake-waiting li'],
  ['dispatch desk', 'dispatcher01', () => '/dispatch', '.dispatch-unit'],
  ['open case', 'dispatcher01', () => `/cases/${ids.asked}`, '.case-ledger'],
  ['closed case', 'shift01', () => `/cases/${ids.closed}`, '.case-ledger'],
  ['case that is not there', 'shift01', () => `/cases/${crypto.randomUUID()}`, '.bx-error, [role=alert]'],
  ['search', 'shift01', () => '/search', '.bx-grid-body .bx-grid-row'],
  ['search without rows', 'shift01', () => '/search?text=nothing', '.bx-grid-empty'],
  ['ledgers', 'shift01', () => '/ledgers', '.bx-grid-body .bx-grid-row'],
  ['phones without rows', 'shift01', () => '/phones', '.bx-grid-empty'],
];
const WAYS: [name: string, options: DeskOptions][] = [
  ['wide', {}],
  ['on a phone, in English', { phone: true, english: true }],
];

async function faultsOf(page: Page, name: string): Promise<string[]> {
  return (await axeFaults(page)).map((fault) => `${name}: ${fault}`);
}

describe('axe finds nothing on the screens of the hall', { timeout: 480_000 }, () => {
  it.each(WAYS)('%s', async (_, options) => {
    const faults: string[] = [];
    // One page for each person: what the program needs is loaded once.
    const pages = new Map<string, Page>();
    for (const [name, username, path, ready] of SCREENS) {
      const page = pages.get(username) ?? (await hall.desk(username, path(), options));
      if (pages.has(username)) await page.goto(`${hall.world.url}/console${path()}`);
      pages.set(username, page);
      await page.locator(ready).first().waitFor();
      faults.push(...(await faultsOf(page, name)));
    }
    for (const page of pages.values()) await page.context().close();
    const door = await hall.stranger('/console/', options);
    await door.locator('input[type=password]').waitFor();
    faults.push(...(await faultsOf(door, 'sign-in')));
    await door.context().close();
    expect(faults).toEqual([]);
  });

  it('nor in the dialog of an act, with what it misses said, nor in the list of shortcuts', async () => {
    const page = await hall.desk('dispatcher01', `/cases/${ids.asked}`);
    const denying = await begin(page, '不同意回退');
    await page.keyboard.press('Control+Enter');
    await denying.form.getByRole('alert').waitFor();
    const faults = await faultsOf(page, 'dialog');
    await page.keyboard.press('Escape');
    await denying.form.waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    faults.push(...(await faultsOf(page, 'shortcuts')));
    expect(faults).toEqual([]);
    expect(hall.troubles).toEqual([]);
  });
});
