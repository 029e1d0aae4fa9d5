import { HOUR } from '@baixing/domain/time';
import { CAST, type Hand, idOf, PLACE, type World } from '@baixing/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATIENT } from './desks.ts';
import { confirm, openStreet, type Phones, type Street, shoot, takePhoto } from './phone.ts';

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
const ghost = (page: Page) => page.locator('.fd-camera-stage > img');

describe('photos from the same side', { timeout: 180_000 }, () => {
  it('[CASE-01] reports what was put right on the spot, the photo after taken over the one before', async () => {
    const known = new Set(
      (await (await world.as('head')).listCases({ query: { limit: 200 } })).rows.map(({ id }) => id),
    );
    const phone = await phones.of(CAST.supervisor, 'report');
    await phone.getByRole('button', { name: '关闭相机' }).click();
    await phone.getByRole('button', { name: '已自行处置' }).click();
    await phone.getByRole('button', { name: '拍处置前' }).click();
    await shoot(phone);
    await phone.keyboard.press('Escape');
    await phone.getByRole('button', { name: '拍处置后' }).click();
    await ghost(phone).waitFor();
    await shoot(phone);
    await phone.keyboard.press('Escape');
    await phone.getByLabel('查类别').fill('bllj');
    await phone.locator('.fd-options button', { hasText: '暴露垃圾' }).first().click();
    await phone.locator('.fd-conditions .fd-chip').first().click();
    await phone.locator('.fd-chain b').filter({ hasText: '社区' }).waitFor();
    await confirm(phone);
    await phone.locator('.fd-home-head').waitFor();
    const listed = async () =>
      (await (await world.as('head')).listCases({ query: { limit: 200 } })).rows.find(
        ({ id }) => !known.has(id),
      );
    await expect.poll(async () => (await listed())?.stage, PATIENT).toBe('self-handled');
    const made = await hand.get((await listed())?.id ?? '', 'head');
    expect(made.photos.map(({ role }) => role).toSorted()).toEqual(['after', 'found']);
    await phone.context().close();
  });

  it('[CASE-03] checks with the earlier photo laid over the camera, and slides before and after over one another', async () => {
    const id = await hand.walkTo('checking');
    const phone = await phones.of(CAST.supervisor, `task/${id}/pass-check`);
    const edge = () =>
      phone.locator('.fd-slide').evaluate((part) => part.style.getPropertyValue('--fd-edge'));
    const slider = phone.locator('.fd-slide input');
    await slider.waitFor();
    expect(await edge()).toBe('50%');
    await slider.fill('20');
    expect(await edge()).toBe('20%');

    await phone.getByRole('button', { name: '拍照', exact: true }).click();
    await ghost(phone).waitFor();
    expect(await ghost(phone).evaluate((part) => part.style.opacity)).toBe('0.5');
    await phone.getByRole('slider', { name: '对照图浓淡' }).fill('0.8');
    expect(await ghost(phone).evaluate((part) => part.style.opacity)).toBe('0.8');
    const first = await ghost(phone).getAttribute('src');
    await phone.getByRole('button', { name: '换一张对照' }).click();
    await expect.poll(() => ghost(phone).getAttribute('src'), PATIENT).not.toBe(first);
    await shoot(phone);
    await phone.keyboard.press('Escape');
    await phone.locator('.fd-compare span', { hasText: '刚拍的' }).waitFor();
    await confirm(phone);
    await expect.poll(() => stageOf(id), PATIENT).toBe('checked');
    await phone.context().close();
  });
});

describe('what was noticed about a photo', { timeout: 120_000 }, () => {
  it('[CASE-02] is told to the checker in plain words, beside the photo and where it is compared', async () => {
    const id = await hand.walkTo('handling');
    const unit = await phones.of(CAST.handler, `task/${id}/feed-back`);
    await unit.getByRole('textbox', { name: /说明/ }).fill('已清理');
    await takePhoto(unit);
    await confirm(unit);
    await expect.poll(() => stageOf(id), PATIENT).toBe('fed-back');
    await unit.context().close();
    await hand.act(CAST.acceptor, id, {
      action: 'send-check',
      supervisorId: idOf.person(CAST.supervisor),
    });
    const phone = await phones.of(CAST.supervisor, `task/${id}`);
    await phone.locator('.fd-task-photos .bx-photo-facts li', { hasText: '相册' }).waitFor();
    await phone.getByRole('button', { name: '核查通过' }).click();
    await phone.locator('.bx-photo-facts li', { hasText: '相册' }).waitFor();
    await phone.context().close();
  });
});

