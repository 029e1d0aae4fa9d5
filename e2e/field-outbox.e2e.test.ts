import { readFile } from 'node:fs/promises';
import { CAST, type Hand, idOf, type World } from '@baixing/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import format1 from '../apps/field/src/shared/outbox/fixtures/format-1-supervisor.json' with { type: 'json' };
import { PATIENT } from './desks.ts';
import { confirm, openStreet, type Phones, type Street, takePhoto } from './phone.ts';

let street: Street;
let world: World;
let hand: Hand;
let phones: Phones;

beforeAll(async () => {
  street = await openStreet();
  ({ world, hand, phones } = street);
}, 120_000);
afterAll(() => street?.close());

const card = (page: Page, words: string) => page.locator('.fd-card', { hasText: words });
const saved = (page: Page) => page.getByText('已存入手机，').waitFor();
const entriesOf = async (id: string, words: string) =>
  (await hand.get(id)).entries.filter(({ detail }) => detail?.includes(words));

/** Writes a note on a case without a connection; it waits in the outbox of this phone. */
async function noteOffline(phone: Page, words: string): Promise<void> {
  await phone.getByRole('textbox', { name: /说明/ }).fill(words);
  await phone.context().setOffline(true);
  await confirm(phone);
  await saved(phone);
}

/** How many rows a store of the phone has; runs in its browser. */
const countOf = (store: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('baixing-field');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction(store).objectStore(store).count();
      counting.onsuccess = () => resolve(counting.result);
      counting.onerror = () => reject(counting.error);
    };
  });

/** Lets the phone's store be full, or not any more; runs in its browser, which then refuses as a full one does. */
function fill(full: boolean): void {
  const store = IDBObjectStore.prototype as IDBObjectStore & { whole?: IDBObjectStore['add'] };
  store.whole ??= store.add;
  const { whole } = store;
  store.add = full
    ? () => {
        throw new DOMException('full', 'QuotaExceededError');
      }
    : whole;
}

