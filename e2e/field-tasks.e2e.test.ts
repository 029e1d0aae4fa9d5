import { MINUTE } from '@baixing/domain/time';
import { axeFaults, CAST, type Hand, idOf, type World } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATIENT } from './desks.ts';
import { confirm, type Held, openStreet, type Phones, type Street, takePhoto } from './phone.ts';

let street: Street;
let world: World;
let hand: Hand;
let phones: Phones;

beforeAll(async () => {
  street = await openStreet();
  ({ world, hand, phones } = street);
}, 120_000);
afterAll(() => street?.close());

const stageOf = async (id: string) => (await hand.get(id)).stage;

describe('tasks on the phone', { timeout: 120_000 }, () => {
  it('[CASE-03] appear by themselves, and a report is verified where it is said to be', async () => {
    const phone = await phones.of(CAST.supervisor);
    await phone.getByText('没有待办', { exact: true }).waitFor();
    const { id } = await hand.register();
    await hand.act(CAST.acceptor, id, {
      action: 'send-verification',
      supervisorId: idOf.person(CAST.supervisor),
    });
    await phone.getByRole('link', { name: '开始核实' }).click();
    await phone.getByRole('button', { name: '核实反馈' }).click();
    // Nothing is sent without an answer and a photo; what is missing is said where it is missing.
    await confirm(phone);
    await phone.locator('.fd-error').first().waitFor();
    expect(await stageOf(id)).toBe('verifying');
    await phone.getByRole('button', { name: '属实', exact: true }).click();
    await takePhoto(phone);
    await confirm(phone);
    await expect.poll(() => stageOf(id)).toBe('registered');
    expect((await hand.get(id)).photos.map(({ role }) => role)).toContain('verified');
    await phone.context().close();
  });

  it('[CASE-03] are received, arrived at and fed back with a photo by the unit', async () => {
    const id = await hand.walkTo('dispatched');
    const phone = await phones.of(CAST.handler, `task/${id}`);
    await phone.getByRole('button', { name: '接收', exact: true }).click();
    await expect.poll(() => stageOf(id)).toBe('handling');
    await phone.getByRole('button', { name: '到场', exact: true }).click();
    await expect.poll(async () => (await hand.get(id)).entries.at(-1)?.action).toBe('arrive-on-site');
    await phone.getByRole('button', { name: '处置反馈', exact: true }).click();
    await phone.getByRole('textbox', { name: /说明/ }).fill('摊位已劝离，路面已清扫');
    await takePhoto(phone);
    await confirm(phone);
    await expect.poll(() => stageOf(id)).toBe('fed-back');
    await phone.context().close();
  });

  it('[CASE-03] are checked against what the unit says it did, and the check ends them', async () => {
    const id = await hand.walkTo('checking');
    const phone = await phones.of(CAST.supervisor, `task/${id}`);
    await phone.getByRole('button', { name: '核查通过' }).click();
    await phone.locator('.fd-compare span', { hasText: '处置后' }).first().waitFor();
    await takePhoto(phone);
    await confirm(phone);
    await expect.poll(() => stageOf(id)).toBe('checked');
    await phone.context().close();
  });

  it('[G2] say in the outbox why an act was refused, and what was said is corrected and sent once', async () => {
    const id = await hand.walkTo('handling');
    const phone = await phones.of(CAST.handler, `task/${id}/feed-back`);
    const words = '已清理，水印照片附后';
    await phone.getByRole('textbox', { name: /说明/ }).fill(words);
    await takePhoto(phone);
    // The phone does not hear of what happens meanwhile: as in a tunnel.
    await phone.route('**/api/live', (route) => route.abort());
    await phone.route(`**/api/cases/${id}`, (route) => route.abort());
    await hand.act('head', id, { action: 'add-note', text: '请一并清理对面' });
    await confirm(phone);
    await phone.getByText('已存入手机，').waitFor();
    await phone.unroute(`**/api/cases/${id}`);
    await phone.getByRole('link', { name: /发件箱.*被退 1/ }).click();
    const card = phone.locator('.fd-card', { hasText: '别人刚刚办理了这一件' });
    await card.getByText('被退回', { exact: true }).waitFor();
    expect(await stageOf(id)).toBe('handling');
    await card.getByRole('button', { name: '改正后重发' }).click();
    const text = phone.getByRole('textbox', { name: /说明/ });
    await text.waitFor();
    expect(await text.inputValue()).toBe(words);
    await expect.poll(() => phone.locator('.fd-photo img').count(), PATIENT).toBe(1);
    await text.fill(`${words}，对面也清了`);
    await confirm(phone);
    await expect.poll(() => stageOf(id)).toBe('fed-back');
    const entries = (await hand.get(id)).entries.filter(({ action }) => action === 'feed-back');
    expect(entries).toMatchObject([{ detail: expect.stringContaining('对面也清了') }]);
    await phone.locator('.fd-card', { hasText: '已改正重发' }).waitFor();
    await phone.context().close();
  });

  it('say of an act that has become impossible why it is so, while its form is open', async () => {
    const id = await hand.walkTo('checking');
    const phone = await phones.of(CAST.supervisor, `task/${id}/fail-check`);
    await phone.getByRole('textbox', { name: /说明/ }).fill('还有两袋');
    const photos = [await hand.photo(CAST.supervisor)];
    await hand.act(CAST.supervisor, id, { action: 'pass-check', photos });
    await phone.getByText(/现在不能做这一步/).waitFor();
    expect(await phone.getByRole('textbox', { name: /说明/ }).inputValue()).toBe('还有两袋');
    expect(await phone.locator('.fd-foot .fd-primary').getAttribute('aria-disabled')).toBe('true');
    await phone.context().close();
  });

  it('say that there is no connection instead of waiting for one, and are there when it is back', async () => {
    // The most urgent task stands on the first page and is read with it; the other one has not been read.
    await hand.walkTo('dispatched');
    world.clock.advance(MINUTE);
    const id = await hand.walkTo('dispatched');
    const phone = await phones.of(CAST.handler);
    await phone.getByText('已连接').waitFor();
    await phone.locator('.fd-task').first().waitFor();
    await phone.context().setOffline(true);
    await phone.getByText('连接断开').waitFor();
    await phone.evaluate((path) => {
      location.hash = path;
    }, `#/task/${id}`);
    await phone.getByText(/连接不上服务器/).waitFor({ timeout: 60_000 });
    await phone.context().setOffline(false);
    await phone.getByRole('button', { name: '接收', exact: true }).waitFor();
    await phone.context().close();
  });
});