describe('the unit in the street', { timeout: 180_000 }, () => {
  it('[CASE-03] asks for more time, for a stand-still and for the case to go back, each with its reason', async () => {
    const asks = [
      ['申请延期', 'extension', (page: Page) => page.getByLabel('数量').fill('2')],
      ['申请挂账', 'suspension', (page: Page) => page.getByRole('button', { name: '3 天后' }).click()],
      ['申请回退', 'return', async () => undefined],
    ] as const;
    for (const [act, kind, fill] of asks) {
      const id = await hand.walkTo('handling');
      const phone = await phones.of(CAST.handler, `task/${id}`);
      await phone.getByRole('button', { name: '其他' }).click();
      await phone.getByRole('button', { name: act }).click();
      await fill(phone);
      await confirm(phone);
      await phone.locator('.fd-error').first().waitFor();
      await phone.getByRole('textbox', { name: /理由/ }).fill('配件要从南京调来');
      await confirm(phone);
      await expect.poll(async () => (await hand.get(id)).request, PATIENT).toBe(kind);
      expect((await hand.get(id)).requestDetail?.reason).toBe('配件要从南京调来');
      await phone.context().close();
    }
  });

  it('is led there by the map it has chosen, in the datum of that map, and is not asked again', async () => {
    const id = await hand.walkTo('handling');
    const phone = await phones.of(CAST.handler, `task/${id}`);
    await phone.getByRole('button', { name: '导航' }).click();
    const sheet = phone.getByRole('dialog', { name: '用哪个地图导航' });
    const amap = sheet.getByRole('link', { name: '高德地图' });
    expect(await amap.getAttribute('href')).toContain('amapuri://');
    await amap.click();
    await sheet.waitFor({ state: 'detached' });
    const way = phone.getByRole('link', { name: '导航' });
    const [, lat] = /dlat=([\d.]+)/.exec((await way.getAttribute('href')) ?? '') ?? [];
    expect(Math.abs(Number(lat) - PLACE.lat)).toBeGreaterThan(0.001);
    await phone.reload();
    await way.waitFor();
    await phone.getByRole('button', { name: '换一个地图' }).click();
    await sheet.waitFor();
    await phone.context().close();
  });

  it('has its tasks by time or by distance, and the choice stays', async () => {
    const far = { ...PLACE, lat: PLACE.lat + 0.02, address: '远处' };
    await hand.walkTo('handling', { place: far });
    // Late by now, and so the first by time.
    world.clock.advance(72 * HOUR);
    world.signInAnew();
    await hand.walkTo('handling', { place: { ...PLACE, address: '近处' } });
    const phone = await phones.of(CAST.handler, 'tasks');
    const first = () => phone.locator('.fd-task .bx-cut').first().textContent();
    const places = () => phone.locator('.fd-task .bx-cut').allTextContents();
    await phone.locator('.fd-task').nth(1).waitFor();
    const byTime = await places();
    expect(byTime.indexOf('远处')).toBeLessThan(byTime.indexOf('近处'));
    await phone.getByRole('button', { name: '按距离' }).click();
    await expect.poll(async () => (await places()).at(-1)).toBe('远处');
    expect(await first()).not.toBe('远处');
    await phone.reload();
    await expect.poll(async () => (await places()).at(-1)).toBe('远处');
    await phone.context().close();
  });
});

describe('words by voice', { timeout: 120_000 }, () => {
  const described = (page: Page) => page.getByRole('textbox', { name: /描述/ });

  it('are written behind what stands there, where the browser hears', async () => {
    const phone = await phones.of('supervisor002');
    await phone.addInitScript(() => {
      class Ear {
        onresult?: (heard: object) => void;
        onend?: () => void;
        start() {
          const said = Object.assign([{ transcript: '井盖松动' }], { isFinal: true });
          this.onresult?.({ results: [said], resultIndex: 0 });
        }
        stop() {
          this.onend?.();
        }
        abort() {
          this.onend?.();
        }
      }
      Object.assign(globalThis, { SpeechRecognition: Ear });
    });
    await phone.reload();
    await phone.getByRole('link', { name: /上报/ }).click();
    await phone.getByRole('button', { name: '关闭相机' }).click();
    await described(phone).fill('路口');
    await phone.getByRole('button', { name: '语音输入' }).click();
    await expect.poll(() => described(phone).inputValue()).toBe('路口井盖松动');
    // What was said proposes the class too.
    await phone.locator('.fd-options button', { hasText: '井盖' }).first().waitFor();
    await phone.context().close();
  });

  it('are not offered where it does not', async () => {
    const phone = await phones.of('supervisor003');
    await phone.addInitScript(() => {
      for (const name of ['SpeechRecognition', 'webkitSpeechRecognition'])
        Object.defineProperty(globalThis, name, { value: undefined });
    });
    await phone.reload();
    await phone.getByRole('link', { name: /上报/ }).click();
    await phone.getByRole('button', { name: '关闭相机' }).click();
    await described(phone).waitFor();
    expect(await phone.getByRole('button', { name: '语音输入' }).count()).toBe(0);
    await phone.context().close();
    expect(phones.troubles).toEqual([]);
  });
});
