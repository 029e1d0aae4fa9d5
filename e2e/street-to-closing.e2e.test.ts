import { PLACE, picture } from '@baixing/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actButton, actDialog, type Hall, openHall, PATIENT, rowOf, takeUp } from './desks.ts';

let hall: Hall;

beforeAll(async () => {
  hall = await openHall();
}, 120_000);
afterAll(() => hall?.close());

async function takePhoto(phone: Page): Promise<void> {
  await phone
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await picture() });
  await phone.locator('.fd-photo img').first().waitFor();
}

/** The supervisor's report on the phone: photo, place, class, send. Returns the number that the phone was given. */
async function reportByPhone(phone: Page): Promise<string> {
  await phone.getByRole('link', { name: '上报' }).first().click();
  await takePhoto(phone);
  await phone.getByRole('searchbox', { name: '地点、道路或拼音首字母' }).fill('tsgyxdm');
  await phone.getByRole('button', { name: '泰山公园西大门' }).first().click();
  await phone.getByRole('searchbox', { name: '查类别' }).fill('暴露垃圾');
  await phone.locator('.fd-options button', { hasText: '06010' }).first().click();
  await phone.locator('.fd-conditions button, .fd-chip').first().waitFor();
  await phone.getByRole('button', { name: '发送', exact: true }).click();
  // Saved at once, and received soon after.
  await phone.getByText('已存入手机，').waitFor();
  await phone.getByRole('link', { name: /发件箱/ }).click();
  const card = phone.locator('.fd-operation', { hasText: '案号' });
  await card.getByText('已收到', { exact: true }).waitFor(PATIENT);
  const told = (await card.textContent()) ?? '';
  await phone.getByRole('button', { name: '返回' }).click();
  return /案号 (\S+?\d{8}-\d{4})/.exec(told)?.[1] ?? '';
}

/** The supervisor whose patrol grid the place lies in: who is sent there by itself. */
async function keeperOf({ lon, lat }: { lon: number; lat: number }): Promise<string> {
  const { rows } = await (await hall.world.as('acceptor01')).listSupervisors({ query: { lon, lat } });
  return `supervisor${rows.find((row) => row.owner)?.name.replace(/\D/g, '')}`;
}

describe('from the street to closing, each by its post', { timeout: 240_000 }, () => {
  it('[CASE-03] [CASE-08] a supervisor’s photo becomes a closed case, and each next post sees it come without a reload', async () => {
    const keeper = await keeperOf(PLACE);
    const [shift, dispatcher, unit, acceptor, phone] = await Promise.all([
      hall.desk('shift01', '/'),
      hall.desk('dispatcher01', '/dispatch'),
      hall.desk('sanitation-handler', '/'),
      hall.desk('acceptor01', '/'),
      hall.desk(keeper, '/field/', { phone: true }),
    ]);
    const number = await reportByPhone(phone);
    expect(number).toMatch(/\d{8}-\d{4}$/);

    // 值班长 立案
    const filing = await takeUp(shift, number, '立案');
    await filing.send();
    // 派遣员 派遣
    await dispatcher.locator('.dispatch-row', { hasText: number.slice(-9) }).click();
    await expect.poll(() => dispatcher.locator('.dispatch-unit b').textContent(), PATIENT).toBe('环卫处');
    await dispatcher.locator('.dispatch-answer .bx-act-primary[aria-disabled="false"]').waitFor();
    await dispatcher.keyboard.press('Enter');
    // 处置员 接收 反馈
    await rowOf(unit, number).getByRole('button', { name: '接收' }).click();
    await rowOf(unit, number).getByText('处置中').waitFor();
    await rowOf(unit, number).dblclick();
    await actButton(unit, '处置反馈').click();
    const feedback = actDialog(unit);
    await feedback.photo('照片');
    await feedback.write('说明', '已清运两车');
    await feedback.send();
    // 受理员 发核查
    const sending = await takeUp(acceptor, number, '发核查');
    await sending.form.locator('.ant-radio-wrapper-checked', { hasText: '责任网格' }).waitFor();
    await sending.send();
    // 监督员 核查通过
    await phone.locator('a[href^="#/task/"]').first().click();
    await phone.getByRole('button', { name: '核查通过' }).click();
    await takePhoto(phone);
    await phone.getByRole('button', { name: '确认核查通过' }).click();
    await phone.getByText('已存入手机，').waitFor();
    // 值班长 结案
    const closing = await takeUp(shift, number, '结案');
    await closing.write('答复反映人的话', '已清运，谢谢');
    await closing.send();
    await rowOf(shift, number).waitFor({ state: 'detached' });

    // The unit, still on the case page, sees the end of its work: the story whole, before and after above each other.
    await unit.locator('.case-head').getByText('已结案').waitFor();
    expect(await unit.locator('.bx-timeline li > b').allTextContents()).toEqual([
      '上报',
      '立案',
      '派遣',
      '接收',
      '处置反馈',
      '发核查',
      '核查通过',
      '结案',
    ]);
    expect(await unit.locator('.case-left .bx-photo > b').allTextContents()).toEqual([
      '处置前 · 发现',
      '处置后 · 核查',
      '处置后',
    ]);
    expect(await unit.locator('.bx-earlies-open').count()).toBe(0);
    expect(hall.troubles).toEqual([]);
  });
});
