import { axeFaults } from '@baixing/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskOptions, type Hall, openHall } from './desks.ts';

let hall: Hall;

beforeAll(async () => {
  hall = await openHall();
}, 120_000);
afterAll(() => hall?.close());

/** Who opens which screen, and what stands there when it has come. */
const SCREENS = [
  ['sysadmin', '/people', '.bx-grid-row'],
  ['sysadmin', '/units', '.bx-grid-row'],
  ['sysadmin', '/calendar', '.cal-day'],
  ['sysadmin', '/catalogue?class=stages', '.cat-stage'],
  ['sysadmin', '/catalogue?class=component/01001', '.cat-line'],
  ['sysadmin', '/places', '.bx-grid-row'],
  ['sysadmin', '/places?view=areas', '.places-map canvas'],
  ['secadmin', '/people', '.bx-grid-row'],
  ['auditadmin', '/audit', '.bx-grid-row'],
] as const;

const LOOKS: readonly (readonly [string, DeskOptions])[] = [
  ['in Chinese on a desk', {}],
  ['in English on a desk', { english: true, width: 1280, height: 720 }],
  ['in Chinese on a phone', { phone: true }],
  ['in English on a phone', { phone: true, english: true }],
];

/** The faults of a page, each with where it was; and whether the page is wider than its window. */
async function faultsOf(page: Page, where: string): Promise<string[]> {
  const faults = await axeFaults(page);
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return [...faults, ...(wide > 0 ? [`${wide} px wider than its window`] : [])].map(
    (fault) => `${where}: ${fault}`,
  );
}

/** Goes through the page by the Tab key until something with this name has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const wanted = page.getByRole('button', { name }).or(page.getByRole('link', { name })).first();
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not lead to ${name}`);
}

describe('the screens of administration', { timeout: 600_000 }, () => {
  it.each(LOOKS)(
    'axe finds nothing on any of them, %s, and none is wider than its window',
    async (_, look) => {
      const faults: string[] = [];
      for (const [username, path, ready] of SCREENS) {
        const page = await hall.desk(username, path, look);
        await page.locator(ready).first().waitFor();
        faults.push(...(await faultsOf(page, path)));
        await page.context().close();
      }
      expect(faults).toEqual([]);
    },
  );

  it('axe finds nothing in their dialogs, each opened by keyboard alone and left with Escape', async () => {
    const faults: string[] = [];
    const dialogs: readonly (readonly [string, string, readonly (string | RegExp)[]])[] = [
      ['sysadmin', '/people', ['从 Excel 导入', '新建人员']],
      ['sysadmin', '/units', ['新建单位']],
      ['sysadmin', '/calendar', ['导入节假日表', /^修改$/]],
      ['sysadmin', '/catalogue?class=stages', ['加本地小类', '修改 派遣']],
      ['sysadmin', '/catalogue?class=component/01001', ['加一条']],
      ['sysadmin', '/places', ['新建责任网格']],
    ];
    for (const [username, path, names] of dialogs) {
      const page = await hall.desk(username, path);
      for (const name of names) {
        await page.getByRole('button', { name }).first().waitFor();
        await tabTo(page, name);
        await page.keyboard.press('Enter');
        const dialog = page.locator('.ant-modal-wrap .ant-modal').first();
        await dialog.waitFor();
        faults.push(...(await faultsOf(page, `${path} ${name}`)));
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'hidden' });
      }
      await page.context().close();
    }
    expect(faults).toEqual([]);
  });

  it('a person is opened, read and closed by keyboard alone; axe finds nothing in the drawer', async () => {
    const page = await hall.desk('secadmin', '/people');
    await page.locator('.bx-grid-row').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('acceptor05');
    await page.locator('.bx-grid-row', { hasText: 'acceptor05' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[role=grid]').focus();
    await page.keyboard.press('Enter');
    const drawer = page.locator('.ant-drawer-content, .ant-drawer-section').first();
    await drawer.getByText('acceptor05').first().waitFor();
    expect(await faultsOf(page, 'drawer')).toEqual([]);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    await page.context().close();
    expect(hall.troubles).toEqual([]);
  });
});
