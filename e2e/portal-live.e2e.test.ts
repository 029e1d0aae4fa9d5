import { PLACE, picture } from '@baixing/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hall, openHall } from './desks.ts';

let hall: Hall;

beforeAll(async () => {
  hall = await openHall();
}, 120_000);
afterAll(() => hall?.close());

async function report(page: Page, words: string): Promise<string> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await picture() });
  await page.getByPlaceholder('路名、小区').fill(PLACE.address);
  await page.getByRole('button', { name: PLACE.address }).click();
  await page.getByText('垃圾没清').click();
  await page.getByPlaceholder('补充一句').fill(words);
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('收到了，正在受理').waitFor();
  const { rows } = await hall.world.pool.query('select id from case_file where description = $1', [words]);
  return rows[0].id;
}

describe('[CASE-05] [PUB-01] a citizen and the desk, at the same time', { timeout: 240_000 }, () => {
  it('what is sent stands on the intake desk, and the next step on the citizen’s page, with nobody reloading either', async () => {
    const [intake, citizen] = await Promise.all([
      hall.desk('acceptor02', '/intake'),
      hall.stranger('/', { phone: true, width: 320, height: 568 }),
    ]);
    await intake.locator('.intake-waiting').waitFor();
    const listening = citizen.waitForResponse((response) => response.url().endsWith('/live'));
    const id = await report(citizen, '西大门垃圾三天没清，路过的人都绕着走');
    await intake.locator('.intake-waiting li').filter({ hasText: '百姓' }).first().waitFor();
    expect((await listening).status()).toBe(200);
    let loaded = 0;
    citizen.on('load', () => {
      loaded += 1;
    });

    await hall.hand.act('acceptor01', id, await hall.hand.carried('send-verification'));
    await citizen.getByText('正派人去现场看').first().waitFor();
    await citizen.getByText('有新进展，页面已经更新').waitFor();
    // What somebody is writing is left alone, and the story goes on beside it.
    const added = citizen.locator('form[action$="/evidence"] textarea');
    await added.fill('又多了一堆');
    await hall.hand.act('supervisor001', id, await hall.hand.carried('answer-verification'));
    await citizen.getByText('收到了，正在受理').waitFor();
    expect(await added.inputValue()).toBe('又多了一堆');
    await citizen.locator('form[action$="/evidence"] button').click();
    await citizen.getByText('补充照片或情况').waitFor();
    expect(loaded).toBe(1);

    for (const [username, action] of [
      ['acceptor01', 'accept-case'],
      ['shift01', 'file-case'],
      ['dispatcher01', 'dispatch-case'],
      ['centre-handler', 'feed-back'],
      ['acceptor01', 'send-check'],
      ['supervisor001', 'pass-check'],
      ['shift01', 'close-case'],
    ] as const)
      await hall.hand.act(username, id, await hall.hand.carried(action));
    await citizen.getByText('已清理完毕，谢谢您的反映').waitFor();
    await citizen.getByText('请您给个评价').first().waitFor();
    expect(loaded).toBe(1);
    expect(hall.troubles).toEqual([]);
  });

  it('listens for the case that a report was joined to, and hears nothing of any other', async () => {
    const target = await hall.hand.walkTo('accepted');
    const citizen = await hall.stranger('/', { phone: true });
    const id = await report(citizen, '还是那堆垃圾');
    await hall.hand.act('acceptor01', id, { action: 'join-case', targetId: target });
    await citizen.getByText('是同一件事').waitFor();
    const heard: string[] = [];
    citizen.on('request', (request) => heard.push(request.url()));
    await hall.hand.walkTo('accepted');
    await hall.hand.act('shift01', target, await hall.hand.carried('file-case'));
    await citizen.getByText('已经立案，正在安排').waitFor();
    // Read again once: for its own case, not for the other one.
    expect(heard.filter((url) => url === citizen.url())).toHaveLength(1);
  });
});
