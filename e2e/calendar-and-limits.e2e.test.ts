import { fromIso } from '@baixing/domain/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hall, openHall } from './desks.ts';

let hall: Hall;

beforeAll(async () => {
  // Tuesday, an hour before the day ends: what may take longer is due tomorrow.
  hall = await openHall(fromIso('2026-12-15T17:00:00+08:00'));
}, 120_000);
afterAll(() => hall?.close());

/** When the stage in hand must be done. */
async function dueOf(id: string): Promise<string> {
  const { clocks } = await hall.hand.get(id);
  return clocks.find((clock) => clock.stoppedAt === null)?.dueAt ?? '';
}

describe('what the system administrator publishes holds at once', { timeout: 240_000 }, () => {
  it('[CASE-04] a holiday is drafted by keys, shows which deadlines it moves, and moves them on the open case page', async () => {
    const { hand } = hall;
    const id = await hand.walkTo('handling');
    const before = await dueOf(id);
    expect(before).toContain('2026-12-17');
    const [page, case_] = await Promise.all([
      hall.desk('sysadmin', '/calendar'),
      hall.desk('centre-handler', `/cases/${id}`),
    ]);
    const why = case_.locator('.bx-card-accent h2').first();
    await why.waitFor();
    const told = await why.textContent();

    await page.locator('[data-day="2026-12-15"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: '节假日' }).check();
    await page.getByLabel('名称').fill('全市大扫除');
    await page.keyboard.press('Control+Enter');
    await page.getByText('草稿 · 改动 1 天').waitFor();
    // The draft is still there after the page was loaded anew.
    await page.reload();
    await page.getByRole('button', { name: '看哪些时限会变' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 件在办时限会变').waitFor();
    await dialog.getByText((await hand.get(id)).number.slice(-9)).waitFor();
    await dialog.getByRole('button', { name: /发\s?布/ }).click();
    await page.getByText('第 2 版工作日历已发布，1 件时限已重算').waitFor();

    await expect.poll(() => dueOf(id), { timeout: 30_000 }).toContain('2026-12-18');
    await expect.poll(() => why.textContent(), { timeout: 30_000 }).not.toBe(told);
    await page.context().close();
    await case_.context().close();
  });

  it('[CASE-04] the alarm for the missing next year goes once its holidays are imported and published', async () => {
    const page = await hall.desk('sysadmin', '/calendar');
    await page.getByText(/缺少 2027 年工作日历/).waitFor();
    await page.getByRole('button', { name: '导入节假日表' }).click();
    const choose = (text: string) =>
      page.locator('.admin-file input').setInputFiles({
        name: '2027.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(text),
      });
    await choose('日期,类型,名称\n2027-01-01,节假日,元旦\n2027-02-30,节假日,春节\n');
    const trouble = page.getByRole('dialog').getByRole('alert');
    await trouble.locator('li', { hasText: '3' }).waitFor();
    await choose(
      '日期,类型,名称\n2027-01-01,节假日,元旦\n2027-01-02,节假日,元旦\n2027-01-03,调休上班,元旦\n',
    );
    await page.getByText('读入 3 天，已成为草稿').waitFor();
    await page.locator('.cal-holiday[data-day="2027-01-01"]').waitFor();
    await page.locator('.cal-make-up-day[data-day="2027-01-03"]').waitFor();
    await page.getByRole('button', { name: '看哪些时限会变' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /发\s?布/ })
      .click();
    await page.getByText(/第 \d+ 版工作日历已发布/).waitFor();
    await page.getByText(/缺少 2027 年工作日历/).waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('[CASE-04] a draft begun before another publication is put on the new version, and neither is lost', async () => {
    const [one, other] = await Promise.all([
      hall.desk('sysadmin', '/catalogue?class=stages'),
      hall.desk('sysadmin', '/catalogue?class=stages'),
    ]);
    const draft = async (page: typeof one, stage: string, number: string) => {
      await page.getByRole('button', { name: `修改 ${stage}`, exact: true }).click();
      await page.getByLabel('时限 数').fill(number);
      await page.getByRole('button', { name: '改入草稿' }).click();
      await page.getByText(/草稿 · 在“.*”上改动 1 处/).waitFor();
    };
    const publish = async (page: typeof one, name: string) => {
      await page.getByRole('button', { name: '发布新版本' }).click();
      await page.getByLabel('版本名称').fill(name);
      await page.getByLabel('版本名称').press('Control+Enter');
      await page.getByText(`已发布“${name}”`).waitFor();
    };
    const before = await hall.hand.walkTo('filed');
    const earlier = await dueOf(before);
    await draft(one, '派遣', '37');
    await draft(other, '结案', '45');
    await publish(one, '派遣提速');
    await other.getByRole('button', { name: '放到新版上' }).click();
    await other.getByText(/草稿 · 在“派遣提速”上改动 1 处/).waitFor();
    await publish(other, '结案提速');

    // The next case is dispatched under the new limit; the one that waited already keeps its own.
    const id = await hall.hand.walkTo('filed');
    const { clocks } = await hall.hand.get(id);
    const clock = clocks.find(({ kind }) => kind === 'dispatch');
    expect(clock?.limit.value).toBe(37);
    expect(await dueOf(before)).toBe(earlier);
    const dispatcher = await hall.desk('dispatcher01', `/cases/${id}`);
    await dispatcher.getByText(/派遣/).first().waitFor();

    await other.getByRole('button', { name: '与另一版本比较' }).click();
    const dialog = other.getByRole('dialog');
    await dialog.getByText(/结案.*→ 45/).waitFor();
    await dialog.getByLabel('较早的版本').click();
    await other.locator('.ant-select-item-option', { hasText: '样本城市' }).first().click();
    await dialog.getByText(/派遣.*→ 37/).waitFor();
    for (const page of [one, other, dispatcher]) await page.context().close();
    expect(hall.troubles).toEqual([]);
  });

  it('[CASE-04] area classes are chosen in the list, set with a reason, shown on the map and taken back', async () => {
    const page = await hall.desk('sysadmin', '/places?view=areas');
    const line = page.locator('.places-community', { hasText: '东安社区' });
    const told = async () => (await line.textContent()) ?? '';
    await line.waitFor();
    const was = await told();
    await line.getByRole('checkbox').check();
    await page.getByText(/已选 \d\d 个单元网格/).waitFor();
    // Its key, from the box that has just been ticked.
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').press('Control+Enter');
    await dialog.getByText('必填').waitFor();
    await dialog.getByLabel('理由').fill('迎接检查');
    await dialog.getByLabel('理由').press('Control+Enter');
    await page.locator('.places-done', { hasText: '迎接检查' }).waitFor();
    expect(await told()).not.toContain('B');
    const { rows } = await (await hall.world.as('sysadmin')).listAreaClasses();
    expect(rows.find(({ name }) => name === '东安社区')?.cells.B).toEqual([]);
    await page.getByRole('button', { name: '撤销' }).click();
    await page.locator('.places-done').waitFor({ state: 'detached' });
    expect(await told()).toBe(was);
    await page.context().close();
  });
});