describe('the outbox of a phone', { timeout: 120_000 }, () => {
  it('[G1] lets go of a photo only when its receipt is there, and keeps a small picture', async () => {
    const id = await hand.walkTo('checking');
    const phone = await phones.of(CAST.supervisor, `task/${id}/fail-check`);
    await phone.getByRole('textbox', { name: /说明/ }).fill('墙角还有两袋');
    await takePhoto(phone);
    await phone.route('**/api/operations', (route) => route.abort());
    await confirm(phone);
    await saved(phone);
    await phone.getByRole('link', { name: /发件箱/ }).click();
    await card(phone, '上次没有发出').waitFor();
    expect(await phone.evaluate(countOf, 'photos')).toBe(1);
    await phone.unroute('**/api/operations');
    await phone.getByRole('button', { name: '立即重试' }).click();
    await phone.locator('.fd-card[data-state=received]').waitFor(PATIENT);
    await expect.poll(() => phone.evaluate(countOf, 'photos'), PATIENT).toBe(0);
    expect(await phone.evaluate(countOf, 'thumbnails')).toBe(1);
    expect(await entriesOf(id, '墙角还有两袋')).toHaveLength(1);
    await phone.context().close();
  });

  it('[G2] is sent by one of two tabs, and by the other when that one is closed', async () => {
    const id = await hand.walkTo('handling');
    const first = await phones.of(CAST.handler, `task/${id}/add-note`);
    await first.getByRole('textbox', { name: /说明/ }).waitFor();
    const second = await first.context().newPage();
    await second.goto(`${world.url}/field/#/outbox`);
    await second.getByText('发件箱是空的').waitFor();
    await noteOffline(first, '第一页写的');
    // The other tab sees it at once, and is the one that is left.
    await card(second, '等待').first().waitFor();
    await first.close();
    await second.context().setOffline(false);
    await second.locator('.fd-card[data-state=received]').waitFor(PATIENT);
    expect(await entriesOf(id, '第一页写的')).toHaveLength(1);
    await second.context().close();
  });

  it('asks for a reason before something is dropped, and keeps both for those who look', async () => {
    const id = await hand.walkTo('handling');
    const phone = await phones.of(CAST.handler, `task/${id}/add-note`);
    await noteOffline(phone, '写错了的一句');
    await phone.getByRole('link', { name: /发件箱/ }).click();
    await phone.locator('button.fd-operation').click();
    await phone.getByRole('button', { name: '不发了' }).click();
    await phone.getByRole('button', { name: '确定不发' }).click();
    await phone.getByText('请写明理由').waitFor();
    await phone.getByLabel('为什么不发了').fill('说错了案件');
    await phone.getByRole('button', { name: '确定不发' }).click();
    await card(phone, '不发了：说错了案件').waitFor();
    await phone.context().setOffline(false);
    await phone.getByText('与服务器核对').waitFor(PATIENT);
    expect(await entriesOf(id, '写错了的一句')).toEqual([]);
    await phone.context().close();
  });

  it('does not send what one person did under the next one’s session, and tells them that it waits', async () => {
    const id = await hand.walkTo('handling');
    const phone = await phones.of(CAST.handler, `task/${id}/add-note`);
    await noteOffline(phone, '本人才能发的');
    const [name = '', value = ''] = (await world.cookieOf('supervisor005')).split('=');
    await phone.context().addCookies([{ name, value, url: world.url }]);
    await phone.context().setOffline(false);
    await phone.reload();
    await phone.evaluate(() => {
      location.hash = '#/outbox';
    });
    await phone.getByText(/另有 1 件是其他人在这部手机上办的/).waitFor(PATIENT);
    expect(await phone.getByText('本人才能发的').count()).toBe(0);
    expect(await entriesOf(id, '本人才能发的')).toEqual([]);
    const [own = '', token = ''] = (await world.cookieOf(CAST.handler)).split('=');
    await phone.context().addCookies([{ name: own, value: token, url: world.url }]);
    await phone.reload();
    await phone.locator('.fd-card[data-state=received]').waitFor(PATIENT);
    expect(await entriesOf(id, '本人才能发的')).toHaveLength(1);
    await phone.context().close();
  });

  it('says that the phone is full, keeps the form as it was, and saves when there is room again', async () => {
    const id = await hand.walkTo('handling');
    const phone = await phones.of(CAST.handler, `task/${id}/add-note`);
    const note = phone.getByRole('textbox', { name: /说明/ });
    await note.fill('满了也不丢');
    await phone.evaluate(fill, true);
    await confirm(phone);
    await phone.getByText(/手机存储已满，没能存入/).waitFor();
    expect(await note.inputValue()).toBe('满了也不丢');
    await phone.getByRole('button', { name: /清掉可再下载的内容/ }).click();
    await phone.getByText('已清掉，请再按一次').waitFor();
    await phone.evaluate(fill, false);
    await confirm(phone);
    await saved(phone);
    await expect.poll(async () => (await entriesOf(id, '满了也不丢')).length, PATIENT).toBe(1);
    await phone.context().close();
  });

  it('[G1] [G2] goes by file to a second phone, which sends it in its author’s name; the first phone doubles nothing', async () => {
    const id = await hand.walkTo('handling');
    const first = await phones.of(CAST.handler, `task/${id}/add-evidence`);
    await first.getByRole('textbox', { name: /说明/ }).waitFor();
    await takePhoto(first);
    await noteOffline(first, '信号太差，请代送');
    await first.getByRole('link', { name: /发件箱/ }).click();
    const loading = first.waitForEvent('download');
    await first.getByRole('button', { name: '导出到文件' }).click();
    const file = await loading;
    expect(file.suggestedFilename()).toMatch(/\.baixing-outbox$/);
    const buffer = await readFile(await file.path());

    const second = await phones.of('supervisor006', 'outbox');
    const take = (content: Buffer) =>
      second
        .locator('input[type=file]')
        .setInputFiles({ name: 'x.baixing-outbox', mimeType: 'application/json', buffer: content });
    await take(buffer.subarray(0, buffer.length - 200));
    await second.getByText(/文件不完整或被改动过/).waitFor();
    await take(buffer);
    await second.getByText(/文件里有 1 件/).waitFor();
    await second.getByRole('button', { name: '收进发件箱' }).click();
    const brought = second.locator('.fd-card[data-state=received]', { hasText: '来自另一部手机' });
    await brought.waitFor(PATIENT);
    const told = /回执 (R-\d{4}-\d{6})/.exec((await brought.textContent()) ?? '')?.[1];
    expect(told).toBeDefined();
    const entries = await entriesOf(id, '信号太差，请代送');
    expect(entries).toMatchObject([{ photos: [expect.any(String)] }]);
    await second.context().close();

    await first.context().setOffline(false);
    const own = first.locator('.fd-card[data-state=received]');
    await own.waitFor(PATIENT);
    expect(await own.textContent()).toContain(told);
    expect(await entriesOf(id, '信号太差，请代送')).toHaveLength(1);
    await first.context().close();
  });
});

