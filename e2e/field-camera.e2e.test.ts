import { axeFaults, openHand, openWorld, type World } from '@baixing/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATIENT } from './desks.ts';
import { type Held, openPhones, type Phones, shoot, takePhoto } from './phone.ts';

let world: World;
let phones: Phones;

beforeAll(async () => {
  world = await openWorld();
  await openHand(world);
  phones = await openPhones(world, { camera: true });
}, 120_000);
afterAll(async () => {
  await phones?.close();
  await world?.close();
});

type Kept = { origin: string; width: number; height: number; bytes: number; point: unknown; takenAt: number };

/** What the phone keeps of its photos; runs in its browser. */
const keptPhotos = (page: Page): Promise<Kept[]> =>
  page.evaluate(
    () =>
      new Promise<Kept[]>((resolve, reject) => {
        const opening = indexedDB.open('baixing-field');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('photos').objectStore('photos').getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () =>
            resolve(
              reading.result.map(({ origin, width, height, blob, point, takenAt }) => ({
                origin,
                width,
                height,
                bytes: blob.size,
                point,
                takenAt,
              })),
            );
        };
      }),
  );

describe('the camera of the phone application', { timeout: 120_000 }, () => {
  it('[CASE-02] opens with the report, takes several photos in a row with time and place, and is closed when left', async () => {
    const phone = await phones.of('supervisor001');
    await phone.getByRole('link', { name: /上报/ }).click();
    for (let photo = 0; photo < 3; photo += 1) await shoot(phone);
    await phone.getByRole('button', { name: '完成 3' }).click();
    await phone.locator('.fd-camera').waitFor({ state: 'detached' });
    await expect.poll(() => phone.locator('.fd-photo img').count(), PATIENT).toBe(3);
    const kept = await keptPhotos(phone);
    expect(kept).toHaveLength(3);
    for (const photo of kept) {
      expect(photo.origin).toBe('camera');
      expect(photo.point).toMatchObject({ lon: 119.90346, lat: 32.48856, accuracyMetres: 8 });
      expect(Math.abs(photo.takenAt - world.clock.now())).toBeLessThan(120_000);
      expect(Math.max(photo.width, photo.height)).toBeLessThanOrEqual(1600);
      expect(photo.bytes).toBeLessThan(800_000);
    }
    await phone.context().close();
  });

  it('[CASE-02] [G1] has every photo, whether the thread that draws them works, breaks, or is ended by the phone', async () => {
    for (const fate of ['works', 'breaks', 'says nothing'] as const) {
      const phone = await phones.of('supervisor003');
      await phone.addInitScript((fate) => {
        const handed: string[] = [];
        Object.assign(globalThis, { handed });
        const { postMessage } = Worker.prototype;
        Worker.prototype.postMessage = function (this: Worker, ...said: unknown[]) {
          const { lines } = said[0] as { lines?: unknown };
          if (lines !== undefined) handed.push(fate);
          if (lines === undefined || fate === 'works') Reflect.apply(postMessage, this, said);
          else if (fate === 'breaks') this.dispatchEvent(new Event('error'));
        };
      }, fate);
      await phone.reload();
      await phone.getByRole('link', { name: /上报/ }).click();
      // The first ones may be drawn on the page: the thread comes after the camera.
      await expect
        .poll(async () => {
          await shoot(phone);
          return phone.evaluate(() => (globalThis as unknown as { handed: string[] }).handed);
        }, PATIENT)
        .toContain(fate);
      expect(await keptPhotos(phone)).toHaveLength(await phone.locator('.fd-photo img').count());
      await phone.context().close();
    }
    expect(phones.troubles).toEqual([]);
  });

  it('lets go of the camera at once: when it is closed, when the page is left, and when it is covered', async () => {
    const phone = await phones.of('supervisor002');
    await phone.addInitScript(() => {
      const opened: MediaStream[] = [];
      Object.assign(globalThis, { opened });
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wish) => {
        const stream = await open(wish);
        opened.push(stream);
        return stream;
      };
    });
    const live = () =>
      phone.evaluate(
        () =>
          (globalThis as unknown as { opened: MediaStream[] }).opened
            .flatMap((stream) => stream.getTracks())
            .filter(({ readyState }) => readyState === 'live').length,
      );
    await phone.reload();
    await phone.getByRole('link', { name: /上报/ }).click();
    await phone.locator('.fd-shutter[aria-disabled=false]').waitFor();
    expect(await live()).toBe(1);
    await phone.getByRole('button', { name: '关闭相机' }).click();
    await expect.poll(live).toBe(0);

    await phone.getByRole('button', { name: '拍照' }).click();
    await expect.poll(live).toBe(1);
    await phone.evaluate(() => {
      location.hash = '#/tasks';
    });
    await expect.poll(live).toBe(0);

    await phone.evaluate(() => {
      location.hash = '#/report';
    });
    await expect.poll(live).toBe(1);
    const cover = (state: string) =>
      phone.evaluate((now) => {
        Object.defineProperty(document, 'visibilityState', { value: now, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await cover('hidden');
    await expect.poll(live).toBe(0);
    await cover('visible');
    await expect.poll(live).toBe(1);
    await phone.context().close();
  });

  it('[CASE-02] says of a picture from the gallery that it is one, and does not give it our time and place', async () => {
    const phone = await phones.of('supervisor003', 'report');
    await phone.locator('.fd-shutter[aria-disabled=false]').waitFor();
    await phone.getByRole('button', { name: '关闭相机' }).click();
    await takePhoto(phone);
    await phone.locator('.fd-photo b', { hasText: '相册' }).waitFor();
    const [photo] = await keptPhotos(phone);
    expect(photo).toMatchObject({ origin: 'gallery', point: null });
    expect(photo?.takenAt).toBe(Date.parse('2026-09-23T09:30:00+08:00'));
    await phone.context().close();
  });

  const holds: [string, Held][] = [
    ['in Chinese', { width: 390 }],
    ['in English on a narrow phone', { width: 320, locale: 'en' }],
  ];
  it.each(holds)('is sound to axe and within the screen, %s', async (_how, held) => {
    await (await world.as('supervisor004')).setLocale({ body: { locale: held.locale ?? 'zh' } });
    const phone = await phones.of('supervisor004', 'report', held);
    await shoot(phone);
    expect(await axeFaults(phone)).toEqual([]);
    const outside = await phone.evaluate(() =>
      [...document.querySelectorAll('.fd-camera button, .fd-camera label')]
        .filter((part) => {
          const { left, right, top, bottom } = part.getBoundingClientRect();
          return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
        })
        .map((part) => part.textContent),
    );
    expect(outside).toEqual([]);
    await phone.keyboard.press('Escape');
    await phone.locator('.fd-camera').waitFor({ state: 'detached' });
    await phone.context().close();
    expect(phones.troubles).toEqual([]);
  });
});
