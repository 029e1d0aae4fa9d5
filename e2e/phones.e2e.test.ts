import { type OperationOnWire, outboxFile } from '@baixing/contract';
import { axeFaults, CAST, idOf, PLACE } from '@baixing/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhone, type Phone, taken } from '../apps/server/src/modules/operations/phone-for-test.ts';
import { type Hall, openHall } from './desks.ts';

const SUPERVISOR = 'supervisor003';
const DEVICE_NAME = '红米 Note 13 · Chrome';

let hall: Hall;
let phone: Phone;
beforeAll(async () => {
  hall = await openHall();
  phone = await openPhone(hall.world, SUPERVISOR, DEVICE_NAME);
}, 120_000);
afterAll(() => hall?.close());

/** A picture that the server has not seen: its bytes, and its hash. */
async function unsent(colour: string) {
  const bytes = await sharp({ create: { width: 320, height: 240, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex');
  return { bytes, hash };
}

function report(hash: string): OperationOnWire {
  const now = hall.world.clock.now();
  return phone.make(
    {
      kind: 'register-case',
      caseId: crypto.randomUUID(),
      act: {
        action: 'report-case',
        source: 'supervisor',
        description: '路面坑洞',
        place: PLACE,
        photos: [hash],
      },
    },
    { photos: [taken(hash, now, { origin: 'gallery' })] },
  );
}

/** The file that a phone would write of what waits on it. */
async function fileOf(operations: OperationOnWire[], photos: { hash: string; bytes: Buffer }[]) {
  const signed = await Promise.all(
    operations.map(async (operation) => ({ operation, signature: await phone.sign(operation) })),
  );
  const file = {
    format: 'baixing-outbox',
    version: 1,
    device: phone.device,
    exportedAt: '2026-09-23T09:50:00.000+08:00',
    operations: signed,
    photos: photos.map(({ hash, bytes }) => ({ hash, base64: bytes.toString('base64') })),
  };
  expect(outboxFile.safeParse(file).error).toBeUndefined();
  return Buffer.from(JSON.stringify(file));
}

describe('phones and server compared', { timeout: 240_000 }, () => {
  it('[CASE-01] the desk sees which phone differs in which numbers, finds it by its person, and reads what to do', async () => {
    const hash = await hall.hand.photo(SUPERVISOR);
    await phone.send(report(hash));
    await phone.contact({ done: [7, 8], waiting: [9] }, { waiting: 1, refused: 2 });
    await (await openPhone(hall.world, 'supervisor004', 'HONOR X40')).contact({});
    const page = await hall.desk(CAST.shift, '/phones');
    const rows = page.locator('.bx-grid-body .bx-grid-row');
    await rows.nth(1).waitFor();
    // What differs stands first.
    await rows.first().getByText('7 8', { exact: true }).waitFor();
    expect(await rows.first().innerText()).toContain(DEVICE_NAME);
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '有差异' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.bx-grid-body .bx-grid-row').length === 1);
    expect(await page.locator('a[download]').getAttribute('href')).toContain('state=difference');
    await page.getByRole('grid').focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog');
    await drawer.getByText('手机记为办成，服务器没有').waitFor();
    await drawer.getByText('服务器有结果，手机没有或记为未办成').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.context().close();
  });

  it('[CASE-01] a file is brought by a desk: each operation with its result, once more without doubling, and a wrong one is told', async () => {
    const photo = await unsent('#446644');
    const good = report(photo.hash);
    const wrong = phone.make({
      kind: 'act-on-case',
      caseId: crypto.randomUUID(),
      base: {},
      act: { action: 'add-note', text: '无此案' },
    });
    const altered = report(photo.hash);
    const file = await fileOf([good, wrong, altered], [photo]);
    const buffer = Buffer.from(
      file.toString().replace(`"id":"${altered.id}"`, `"id":"${crypto.randomUUID()}"`),
    );
    const page = await hall.desk(CAST.shift, '/phones');
    await page.getByRole('button', { name: '导入发件箱文件' }).click();
    const dialog = page.getByRole('dialog');
    const choose = (content: Buffer) =>
      dialog
        .locator('input[type=file]')
        .setInputFiles({ name: '王.baixing-outbox', mimeType: 'application/json', buffer: content });
    await choose(Buffer.from('{}'));
    await dialog.getByRole('alert').waitFor();
    await choose(buffer);
    await dialog.getByText('共 3 份：办成 1，被退 1，没送成 1').waitFor();
    const results = await dialog.locator('li').allInnerTexts();
    expect(results.map((text) => /已办成|被退|没送成/.exec(text)?.[0])).toEqual(['已办成', '被退', '没送成']);
    expect(await axeFaults(page)).toEqual([]);
    // Chosen once more: what was settled has arrived before.
    await choose(buffer);
    await dialog.getByText('早已送达').first().waitFor();
    await dialog.getByText('共 3 份：办成 1，被退 1，没送成 1').waitFor();
    const { rows } = await hall.world.pool.query('select person_id, sent_by from operation where id = $1', [
      good.id,
    ]);
    expect(rows).toEqual([{ person_id: idOf.person(SUPERVISOR), sent_by: idOf.person(CAST.shift) }]);
    await page.context().close();
    expect(hall.troubles).toEqual([]);
  });

  it('[CASE-02] on the page of a case the facts stand beside their photo, in words and with a sign', async () => {
    const hash = await hall.hand.photo(SUPERVISOR);
    await phone.send(report(hash));
    const answer = await phone.send(report(hash));
    const page = await hall.desk(CAST.shift, `/cases/${answer.acted?.id}`);
    const facts = page.getByRole('list', { name: '取证事实' });
    await facts.getByText('从相册选取，不是在应用内拍摄').waitFor();
    await facts.getByRole('img', { name: '请留意' }).first().waitFor();
    expect(await facts.innerText()).toContain('同一张照片也出现在');
    expect(await axeFaults(page)).toEqual([]);
    await page.context().close();
    expect(hall.troubles).toEqual([]);
  });
});
