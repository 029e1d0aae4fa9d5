import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hall, openHall, PATIENT } from './desks.ts';

let hall: Hall;

beforeAll(async () => {
  hall = await openHall();
  const { hand } = hall;
  await hand.register({ description: '泰山公园门口垃圾成堆' });
  await hand.register({ description: '垃圾桶满溢', source: 'service-hotline' });
  await hand.register({ description: '垃圾堆在绿化带', source: 'patrol' }, 'leader01');
  await hand.register({ description: '路灯不亮' });
}, 120_000);
afterAll(() => hall?.close());

const shown = (page: Page) => page.locator('.bx-grid-body .bx-grid-row').allTextContents();
const rowsAre = (page: Page, count: number) =>
  expect.poll(async () => (await shown(page)).length, PATIENT).toBe(count);

describe('search', { timeout: 120_000 }, () => {
  it('[CASE-10] keeps its filters in the address: they survive a reload, and whoever gets the address sees the same', async () => {
    const page = await hall.desk('shift01', '/search');
    await rowsAre(page, 4);
    await page.keyboard.press('/');
    await page.keyboard.type('垃圾');
    await rowsAre(page, 3);
    await page.getByRole('switch', { name: '只看百姓诉求' }).click();
    await rowsAre(page, 2);
    const seen = await shown(page);
    await page.reload();
    await rowsAre(page, 2);
    expect(await shown(page)).toEqual(seen);
    const other = await hall.desk('inspector01', new URL(page.url()).href.split('/console')[1] ?? '');
    await rowsAre(other, 2);
    expect(await shown(other)).toEqual(seen);
    await other.getByRole('button', { name: '清除筛选' }).click();
    await rowsAre(other, 4);
    await Promise.all([page, other].map((each) => each.context().close()));
  });

  it('[CASE-10] exports to Excel the rows and columns on the screen, also after a column was put away', async () => {
    const page = await hall.desk('shift01', '/search?text=%E5%9E%83%E5%9C%BE&public=true');
    await rowsAre(page, 2);
    await page.getByRole('button', { name: '选择显示的列' }).click();
    await page.getByRole('checkbox', { name: '来源' }).uncheck();
    const link = page.getByRole('link', { name: '导出 2 行' });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const asked = new URL(download.url()).searchParams;
    expect([asked.get('text'), asked.get('public')]).toEqual(['垃圾', 'true']);
    expect(asked.get('columns')).toBe('remaining,number,public,class,description,place,stage,unit');
    expect(await download.failure()).toBeNull();
    await page.context().close();
  });

  it('says what to do where nothing is found, and opens the sheet of a case as PDF', async () => {
    const page = await hall.desk('shift01', '/search?text=%E6%B2%A1%E6%9C%89%E8%BF%99%E5%9B%9E%E4%BA%8B');
    await page
      .locator('.bx-grid-empty')
      .getByText(/清除|放宽|换/)
      .waitFor();
    await page.getByRole('button', { name: '清除筛选' }).click();
    await rowsAre(page, 4);
    await page.locator('.bx-grid').focus();
    await page.keyboard.press('Enter');
    await page.locator('.case-head').waitFor();
    const href = await page.getByRole('link', { name: '打印案卷' }).getAttribute('href');
    const sheet = await page.request.get(`${hall.world.url}${href}`);
    expect(sheet.headers()['content-type']).toBe('application/pdf');
    expect((await sheet.body()).subarray(0, 5).toString()).toBe('%PDF-');
    // Back to the list, with the row that was opened still in hand.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await rowsAre(page, 4);
    expect(hall.troubles).toEqual([]);
  });
});