describe('every page of the phone', { timeout: 180_000 }, () => {
  const holds: [string, Held][] = [
    ['by day in Chinese', { width: 390 }],
    ['at night in English on a narrow phone', { width: 320, locale: 'en', theme: 'dark' }],
  ];

  it.each(holds)('is sound to axe and nowhere wider than the screen, %s', async (_how, held) => {
    const as = await world.as(CAST.supervisor);
    await as.setLocale({ body: { locale: held.locale ?? 'zh' } });
    const id = await hand.walkTo('checking', { description: '很长的描述，'.repeat(60) });
    const wide = () =>
      phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const faults: string[] = [];
    const entrance = await phones.nobodys(held);
    await entrance.locator('form').waitFor();
    faults.push(...(await axeFaults(entrance)));
    await entrance.context().close();

    const phone = await phones.of(CAST.supervisor, '', held);
    for (const path of [
      '',
      'report',
      'batch',
      'tasks',
      `task/${id}`,
      `task/${id}/fail-check`,
      'outbox',
      'profile',
    ]) {
      await phone.evaluate((hash) => {
        location.hash = hash;
      }, `#/${path}`);
      await phone.locator('.fd-body').waitFor();
      await expect.poll(() => phone.locator('.fd-skeleton').count(), PATIENT).toBe(0);
      if (path === 'report') await takePhoto(phone);
      // The form with every complaint it can make.
      if (path.endsWith('fail-check')) await confirm(phone);
      faults.push(...(await axeFaults(phone)).map((fault) => `${path}: ${fault}`));
      if ((await wide()) > 0) faults.push(`${path} is wider than the screen`);
    }
    expect(faults).toEqual([]);
    await phone.context().close();
    expect(phones.troubles).toEqual([]);
  });
});
