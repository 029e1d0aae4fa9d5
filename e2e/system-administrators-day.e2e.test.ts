import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hall, openHall } from './desks.ts';

let hall: Hall;

beforeAll(async () => {
  hall = await openHall();
}, 120_000);
afterAll(() => hall?.close());

/** The empty sheet of a dialog, filled with these rows below its head. */
async function filled(page: Page, rows: readonly (readonly string[])[]): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载空白表格' }).click(),
  ]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await download.path());
  const [sheet] = book.worksheets;
  if (sheet === undefined) throw new Error('the template has no sheet');
  // The head stays; the example gives way.
  sheet.spliceRows(2, sheet.rowCount);
  for (const row of rows) sheet.addRow(row);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const choose = (page: Page, buffer: Buffer) =>
  page.locator('.admin-file input').setInputFiles({
    name: '名册.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer,
  });

const search = async (page: Page, text: string) => {
  await page.locator('.admin-search input').fill(text);
};

describe('a day of the system administrator', { timeout: 240_000 }, () => {
  it('[CASE-03] imports people from Excel: a wrong row is named and nobody comes in; mended, all do, and sign in', async () => {
    const page = await hall.desk('sysadmin', '/people');
    await page.getByRole('button', { name: '从 Excel 导入' }).click();
    const wrong = await filled(page, [
      ['wang.fang', '王芳', '13900000001', 'digital-office', 'zh'],
      ['li.na', '李娜', '电话不详', 'no-such-unit', 'zh'],
    ]);
    await choose(page, wrong);
    const trouble = page.getByRole('dialog').getByRole('alert');
    await trouble.getByText('一行也没有导入').waitFor();
    const named = await trouble.locator('li').allTextContents();
    expect(named).toHaveLength(2);
    expect(named.join()).toMatch(/第 3 行.*手机/);
    expect(named.join()).toMatch(/第 3 行.*单位编码/);
    const administrator = await hall.world.as('sysadmin');
    expect((await administrator.listPeople({ query: { search: 'wang.fang' } })).rows).toEqual([]);

    await choose(
      page,
      await filled(page, [
        ['wang.fang', '王芳', '13900000001', 'digital-office', 'zh'],
        ['li.na', '李娜', '13900000002', 'digital-office', 'zh'],
      ]),
    );
    const secrets = page.locator('.admin-secrets');
    await secrets.waitFor();
    const password =
      (await secrets.locator('tr', { hasText: 'wang.fang' }).locator('code').textContent()) ?? '';
    // A slip of the hand does not close it.
    await page.keyboard.press('Escape');
    await secrets.waitFor();
    await page.getByRole('button', { name: '已记下，关闭' }).click();
    await search(page, '王芳');
    await page
      .locator('.bx-grid-body .bx-grid-row', { hasText: 'wang.fang' })
      .getByText('临时密码')
      .waitFor();

    const door = await hall.stranger('/console/');
    await door.getByLabel('用户名').fill('wang.fang');
    await door.getByLabel('密码').fill(password);
    await door.keyboard.press('Enter');
    await door.getByText('请先修改密码').waitFor();
    const own = 'Fang-2026-Hailing';
    await door.getByLabel('现在的密码').fill(password);
    await door.getByLabel('新密码', { exact: true }).fill(own);
    await door.getByLabel('再输一遍新密码').fill(own);
    await door.keyboard.press('Enter');
    await door.getByText('您的岗位在控制台没有案件工作台').waitFor();
    await door.context().close();
    await page.context().close();
  });

  it('[CASE-03] imports units as a tree, or nothing of it', async () => {
    const page = await hall.desk('sysadmin', '/units');
    await page.getByRole('button', { name: '从 Excel 导入' }).click();
    const rows = (parent: string) => [
      ['new-branch', '高港分局', '', '分局', 'bureau', '是', '', ''],
      ['new-squad', '高港中队', '', '中队', parent, '是', '', ''],
    ];
    await choose(page, await filled(page, rows('no-such-branch')));
    const trouble = page.getByRole('dialog').getByRole('alert');
    await trouble.locator('li', { hasText: '第 3 行' }).first().waitFor();
    const administrator = await hall.world.as('sysadmin');
    const codes = async () => (await administrator.listUnits({ query: {} })).rows.map(({ code }) => code);
    expect(await codes()).not.toContain('new-branch');
    await choose(page, await filled(page, rows('new-branch')));
    await page.getByText('已导入 2 个单位').waitFor();
    expect(await codes()).toEqual(expect.arrayContaining(['new-branch', 'new-squad']));
    await page.context().close();
  });

  it('[CASE-03] resets a password, closes an account and opens it again', async () => {
    const page = await hall.desk('sysadmin', '/people?search=editor');
    const drawer = page.locator('.ant-drawer');
    await page.locator('.bx-grid-body .bx-grid-row', { hasText: 'editor' }).dblclick();
    await drawer.getByRole('button', { name: '重置密码' }).click();
    await page.getByRole('button', { name: /确\s?定/ }).click();
    await page.locator('.admin-secrets', { hasText: 'editor' }).waitFor();
    await page.getByRole('button', { name: '已记下，关闭' }).click();
    await drawer.getByRole('button', { name: '停用账号' }).click();
    await page.getByRole('button', { name: /确\s?定/ }).click();
    await drawer.getByRole('button', { name: '恢复账号' }).click();
    await drawer.getByRole('button', { name: '停用账号' }).waitFor();
    await page.context().close();
  });

  it('[G3] of two who change one unit the second is told, keeps what was typed, and sends it on top', async () => {
    const [one, other] = await Promise.all([
      hall.desk('sysadmin', '/units?search=sanitation-north'),
      hall.desk('sysadmin', '/units?search=sanitation-north'),
    ]);
    // The other one's page hears nothing: only the server can tell it.
    await other.route('**/api/live*', (route) => route.abort());
    await other.reload();
    const row = (page: Page) => page.locator('.bx-grid-body .bx-grid-row', { hasText: 'sanitation-north' });
    const phone = (page: Page) => page.getByRole('textbox', { name: '值班电话' });
    const name = (page: Page) => page.locator('.ant-form #name');
    const open = async (page: Page) => {
      await row(page).dblclick();
      await phone(page).waitFor();
    };
    await open(one);
    await open(other);
    await phone(other).fill('0523-222');
    await phone(one).fill('0523-111');
    await name(one).fill('城北第一保洁所');
    await one.keyboard.press('Control+Enter');
    await phone(one).waitFor({ state: 'detached' });
    await other.keyboard.press('Control+Enter');
    await other.getByText('别人改了同一内容，您的还没有保存').waitFor();
    await other.getByText('您和别人都改了：值班电话').waitFor();
    expect(await phone(other).inputValue()).toBe('0523-222');
    expect(await name(other).inputValue()).toBe('城北第一保洁所');
    await other.keyboard.press('Control+Enter');
    await phone(other).waitFor({ state: 'detached' });
    const { rows } = await (await hall.world.as('sysadmin')).listUnits({ query: {} });
    expect(rows.find(({ code }) => code === 'sanitation-north')).toMatchObject({
      name: '城北第一保洁所',
      dutyPhone: '0523-222',
    });
    await one.context().close();
    await other.context().close();
    expect(hall.troubles).toEqual([]);
  });
});
