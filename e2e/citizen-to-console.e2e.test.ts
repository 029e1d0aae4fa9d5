import { picture } from '@baixing/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hall, openHall, takeUp } from './desks.ts';

let hall: Hall;

beforeAll(async () => {
  hall = await openHall();
}, 120_000);
afterAll(() => hall?.close());

/** The citizen's report without an account; ends on the page that follows it. */
async function report(citizen: Page): Promise<void> {
  await citizen
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await picture() });
  await citizen.getByPlaceholder('路名、小区').fill('tsgy');
  await citizen.getByRole('button', { name: '泰山公园西大门' }).click();
  await citizen.getByText('垃圾没清').click();
  await citizen.getByPlaceholder('补充一句').fill('西大门垃圾三天没清');
  await citizen.getByRole('button', { name: '提交' }).click();
  await citizen.getByText('收到了，正在受理').waitFor();
}

describe('from the citizen to the console and back', { timeout: 240_000 }, () => {
  it('[CASE-05] [PUB-01] a report is on the intake desk without a reload, marked and ahead; its answer comes back and is rated', async () => {
    const { hand } = hall;
    // Two that are not the public's were there before.
    for (const username of ['leader01', 'patrol01']) await hand.register({ source: 'patrol' }, username);
    const [home, intake, citizen] = await Promise.all([
      hall.desk('acceptor01', '/'),
      hall.desk('acceptor02', '/intake'),
      hall.stranger('/'),
    ]);
    await home.locator('.bx-grid-body .bx-grid-row').nth(1).waitFor();
    await intake.locator('.intake-waiting li').nth(1).waitFor();
    await report(citizen);

    // Ahead of both in the list of the post, and at the desk between two calls.
    const first = intake.locator('.intake-waiting li').first();
    await first.getByText('百姓').waitFor();
    expect(await intake.locator('.intake-waiting li').count()).toBe(3);
    const row = home.locator('.bx-grid-body .bx-grid-row', { hasText: '西大门垃圾三天没清' });
    await row.locator('.bx-tag-public').waitFor();
    const href = await first.locator('a').getAttribute('href');
    const id = href?.split('/').at(-1) ?? '';
    const { number } = await hand.get(id);

    // 发核实 by the acceptor, the supervisor's answer, then 受理 with the class that the citizen's word means.
    const sending = await takeUp(home, number, '发核实');
    await sending.form.locator('.ant-radio-wrapper-checked').waitFor();
    await sending.send();
    const verifying = await hand.get(id);
    const supervisor = `supervisor${verifying.holderName?.replace(/\D/g, '')}`;
    await hand.act(supervisor, id, {
      action: 'answer-verification',
      real: true,
      text: '属实',
      photos: [await hand.photo(supervisor)],
    });
    // It came back above the row in hand, which does not move under it: R shows the true order.
    await home.getByText('有 1 件更急的新到').waitFor();
    await home.keyboard.press('r');
    const accepting = await takeUp(home, number, '受理');
    await accepting.form.locator('.ant-radio-wrapper').first().click();
    await accepting.send();

    const shift = await hall.desk('shift01', '/');
    await (await takeUp(shift, number, '立案')).send();
    const { conditionId } = await hand.get(id);
    expect(conditionId).not.toBeNull();
    await hand.act('dispatcher01', id, await hand.carried('dispatch-case'));
    await hand.act('centre-handler', id, await hand.carried('feed-back'));
    await hand.act('acceptor01', id, await hand.carried('send-check'));
    await hand.act('supervisor001', id, await hand.carried('pass-check'));
    const closing = await takeUp(shift, number, '结案');
    await closing.write('答复反映人的话', '垃圾已清运，每天早晨加清一次。');
    await closing.send();

    // The citizen reads the answer, gives stars once, and the hall sees them at once.
    const page = await hall.desk('shift01', `/cases/${id}`);
    await page.locator('.case-head').getByText('已结案').waitFor();
    await citizen.reload();
    await citizen.getByText('垃圾已清运，每天早晨加清一次。').waitFor();
    await citizen.locator('.star-choice').nth(4).click();
    const rating = citizen.locator('form[action$="/rating"]');
    await rating.getByPlaceholder(/./).fill('真快');
    await rating.locator('button[type=submit]').click();
    await page.getByText('★★★★★ 真快').first().waitFor();
    expect(await citizen.locator('.star-choice').count()).toBe(0);
    expect(hall.troubles).toEqual([]);
  });
});
