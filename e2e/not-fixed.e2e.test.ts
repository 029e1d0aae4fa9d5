import { axeFaults, CAST, PATH, picture } from '@baixing/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type MailServer, openMailServer } from '../apps/server/src/modules/notify/mail-for-test.ts';
import { actDialog, begin, type Hall, openCase, openHall, PATIENT, rowOf, stageOf } from './desks.ts';

const REPORTER = { name: '张桂兰', phone: '13961000123', answerBy: 'phone' } as const;
const ORIGIN = 'http://127.0.0.1';

let mail: MailServer;
let hall: Hall;

beforeAll(async () => {
  mail = await openMailServer();
  hall = await openHall(undefined, {
    BAIXING_SMTP_URL: mail.url,
    BAIXING_MAIL_FROM: '百姓城管 <noreply@cg.example.cn>',
    BAIXING_PUBLIC_URL: ORIGIN,
  });
}, 120_000);
afterAll(async () => {
  await hall?.close();
  await mail?.close();
});

/** A citizen's call, taken along the path to its closing. */
async function closed(): Promise<{ id: string; number: string; code: string }> {
  const { hand } = hall;
  const { id, number, followCode } = await hand.register({ reporter: REPORTER });
  for (let index = 0; index < PATH.length; index += 1) await hand.step(id, index);
  return { id, number, code: followCode ?? '' };
}

/** No page is wider than its screen, and axe finds nothing on it. */
async function isSound(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await axeFaults(page)).toEqual([]);
}

describe('what was closed and is not fixed', { timeout: 240_000 }, () => {
  it('[CASE-05] [PUB-01] is said by the citizen who rates it, stands marked in the hall, is checked again, closed and rated anew', async () => {
    const { hand } = hall;
    const { id, number, code } = await closed();
    const citizen = await hall.stranger(`/follow/${code}`, { phone: true });
    await citizen.getByText('2 星').click();
    await citizen.getByRole('button', { name: '评价' }).click();
    await citizen.getByRole('heading', { name: '您的评价' }).waitFor();
    await citizen.getByText('9 月 30 日当天为止可以说').waitFor();
    await isSound(citizen);
    const form = citizen.locator('form[action$="/reopening"]');
    await form.locator('textarea').fill('垃圾又堆起来了');
    await form
      .locator('input[type=file]')
      .setInputFiles({ name: 'again.jpg', mimeType: 'image/jpeg', buffer: await picture() });
    await form.getByRole('button', { name: '还没解决' }).click();
    await citizen.getByText('您说还没解决').waitFor();
    await citizen.getByText('我们派人再到现场看').waitFor();
    await citizen.setViewportSize({ width: 320, height: 640 });
    await isSound(citizen);

    // At the shift supervisor's desk: among all that is open, and in a list of its own.
    const desk = await hall.desk(CAST.shift, '/?queue=all');
    await rowOf(desk, number).getByText('重办', { exact: true }).waitFor();
    await desk.getByRole('button', { name: /^重办/ }).click();
    await rowOf(desk, number).waitFor();
    await openCase(desk, id);
    await desk.getByText('市民反映未解决').waitFor();
    await desk.locator('.case-request').getByText('垃圾又堆起来了').waitFor();
    await desk.locator('.case-reopening-photos img').waitFor();
    expect(await axeFaults(desk)).toEqual([]);

    await hand.step(id, 7);
    await hand.step(id, 8);
    await stageOf(desk, '待结案');
    const closing = await begin(desk, '结案');
    await closing.write('答复', '已重新清理，加装了围挡');
    await closing.send();
    await stageOf(desk, '已结案');

    await citizen.reload();
    await citizen.getByText('已重新清理，加装了围挡').waitFor();
    await citizen.getByText('5 星').click();
    await citizen.getByRole('button', { name: '评价' }).click();
    await vi.waitFor(async () => expect((await hand.get(id)).rating?.stars).toBe(5), PATIENT);
  });

  it('[CASE-05] is reopened by the shift supervisor for a caller, with a reason', async () => {
    const { id } = await closed();
    const desk = await hall.desk(CAST.shift, `/cases/${id}`);
    await desk.getByText('前可重办').waitFor();
    const dialog = await begin(desk, '重办');
    await desk.keyboard.press('Control+Enter');
    await actDialog(desk).field('理由').getByText('请填写理由').waitFor();
    await dialog.write('理由', '来电说垃圾还在原处');
    await dialog.send();
    await stageOf(desk, '待发核查');
    await desk.getByText('来电反映未解决').waitFor();
    expect(hall.troubles).toEqual([]);
  });
});

it('[PUB-01] news by e-mail are asked for, said yes to and given up without a line of script', {
  timeout: 120_000,
}, async () => {
  const { hand, world } = hall;
  const { id, followCode } = await hand.register({ reporter: REPORTER });
  const context = await hall.browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto(`${world.url}/follow/${followCode}`);
  await page.getByPlaceholder('邮箱地址').fill('citizen@mail.example.cn');
  await page.getByRole('button', { name: '发到邮箱' }).click();
  await page.getByText('确认信已经发出').waitFor();
  await vi.waitFor(() => expect(mail.letters).toHaveLength(1), PATIENT);
  const link = /http:\/\/127\.0\.0\.1(\/notify\/\S+)/.exec(mail.letters[0]?.text ?? '')?.[1] ?? '';
  await page.goto(`${world.url}${link}`);
  await page.getByRole('button', { name: '确认' }).click();
  await page.getByRole('heading', { name: '有进展会告诉您' }).waitFor();
  await hand.act(CAST.acceptor, id, { action: 'answer-reporter', text: '已派人到现场' });
  await vi.waitFor(() => expect(mail.letters).toHaveLength(2), PATIENT);
  expect(mail.letters[1]?.text).toContain(`${ORIGIN}/follow/${followCode}`);
  await page.goto(`${world.url}${link}`);
  await page.getByRole('button', { name: '不再接收' }).click();
  await page.getByRole('heading', { name: '已经退订' }).waitFor();
  await context.close();
});
