import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, type Hall, openHall } from './desks.ts';

let hall: Hall;

beforeAll(async () => {
  hall = await openHall();
}, 120_000);
afterAll(() => hall?.close());

describe('two dispatchers with one case in hand', { timeout: 120_000 }, () => {
  it('[CASE-03] the second is told who was quicker and how it stands now; what was typed is still there, and nothing is sent twice', async () => {
    const id = await hall.hand.walkTo('filed');
    const [first, second] = await Promise.all([
      hall.desk('dispatcher01', `/cases/${id}`),
      hall.desk('dispatcher02', `/cases/${id}`),
    ]);
    const [quick, slow] = [await begin(first, '派遣'), await begin(second, '派遣')];
    for (const dialog of [quick, slow])
      await dialog
        .field('责任单位')
        .locator('.ant-select-content-has-value, .ant-select-selection-item')
        .waitFor();
    await slow.write('说明', '请带高压水车');
    await quick.send();
    await first.locator('.case-title').getByText('待接收', { exact: true }).waitFor();

    await second.keyboard.press('Control+Enter');
    const told = slow.form.locator('.act-trouble');
    await told.waitFor();
    await told.getByText(/派遣员 01/).waitFor();
    await told
      .getByText(/待接收/)
      .first()
      .waitFor();
    expect(await slow.field('说明').locator('textarea').inputValue()).toBe('请带高压水车');
    expect(await slow.form.locator('button[type=submit]').isDisabled()).toBe(true);
    const { entries } = await hall.hand.get(id);
    expect(entries.filter((entry) => entry.action === 'dispatch-case')).toHaveLength(1);
    await Promise.all([first, second].map((page) => page.context().close()));
  });

  it('[CASE-03] at the dispatch desk a case that somebody else has given is marked as gone under the hand, and the next is given as before', async () => {
    const ids = [await hall.hand.walkTo('filed'), await hall.hand.walkTo('filed')];
    const [first, second] = await Promise.all([
      hall.desk('dispatcher01', '/dispatch'),
      hall.desk('dispatcher02', '/dispatch'),
    ]);
    const ready = '.dispatch-answer .bx-act-primary[aria-disabled="false"]';
    const { number } = await hall.hand.get(ids[0] ?? '');
    for (const page of [first, second]) {
      await page.locator('.dispatch-row', { hasText: number.slice(-9) }).click();
      await page.locator(ready).waitFor();
    }
    await first.keyboard.press('Enter');
    await second.locator('.dispatch-row[aria-selected=true]').getByText('已办走').waitFor();
    await second
      .locator('.dispatch-answer')
      .getByText(/现在不能派遣/)
      .waitFor();
    await second.keyboard.press('Enter');
    await second.locator('.dispatch-row[aria-selected=false]').click();
    await second.locator(ready).waitFor();
    await second.keyboard.press('Enter');
    await second.locator('.dispatch-row').waitFor({ state: 'detached' });
    for (const id of ids) {
      const { stage, entries } = await hall.hand.get(id);
      expect(stage).toBe('dispatched');
      expect(entries.filter((entry) => entry.action === 'dispatch-case')).toHaveLength(1);
    }
    expect(hall.troubles).toEqual([]);
  });
});
