import { MINUTE } from '@baixing/domain/time';
import { CAST, idOf } from '@baixing/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actButton, actDialog, type Hall, openHall, PATIENT } from './desks.ts';
import { openPhones, type Phones, takePhoto } from './phone.ts';

const PASSWORD = 'Hailing-2014-Clean';
const WORDS = '泰山公园西大门门口七八个摊子，占道卖水果';

let hall: Hall;
let phones: Phones;
beforeAll(async () => {
  hall = await openHall();
  phones = await openPhones(hall.world);
}, 120_000);
afterAll(async () => {
  await phones?.close();
  await hall?.close();
});

/** Nobody did anything for so long that the session is over; the page does not know it yet. */
function fallIdle(): void {
  hall.world.clock.advance(31 * MINUTE);
  hall.world.signInAnew();
}

/** Signs in over the page of the console, and finds it as it was. */
async function signInAgain(page: Page): Promise<void> {
  const password = page.locator('.ant-modal input[type="password"]');
  await password.waitFor();
  await password.fill(PASSWORD);
  await password.press('Enter');
  await password.waitFor({ state: 'detached' });
}

const casesOf = async (text: string) =>
  (await (await hall.world.as('head')).listCases({ query: { queue: 'all', text, limit: 100 } })).rows;

describe('a session that ends in the middle of a form', { timeout: 120_000 }, () => {
  it('[CASE-01] [G2] at the intake desk: the call is still there after signing in, and is registered once', async () => {
    const desk = await hall.desk('acceptor01', '/intake');
    await desk.locator('#intake-phone:focus').waitFor();
    await desk.keyboard.type('13812345678');
    await desk.keyboard.press('Enter');
    await desk.keyboard.type(WORDS);
    await desk.getByText('由描述定位').first().waitFor();
    await desk.locator('.intake-classes input:checked').waitFor();
    fallIdle();
    await desk.keyboard.press('F9');
    await signInAgain(desk);
    expect(await desk.locator('#intake-description').inputValue()).toBe(WORDS);
    expect(await desk.locator('#intake-phone').inputValue()).toBe('13812345678');
    expect(await casesOf('七八个摊子')).toEqual([]);
    await desk.keyboard.press('F9');
    await desk.locator('.intake-code').waitFor();
    expect(await casesOf('七八个摊子')).toHaveLength(1);
    await desk.context().close();
  });

  it('[CASE-03] [G3] on a case page: words and photo of the act are still there, and it is one entry', async () => {
    const id = await hall.hand.walkTo('handling');
    const unit = await hall.desk(CAST.handler, `/cases/${id}`);
    await actButton(unit, '处置反馈').click();
    const feedback = actDialog(unit);
    await feedback.photo('照片');
    await feedback.write('说明', '已清运两车');
    fallIdle();
    await unit.keyboard.press('Control+Enter');
    await signInAgain(unit);
    expect(await feedback.field('说明').locator('textarea').inputValue()).toBe('已清运两车');
    await expect.poll(() => feedback.field('照片').locator('figure').count(), PATIENT).toBe(1);
    expect((await hall.hand.get(id)).stage).toBe('handling');
    await feedback.field('说明').locator('textarea').focus();
    await feedback.send();
    const { stage, entries } = await hall.hand.get(id);
    expect(stage).toBe('fed-back');
    const [entry, ...more] = entries.filter(({ action }) => action === 'feed-back');
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      detail: expect.stringContaining('已清运两车'),
      photos: [expect.any(String)],
    });
    await unit.context().close();
  });

  it('[CASE-03] at a desk where another person signs in: nothing of what the first one typed is theirs', async () => {
    const desk = await hall.desk('acceptor02', '/intake');
    await desk.locator('#intake-description').fill('只给二号看的话');
    fallIdle();
    await desk.keyboard.press('F9');
    await desk.locator('.ant-modal input[type="password"]').waitFor();
    await desk.locator('.ant-modal .door-leave').click();
    await desk.locator('input[autocomplete="username"]').fill('acceptor03');
    await desk.locator('input[type="password"]').fill(PASSWORD);
    await desk.keyboard.press('Enter');
    await desk.locator('input[type="password"]').waitFor({ state: 'detached' });
    await desk.goto(`${hall.world.url}/console/intake`);
    await desk.locator('#intake-description').waitFor();
    expect(await desk.locator('#intake-description').inputValue()).toBe('');
    await desk.context().close();
  });

  it('[CASE-01] [G2] on the phone: photo, class and words of a report are still there, and one case comes of it', async () => {
    const phone = await phones.of('supervisor004', 'report');
    await phone.locator('.fd-chain b').filter({ hasText: '社区' }).waitFor();
    await takePhoto(phone);
    await phone.getByLabel('查类别').fill('bllj');
    await phone.locator('.fd-options button', { hasText: '暴露垃圾' }).first().click();
    await phone.locator('.fd-conditions .fd-chip').first().click();
    const words = '楼道口堆了一车旧家具';
    await phone.getByRole('textbox', { name: /描述/ }).fill(words);
    // Ended from elsewhere, at once: the phone hears of it by itself.
    const secadmin = await hall.world.as('secadmin');
    await secadmin.endPersonSessions({ params: { id: idOf.person('supervisor004') } });
    await phone.getByText('刚才填写的内容还在').waitFor();
    expect(await phone.getByLabel('用户名').inputValue()).toBe('supervisor004');
    await phone.getByLabel('密码').fill(PASSWORD);
    await phone.getByRole('button', { name: '登录' }).click();
    const description = phone.getByRole('textbox', { name: /描述/ });
    await description.waitFor();
    expect(await description.inputValue()).toBe(words);
    await expect.poll(() => phone.locator('.fd-photo img').count(), PATIENT).toBe(1);
    await phone.getByRole('button', { name: /发送/ }).click();
    await phone.locator('.fd-home-head').waitFor();
    await expect.poll(async () => (await casesOf('旧家具')).length).toBe(1);
    const [found] = await casesOf('旧家具');
    expect((await hall.hand.get(found?.id ?? '', 'head')).photos).toHaveLength(1);
    await phone.context().close();
  });

  it('and nothing in the program of any of these pages fails', () => {
    expect([...hall.troubles, ...phones.troubles]).toEqual([]);
  });
});
