import {
  type BadLine,
  CAST,
  type Hand,
  idOf,
  type MortalBrowser,
  openBadLine,
  openHand,
  openMortalBrowser,
  openWorld,
  PLACE,
  type World,
} from '@baixing/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATIENT } from '../desks.ts';
import { takePhoto } from '../phone.ts';

let world: World;
let hand: Hand;
let line: BadLine;
let browser: MortalBrowser;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openMortalBrowser()]);
  hand = await openHand(world);
  line = await openBadLine(world.url);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await line?.close();
  await world?.close();
});

const WHO = CAST.supervisor;

/** Opens the field application in the living browser, at the end of the line that can be cut. */
async function openField(path: string): Promise<Page> {
  const context = browser.context();
  await context.grantPermissions(['geolocation'], { origin: line.url });
  await context.setGeolocation({ longitude: PLACE.lon, latitude: PLACE.lat, accuracy: 8 });
  const [name = '', value = ''] = (await world.cookieOf(WHO)).split('=');
  await context.addCookies([{ name, value, url: line.url }]);
  const page = await context.newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${line.url}/field/#/${path}`);
  return page;
}

/** The battery is empty, now; whoever finds a socket starts the phone again. */
async function batteryDies(path: string): Promise<Page> {
  await browser.kill();
  await browser.start();
  return openField(path);
}

async function casesSaying(words: string) {
  const { rows } = await world.pool.query<{ id: string }>('select id from case_file where description = $1', [
    words,
  ]);
  return rows.map(({ id }) => id);
}

const until = (holds: () => boolean) => expect.poll(holds, PATIENT).toBe(true);

/** The card of the outbox that says this and stands like that. */
const card = (page: Page, words: string, state: string) =>
  page.locator('.fd-operation', { hasText: words }).filter({ has: page.getByText(state, { exact: true }) });

describe('the phone in the street, in trouble', { timeout: 180_000 }, () => {
  it('[G1] [G2] [CASE-01] a battery that dies at every step of a report with three photos takes nothing, and the report arrives once', async () => {
    const words = '三张照片的上报，电池四次用尽';
    let phone = await openField('report');
    await phone.locator('.fd-chain b').filter({ hasText: '社区' }).waitFor(PATIENT);
    // Installed: from here on it starts without the server.
    await phone.evaluate(async () => void (await navigator.serviceWorker.ready));
    await phone.reload();
    await phone.locator('.fd-chain b').filter({ hasText: '社区' }).waitFor(PATIENT);
    line.down();

    // With a form half filled in.
    for (let taken = 0; taken < 3; taken += 1) await takePhoto(phone);
    await phone.getByRole('textbox', { name: /描述/ }).fill(words);
    await expect.poll(() => keptDraft(phone), PATIENT).toContain(words);
    phone = await batteryDies('report');
    await phone.locator('.fd-photo img').nth(2).waitFor(PATIENT);
    expect(await phone.getByRole('textbox', { name: /描述/ }).inputValue()).toBe(words);

    // The moment it has said that it is saved.
    await phone.getByRole('button', { name: /发送/ }).click();
    await phone.getByText('已存入手机').first().waitFor(PATIENT);
    phone = await batteryDies('outbox');
    await card(phone, words, '等待').waitFor(PATIENT);
    expect(await card(phone, words, '等待').textContent()).toContain('3 张照片');

    // While the second photo is on its way.
    const isPhoto = (path: string) => path.startsWith('/api/uploads/');
    const photosPassed = () => line.passed().filter(({ path, method }) => method === 'PUT' && isPhoto(path));
    line.trouble(({ path, method }) =>
      isPhoto(path) && method === 'PUT' && photosPassed().length > 1 ? 'within' : undefined,
    );
    line.up();
    await phone.getByRole('button', { name: '立即重试' }).click();
    await until(() => photosPassed().length > 1);
    line.down();
    phone = await batteryDies('outbox');
    await card(phone, words, '等待').waitFor(PATIENT);
    expect(await casesSaying(words)).toEqual([]);

    // After the server has done it, before the phone has heard.
    line.trouble(({ path }) => (path === '/api/operations' ? 'after' : undefined));
    line.up();
    await phone.getByRole('button', { name: '立即重试' }).click();
    await expect.poll(() => casesSaying(words), PATIENT).toHaveLength(1);
    line.down();
    phone = await batteryDies('outbox');
    await card(phone, words, '等待').waitFor(PATIENT);

    line.heal();
    line.up();
    await phone.getByRole('button', { name: '立即重试' }).click();
    await card(phone, words, '已收到').waitFor(PATIENT);
    const [id = '', ...others] = await casesSaying(words);
    expect(others).toEqual([]);
    const found = await hand.get(id, 'head');
    expect(found.photos).toHaveLength(3);
    expect(await card(phone, words, '已收到').textContent()).toContain(found.number);
    await phone.close();
  });

  it('[G1] [G2] an earlier version with fifty operations waiting is updated, shows all fifty, and each arrives once', async () => {
    const context = browser.context();
    const older = await context.newPage();
    line.heal();
    line.up();
    // A page of the same origin on which no version of the application runs.
    await older.goto(`${line.url}/api/health`);
    await older.evaluate(layEarlierVersion, {
      personId: idOf.person(WHO),
      place: PLACE,
      madeAt: world.clock.now(),
    });
    await older.close();

    line.trouble(({ method }) => (method === 'GET' ? undefined : 'before'));
    const phone = await openField('outbox');
    await phone.locator('.fd-operation').nth(49).waitFor(PATIENT);
    const older50 = phone.locator('.fd-operation', { hasText: '旧版第' });
    expect(await older50.count()).toBe(50);
    const received = older50.filter({ has: phone.getByText('已收到', { exact: true }) });
    expect(await received.count()).toBe(0);

    line.heal();
    await phone.getByRole('button', { name: '立即重试' }).click();
    const done = async () => {
      const { rows } = await world.pool.query<{ cases: number; said: number }>(
        `select count(*)::int as cases, count(distinct description)::int as said
         from case_file where description like '旧版第 % 件'`,
      );
      return rows[0];
    };
    await expect.poll(done, { timeout: 90_000 }).toEqual({ cases: 50, said: 50 });
    await expect.poll(() => received.count(), PATIENT).toBe(50);
    await phone.close();
  });

  it('[G3] [CASE-03] a permission that was taken away meanwhile refuses in words, and the person decides what becomes of it', async () => {
    const words = '收回岗位之前写下的';
    line.heal();
    line.up();
    let phone = await openField('report');
    await phone.locator('.fd-chain b').filter({ hasText: '社区' }).waitFor(PATIENT);
    line.down();
    await phone.getByRole('textbox', { name: /描述/ }).fill(words);
    await phone.getByRole('button', { name: /发送/ }).click();
    await phone.getByText('已存入手机').first().waitFor(PATIENT);
    await phone.close();

    const secadmin = await world.as('secadmin');
    const id = idOf.person(WHO);
    const { posts } = await secadmin.getPerson({ params: { id } });
    for (const post of posts) await secadmin.withdrawPost({ params: { id, postId: post.id } });
    line.up();
    phone = await openField('outbox');
    const refused = card(phone, words, '被退回');
    await refused.waitFor(PATIENT);
    expect(await refused.textContent()).toMatch(/退回：/);
    expect(await casesSaying(words)).toEqual([]);

    await phone.getByRole('button', { name: '不发了' }).click();
    await phone.getByRole('button', { name: '确定不发' }).click();
    // Nothing is given up without a reason.
    await phone.getByText('请写明理由').waitFor(PATIENT);
    await phone.getByRole('textbox').fill('岗位已调整，改由他人上报');
    await phone.getByRole('button', { name: '确定不发' }).click();
    await card(phone, words, '不发了').waitFor(PATIENT);
    await phone.close();
  });
});

