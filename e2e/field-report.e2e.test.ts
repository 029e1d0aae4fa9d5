import { type Hand, idOf, type World } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATIENT } from './desks.ts';
import { openStreet, type Phones, pickRubbish, type Street, takePhoto } from './phone.ts';

let street: Street;
let world: World;
let hand: Hand;
let phones: Phones;

beforeAll(async () => {
  street = await openStreet();
  ({ world, hand, phones } = street);
}, 120_000);
afterAll(() => street?.close());

/** The one case that is registered since `before`, as soon as the phone has sent it, by somebody who sees them all. */
async function newCase(before: ReadonlySet<string>) {
  const since = async () => [...(await knownCases())].filter((id) => !before.has(id));
  await expect.poll(async () => (await since()).length, PATIENT).toBe(1);
  return hand.get((await since())[0] ?? '', 'head');
}

/** What the forms on the phone hold, as text; runs in its browser. */
const keptDrafts = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('baixing-field');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('drafts').objectStore('drafts').getAll();
      reading.onsuccess = () => resolve(JSON.stringify(reading.result));
      reading.onerror = () => reject(reading.error);
    };
  });

async function knownCases(): Promise<Set<string>> {
  const listed = await (await world.as('head')).listCases({ query: { queue: 'all', limit: 200 } });
  return new Set(listed.rows.map(({ id }) => id));
}

describe('reporting with the phone', { timeout: 120_000 }, () => {
  it('[CASE-01] signs in, refuses a wrong password in a sentence, and keeps the name that was typed', async () => {
    const phone = await phones.nobodys();
    await phone.getByLabel('用户名').fill('supervisor001');
    await phone.getByLabel('密码').fill('not this one');
    await phone.getByRole('button', { name: '登录' }).click();
    await phone.getByText('用户名或密码不对').waitFor();
    expect(await phone.getByLabel('用户名').inputValue()).toBe('supervisor001');
    await phone.getByLabel('密码').fill('Hailing-2014-Clean');
    await phone.getByRole('button', { name: '登录' }).click();
    await phone.getByRole('heading', { name: '监督员 001' }).waitFor();
    await phone.context().close();
  });

  it('[CASE-01] [CASE-02] reports with a photo, the place the phone found and a class found by initials', async () => {
    const before = await knownCases();
    const phone = await phones.of('supervisor001');
    await phone.getByRole('link', { name: /上报/ }).click();
    await phone.locator('.fd-chain b').filter({ hasText: '社区' }).waitFor();
    await takePhoto(phone);
    await pickRubbish(phone);
    await phone.getByRole('button', { name: /发送/ }).click();
    await phone.locator('.fd-home-head').waitFor();

    const found = await newCase(before);
    expect(found.source).toBe('supervisor');
    expect(found.className).toBe('暴露垃圾');
    expect(found.conditionId).not.toBeNull();
    expect(found.cellCode).toMatch(/^\d{15}$/);
    expect(found.photos).toHaveLength(1);
    // What it did stands in its outbox, with the numbers that the server gave.
    await phone.getByRole('link', { name: /发件箱/ }).click();
    const card = phone.locator('.fd-operation', { hasText: found.number });
    await card.getByText('已收到', { exact: true }).waitFor();
    expect(await card.textContent()).toMatch(/回执 R-\d{4}-\d{6}/);
    await phone.context().close();
  });

  it('[CASE-01] gives a problem to a unit on the spot, as a patrol leader, and the unit named by the catalogue is first', async () => {
    const before = await knownCases();
    const leader = await phones.of('leader01', 'report');
    await leader.getByRole('button', { name: '现场交办' }).click();
    await leader.locator('.fd-chain b').filter({ hasText: '社区' }).waitFor();
    await takePhoto(leader);
    await pickRubbish(leader);
    await leader.locator('.fd-options button', { hasText: '目录所定' }).waitFor();
    await leader.getByLabel('查责任单位').fill('城中中队');
    await leader.locator('.fd-options button', { hasText: '城中中队' }).click();
    await leader.getByRole('textbox', { name: /描述/ }).fill('两个小时内清掉');
    // The unit sees it come without reading anew.
    const unit = await phones.of('centre-handler', 'tasks');
    await unit.getByText('没有待办任务').waitFor();
    await leader.getByRole('button', { name: '交办', exact: true }).click();
    await leader.locator('.fd-home-head').waitFor();

    const { id } = await newCase(before);
    await expect.poll(async () => (await hand.get(id, 'head')).stage, PATIENT).toBe('dispatched');
    const given = await hand.get(id, 'head');
    expect(given.unitId).toBe(idOf.unit('centre-squad'));
    expect(given.entries.map(({ action }) => action)).toContain('assign-on-spot');
    await unit.locator('.fd-task', { hasText: '暴露垃圾' }).waitFor();
    await unit.context().close();
    await leader.context().close();
  });

  it('keeps what was typed when the phone is started anew before it was sent', async () => {
    const phone = await phones.of('supervisor002', 'report');
    await takePhoto(phone);
    const words = '井盖上压着一堆建筑垃圾 🧱';
    await phone.getByRole('textbox', { name: /描述/ }).fill(words);
    await expect.poll(() => phone.evaluate(keptDrafts)).toContain(words);
    await phone.reload();
    await phone.locator('.fd-photo img').waitFor();
    expect(await phone.getByRole('textbox', { name: /描述/ }).inputValue()).toBe(words);
    await phone.context().close();
  });

  it('[G1] [G2] takes a report without a connection, shows it in the outbox, and it goes by itself once there is one', async () => {
    const before = await knownCases();
    const phone = await phones.of('supervisor003', 'report');
    await phone.locator('.fd-chain b').filter({ hasText: '社区' }).waitFor();
    await takePhoto(phone);
    await pickRubbish(phone);
    await phone.context().setOffline(true);
    await phone.getByRole('button', { name: /发送/ }).click();
    await phone.getByText('已存入手机，').waitFor();
    await phone.locator('.fd-home-head').waitFor();
    await phone.getByRole('link', { name: /发件箱 等待 1/ }).click();
    const card = phone.locator('.fd-operation', { hasText: '暴露垃圾' });
    await card.getByText('等待', { exact: true }).waitFor();
    expect(await card.textContent()).toContain('文字与 1 张照片');
    // A battery that is empty takes nothing.
    await phone.context().setOffline(false);
    await phone.route('**/api/**', (route) => route.abort());
    await phone.reload();
    await phone.unroute('**/api/**');
    await phone.reload();
    await card.getByText('已收到', { exact: true }).waitFor(PATIENT);
    const found = await newCase(before);
    expect(found.photos).toHaveLength(1);
    expect(await card.textContent()).toContain(found.number);
    await phone.context().close();
    expect(phones.troubles).toEqual([]);
  });
});