/** Puts on the phone what the first version of the application left there; runs in its browser. */
async function leaveFormat1(dump: typeof format1): Promise<void> {
  const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('baixing-field').onsuccess = resolve;
  });
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    // Dexie counts in tens.
    const opening = indexedDB.open('baixing-field', 10);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => resolve(opening.result);
    opening.onupgradeneeded = () => {
      const made = opening.result;
      made.createObjectStore('photos', { keyPath: 'hash' }).createIndex('takenAt', 'takenAt');
      made.createObjectStore('drafts', { keyPath: 'key' });
      made
        .createObjectStore('operations', { keyPath: 'id' })
        .createIndex('[personId+madeAt]', ['personId', 'madeAt']);
    };
  });
  const writing = database.transaction(['photos', 'drafts', 'operations'], 'readwrite');
  for (const { blob, ...photo } of dump.photos)
    writing
      .objectStore('photos')
      .add({ ...photo, blob: new Blob([bytesOf(blob.base64)], { type: blob.type }) });
  for (const draft of dump.drafts) writing.objectStore('drafts').add(draft);
  for (const operation of dump.operations) writing.objectStore('operations').add(operation);
  await new Promise((resolve) => {
    writing.oncomplete = resolve;
  });
  database.close();
}

describe('a phone on which the first version has worked', { timeout: 120_000 }, () => {
  it('[G1] [G2] sends what was left there, under the ids it had, and shows what the server refuses', async () => {
    const phone = await phones.nobodys();
    const [name = '', value = ''] = (await world.cookieOf(CAST.supervisor)).split('=');
    await phone.goto(`${world.url}/field/manifest.zh.webmanifest`);
    await phone.context().addCookies([{ name, value, url: world.url }]);
    await phone.evaluate(leaveFormat1, format1);
    expect(format1.operations[0]?.personId).toBe(idOf.person(CAST.supervisor));
    await phone.goto(`${world.url}/field/#/outbox`);
    // The report is done; of the check and the verification the server says what it has to say.
    const states = phone.locator('article.fd-card, a.fd-card');
    const told = async () => (await states.allTextContents()).filter((text) => /案号|退回：/.test(text));
    await expect.poll(async () => (await told()).length, PATIENT).toBe(4);
    const report = format1.operations.find(({ outcome }) => outcome?.state === 'unsent');
    const registered = await hand.get(report?.body.id ?? '', 'head');
    expect(registered.photos).toHaveLength(1);
    await phone.reload();
    await expect.poll(() => states.count(), PATIENT).toBe(4);
    await phone.context().close();
    expect(phones.troubles).toEqual([]);
  });
});