/** What the form on the phone holds, as text; runs in its browser. */
const keptDraft = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('baixing-field');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('drafts').objectStore('drafts').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(JSON.stringify(reading.result));
          };
          reading.onerror = () => reject(reading.error);
        };
      }),
  );

type Earlier = { personId: string; place: typeof PLACE; madeAt: number };

/** Lays what the first version of the application kept: fifty reports with a photo each, none of them sent. Runs in its browser. */
async function layEarlierVersion({ personId, place, madeAt }: Earlier): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const asked = indexedDB.deleteDatabase('baixing-field');
    asked.onsuccess = () => resolve();
    asked.onerror = () => reject(asked.error);
    asked.onblocked = () => reject(new Error('the store is in use'));
  });
  const photos: { hash: string; blob: Blob }[] = [];
  for (let left = 50; left > 0; left -= 1) {
    const canvas = new OffscreenCanvas(48, 32);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.fillStyle = `rgb(${left * 5} ${255 - left * 5} ${left})`;
    context.fillRect(0, 0, 48, left % 32);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
    const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
    const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    photos.push({ hash, blob });
  }
  await new Promise<void>((resolve, reject) => {
    // Version 1 of the application's store is 10 in the browser's own counting.
    const opening = indexedDB.open('baixing-field', 10);
    opening.onerror = () => reject(opening.error);
    opening.onupgradeneeded = () => {
      const store = opening.result;
      store.createObjectStore('photos', { keyPath: 'hash' }).createIndex('takenAt', 'takenAt');
      store.createObjectStore('drafts', { keyPath: 'key' });
      const operations = store.createObjectStore('operations', { keyPath: 'id' });
      operations.createIndex('[personId+madeAt]', ['personId', 'madeAt']);
    };
    opening.onsuccess = () => {
      const writing = opening.result.transaction(['photos', 'operations'], 'readwrite');
      photos.forEach(({ hash, blob }, index) => {
        const says = `旧版第 ${index + 1} 件`;
        const at = madeAt - (50 - index) * 60_000;
        writing
          .objectStore('photos')
          .put({ hash, blob, width: 48, height: 32, takenAt: at, received: false });
        writing.objectStore('operations').put({
          id: crypto.randomUUID(),
          kind: 'register-case',
          personId,
          madeAt: at,
          photos: [hash],
          title: `上报 · ${says}`,
          body: {
            id: crypto.randomUUID(),
            act: { action: 'register-case', source: 'supervisor', description: says, place, photos: [hash] },
          },
          outcome:
            index % 2 === 0
              ? null
              : { state: 'unsent', refusal: { code: 'unavailable', message: '没有网络' } },
          tries: index % 2,
        });
      });
      writing.oncomplete = () => {
        opening.result.close();
        resolve();
      };
      writing.onerror = () => reject(writing.error);
    };
  });
}
