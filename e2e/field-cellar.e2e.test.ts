import { CAST, type Hand, type World } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATIENT } from './desks.ts';
import { confirm, openStreet, type Phones, pickRubbish, type Street, shoot } from './phone.ts';

let street: Street;
let world: World;
let hand: Hand;
let phones: Phones;

beforeAll(async () => {
  street = await openStreet({ camera: true });
  ({ world, hand, phones } = street);
}, 120_000);
afterAll(() => street?.close());

const stageOf = async (id: string) => (await hand.get(id)).stage;
const allCases = async () =>
  (await (await world.as('head')).listCases({ query: { queue: 'all', limit: 200 } })).rows;

describe('a phone without a signal', { timeout: 180_000 }, () => {
  it('[CASE-03] [G2] receives, arrives and feeds back in a cellar, and all three are there in order when it comes up', async () => {
    const id = await hand.walkTo('dispatched');
    const before = (await hand.get(id)).entries.length;
    const phone = await phones.of(CAST.handler, 'tasks');
    await phone.locator('.fd-task').first().click();
    await phone.getByRole('button', { name: '接收', exact: true }).waitFor();
    await phone.context().setOffline(true);

    await phone.getByRole('button', { name: '接收', exact: true }).click();
    await phone.getByText('待发出：接收。', { exact: false }).waitFor();
    await phone.locator('.fd-task-state', { hasText: '处置中' }).waitFor();
    await phone.getByRole('button', { name: '到场', exact: true }).click();
    await phone.getByText('待发出：接收 → 到场。', { exact: false }).waitFor();
    expect(await phone.getByRole('button', { name: '到场', exact: true }).count()).toBe(0);
    await phone.getByRole('button', { name: '处置反馈', exact: true }).click();
    await phone.getByRole('textbox', { name: /说明/ }).fill('积水已抽干');
    await phone.getByRole('button', { name: '拍处置后' }).click();
    await shoot(phone);
    await phone.keyboard.press('Escape');
    await confirm(phone);
    await phone.locator('.fd-task-state', { hasText: '待发核查' }).waitFor();
    expect(await stageOf(id)).toBe('dispatched');
    // In the list it is done, and says that it waits.
    await phone.evaluate(() => {
      location.hash = '#/tasks';
    });
    await phone.getByText('已办、待发出').waitFor();

    await phone.context().setOffline(false);
    await expect.poll(() => stageOf(id), PATIENT).toBe('fed-back');
    const made = (await hand.get(id)).entries.slice(before).map(({ action }) => action);
    expect(made).toEqual(['receive-case', 'arrive-on-site', 'feed-back']);
    await phone.getByText('已办、待发出').waitFor({ state: 'detached' });
    await phone.context().close();
  });

  it('[CASE-01] [G2] reports a street full of the same thing, one with each photo, and takes back the last one', async () => {
    const known = new Set((await allCases()).map(({ id }) => id));
    const phone = await phones.of('supervisor001');
    await phone.getByRole('link', { name: '连拍' }).click();
    await pickRubbish(phone);
    await phone.context().setOffline(true);
    await phone.getByRole('button', { name: '开始连拍' }).click();
    const camera = phone.locator('.fd-camera');
    const take = async (number: number) => {
      await phone.locator('.fd-shutter[aria-disabled=false]').click();
      await camera.getByText(`第 ${number} 件`, { exact: true }).waitFor();
    };
    for (let number = 1; number <= 5; number += 1) await take(number);
    await camera.getByRole('button', { name: '撤销第 5 件' }).click();
    await camera.getByText('第 4 件', { exact: true }).waitFor();
    await take(5);
    await camera.getByRole('button', { name: '完成 5' }).click();
    await expect.poll(() => phone.locator('.fd-batch li[data-state=waiting]').count(), PATIENT).toBe(5);
    expect((await allCases()).filter(({ id }) => !known.has(id))).toEqual([]);

    await phone.context().setOffline(false);
    await expect.poll(() => phone.locator('.fd-batch li[data-state=received]').count(), PATIENT).toBe(5);
    const made = (await allCases()).filter(({ id }) => !known.has(id));
    expect(made.map(({ className }) => className)).toEqual(Array(5).fill('暴露垃圾'));
    const photos = await Promise.all(made.map(async ({ id }) => (await hand.get(id, 'head')).photos));
    expect(new Set(photos.flat().map(({ hash }) => hash)).size).toBe(5);
    await phone.getByRole('button', { name: '结束' }).click();
    await phone.locator('.fd-home-head').waitFor();
    await phone.context().close();
  });

  it('[G2] says on the task itself that an act was refused, and leads to where it is dealt with', async () => {
    const id = await hand.walkTo('dispatched');
    const phone = await phones.of(CAST.handler, `task/${id}`);
    await phone.getByRole('button', { name: '接收', exact: true }).waitFor();
    await phone.context().setOffline(true);
    await phone.getByRole('button', { name: '接收', exact: true }).click();
    await phone.getByText('待发出：接收。', { exact: false }).waitFor();
    await hand.act(CAST.dispatcher, id, { action: 'revoke-dispatch', reason: '派错了' });
    await phone.context().setOffline(false);
    await phone.getByRole('link', { name: /发件箱.*被退 1/ }).waitFor();
    await phone.evaluate((path) => {
      location.hash = path;
    }, `#/task/${id}`);
    await phone.getByText('“接收”被退回', { exact: false }).waitFor();
    await phone.getByRole('link', { name: '去发件箱处理' }).click();
    await phone.locator('.fd-card[data-state=refused]').waitFor();
    await phone.context().close();
    expect(phones.troubles).toEqual([]);
  });
});
