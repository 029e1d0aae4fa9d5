import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hall, openHall } from './desks.ts';

let hall: Hall;

beforeAll(async () => {
  hall = await openHall();
}, 120_000);
afterAll(() => hall?.close());

/** Opens a person of the list; what can be done with them stands in the drawer. */
async function openPerson(page: Page, username: string) {
  await page.locator('.admin-search input').fill(username);
  await page.locator('.bx-grid-body .bx-grid-row', { hasText: username }).dblclick();
  const drawer = page.locator('.ant-drawer');
  await drawer.getByText(username, { exact: true }).first().waitFor();
  return drawer;
}

/** The person's own page, after signing in by hand: a session of their own. */
async function signIn(username: string, password: string): Promise<Page> {
  const page = await hall.stranger('/console/');
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.keyboard.press('Enter');
  return page;
}

const PASSWORD = 'Hailing-2014-Clean';
const yes = (page: Page, name: string | RegExp) =>
  page.locator('.ant-modal-confirm').getByRole('button', { name }).click();

/** A desk in the rail; on the page itself a stage may be named alike. */
const railLink = (page: Page, name: string) => page.locator('.bx-rail').getByRole('link', { name });

describe('a day of the security administrator', { timeout: 240_000 }, () => {
  it('[CASE-03] grants a post and withdraws it; the person’s page has its desk and loses it without a reload', async () => {
    const [page, theirs] = await Promise.all([hall.desk('secadmin', '/people'), hall.desk('editor', '/')]);
    await theirs.locator('.bx-rail').waitFor();
    expect(await railLink(theirs, '派遣').count()).toBe(0);
    const drawer = await openPerson(page, 'editor');
    await drawer.getByRole('button', { name: '授予岗位' }).click();
    const dialog = page.getByRole('dialog', { name: /授予岗位 · / });
    await dialog.getByLabel('岗位').click();
    await page.keyboard.type('派遣员');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('岗位').press('Control+Enter');
    await page.getByText('已授予 派遣员').waitFor();
    await railLink(theirs, '派遣').waitFor();

    await drawer.locator('.admin-line', { hasText: '派遣员' }).getByRole('button', { name: '收回' }).click();
    await yes(page, /收\s?回/);
    await page.getByText('已收回 派遣员').waitFor();
    await railLink(theirs, '派遣').waitFor({ state: 'detached' });
    await page.context().close();
    await theirs.context().close();
  });

  it('[CASE-03] ends the sessions of a person: the other browser is out, and what was typed there is still there', async () => {
    const theirs = await signIn('acceptor03', PASSWORD);
    await railLink(theirs, '受理').click();
    await theirs.locator('#intake-description').fill('鼓楼路口红绿灯不亮');
    const page = await hall.desk('secadmin', '/people');
    const drawer = await openPerson(page, 'acceptor03');
    await drawer.getByText(/还在用/).waitFor();
    await drawer.getByRole('button', { name: '结束全部登录' }).click();
    await yes(page, '结束全部登录');
    await page.getByText('已结束 1 处登录').waitFor();
    await drawer.getByText('现在没有登录').waitFor();

    await theirs.getByText('登录已到期，请重新登录').waitFor();
    await theirs.getByLabel('密码').fill(PASSWORD);
    await theirs.keyboard.press('Enter');
    await theirs.getByText('登录已到期，请重新登录').waitFor({ state: 'hidden' });
    expect(await theirs.locator('#intake-description').inputValue()).toBe('鼓楼路口红绿灯不亮');
    await page.context().close();
    await theirs.context().close();
  });

  it('[CASE-03] a person who guessed too often is locked, seen so, and unlocked', async () => {
    const theirs = await signIn('acceptor04', 'wrong');
    const refused = theirs.getByRole('alert');
    await expect
      .poll(
        async () => {
          await theirs.getByRole('button', { name: /登\s?录/ }).click();
          return (await refused.textContent()) ?? '';
        },
        { timeout: 60_000 },
      )
      .toContain('锁定');
    const page = await hall.desk('secadmin', '/people');
    const drawer = await openPerson(page, 'acceptor04');
    await drawer.getByText('锁定', { exact: true }).waitFor();
    await drawer.getByRole('button', { name: '解除锁定' }).click();
    await page.getByText(/已解除锁定/).waitFor();
    await theirs.getByLabel('密码').fill(PASSWORD);
    await theirs.keyboard.press('Enter');
    await theirs.locator('.bx-rail').waitFor();
    await page.context().close();
    await theirs.context().close();
  });

  it('[CASE-03] everything was recorded: the audit administrator reads it and proves it whole', async () => {
    const page = await hall.desk('auditadmin', '/audit');
    for (const act of ['授予岗位', '收回岗位', '结束某人全部登录', '解除锁定'])
      await page
        .locator('.bx-grid-body .bx-grid-row', { hasText: act.slice(0, 4) })
        .first()
        .waitFor();
    await page.getByRole('button', { name: '校验未被改动' }).click();
    await page.getByText(/条记录逐条相扣，未被改动/).waitFor();
    await page.context().close();
    expect(hall.troubles).toEqual([]);
  });
});
