import { picture } from '@baixing/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hall, openHall, PATIENT, rowOf } from './desks.ts';

let hall: Hall;

beforeAll(async () => {
  hall = await openHall();
}, 120_000);
afterAll(() => hall?.close());

/** Walks down the list until the row of the case is in hand; the list has the keyboard since the page was opened. */
async function takeRow(page: Page, number: string): Promise<void> {
  await page.locator('.bx-grid:focus').waitFor();
  const row = rowOf(page, number);
  // What is more urgent than the row in hand waits above it until the order is asked for anew, by R.
  const seen = async () => {
    if (await row.isVisible()) return true;
    if (await page.locator('.home-foot button').isVisible()) await page.keyboard.press('r');
    return false;
  };
  await expect.poll(seen, PATIENT).toBe(true);
  const count = await page.locator('.bx-grid-body .bx-grid-row').count();
  await page.keyboard.press('Home');
  for (let step = 0; step < count && (await row.getAttribute('aria-selected')) !== 'true'; step += 1)
    await page.keyboard.press('ArrowDown');
  await expect.poll(() => row.getAttribute('aria-selected'), PATIENT).toBe('true');
}

/** Presses the key of an act, types what its dialog asks for first, and sends it. */
async function doByKey(page: Page, key: string, text?: string): Promise<void> {
  await page.keyboard.press(key);
  await page.locator('.act-form').waitFor();
  if (text !== undefined) {
    await page.locator('.act-form textarea:focus').waitFor();
    await page.keyboard.type(text);
  } else await page.locator('.act-form .ant-radio-wrapper-checked, .act-form textarea').first().waitFor();
  await page.keyboard.press('Control+Enter');
  await page.locator('.act-form').waitFor({ state: 'detached' });
}

const stageIs = (id: string, stage: string) =>
  expect.poll(async () => (await hall.hand.get(id)).stage, PATIENT).toBe(stage);

describe('the whole job of each post by keyboard alone', { timeout: 240_000 }, () => {
  it('acceptor, shift supervisor, dispatcher and unit take a case from acceptance to closing without a pointer', async () => {
    const { hand } = hall;
    // Others, so that there is something to walk over.
    await hand.register();
    const { id, number } = await hand.register({ ...hand.rubbish });
    await hand.act('acceptor01', id, await hand.carried('send-verification'));
    await hand.act('supervisor001', id, await hand.carried('answer-verification'));

    // 受理员: the list, down to the row, A; the class and the condition stand there already.
    const acceptor = await hall.desk('acceptor01', '/');
    await takeRow(acceptor, number);
    await doByKey(acceptor, 'a');
    await stageIs(id, 'accepted');

    // 值班长: opens it with Enter, files it with F there, and goes back.
    const shift = await hall.desk('shift01', '/');
    await takeRow(shift, number);
    await shift.keyboard.press('Enter');
    await shift.locator('.case-acts').waitFor();
    await doByKey(shift, 'f');
    await shift.locator('.case-title').getByText('待派遣', { exact: true }).waitFor();
    await shift.keyboard.press('Backspace');
    await shift.locator('.bx-grid:focus').waitFor();

    // 派遣员: G D to the desk, Enter dispatches to the class's own unit.
    const dispatcher = await hall.desk('dispatcher01', '/');
    await dispatcher.locator('.bx-grid:focus').waitFor();
    await dispatcher.keyboard.press('g');
    await dispatcher.keyboard.press('d');
    await dispatcher.locator('.dispatch-answer .bx-act-primary[aria-disabled="false"]').waitFor();
    await dispatcher.keyboard.press('Enter');
    await stageIs(id, 'dispatched');

    // 处置员: J receives at once; K asks for photo and words. The photo is chosen by Enter on its field.
    const unit = await hall.desk('sanitation-handler', '/');
    const photo = { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await picture() };
    unit.on('filechooser', (chooser) => void chooser.setFiles(photo));
    await takeRow(unit, number);
    await unit.keyboard.press('j');
    await rowOf(unit, number).getByText('处置中').waitFor();
    await unit.keyboard.press('k');
    await unit.locator('.act-form textarea:focus').waitFor();
    await unit.keyboard.type('已清运');
    await unit.keyboard.press('Shift+Tab');
    await unit.locator('.act-form input[type=file]:focus').waitFor();
    await unit.keyboard.press('Enter');
    await unit.locator('.act-form figure').waitFor();
    await unit.keyboard.press('Control+Enter');
    await unit.locator('.act-form').waitFor({ state: 'detached' });
    await stageIs(id, 'fed-back');

    // 受理员 sends the check; after the supervisor's answer 值班长 closes with the answer for the reporter.
    await takeRow(acceptor, number);
    await doByKey(acceptor, 'h');
    await stageIs(id, 'checking');
    const holder = `supervisor${(await hand.get(id)).holderName?.replace(/\D/g, '')}`;
    await hand.act(holder, id, { action: 'pass-check', photos: [await hand.photo(holder)] });
    await takeRow(shift, number);
    await doByKey(shift, 'c', '已清运，谢谢您的反映');
    await stageIs(id, 'closed');
    expect(hall.troubles).toEqual([]);
  });
});
