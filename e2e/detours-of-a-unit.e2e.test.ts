import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  actButton,
  begin,
  type Hall,
  offered,
  openCase,
  openHall,
  PATIENT,
  rowOf,
  stageOf,
} from './desks.ts';

let hall: Hall;
let unit: Page;
let dispatcher: Page;

beforeAll(async () => {
  hall = await openHall();
  unit = await hall.desk('centre-handler', '/');
  dispatcher = await hall.desk('dispatcher01', '/dispatch');
}, 120_000);
afterAll(() => hall?.close());

describe('what a unit may ask for, and what the hall answers', { timeout: 180_000 }, () => {
  it('[CASE-03] a return asked with its reason is granted, and another unit gets it only with a reason', async () => {
    const id = await hall.hand.walkTo('dispatched');
    const { number } = await hall.hand.get(id);
    await openCase(unit, id);
    const asking = await begin(unit, '申请回退');
    await unit.keyboard.press('Control+Enter');
    await asking.form.getByRole('alert').getByText(/理由/).waitFor();
    await asking.write('理由', '此处属环卫处清运');
    await asking.send();
    await expect.poll(() => offered(unit, '处置反馈'), PATIENT).toMatch(/申请/);

    // The request comes to the dispatch desk by itself; Y grants it.
    await dispatcher.getByRole('button', { name: /申请待批/ }).click();
    await dispatcher.locator('.dispatch-row', { hasText: number.slice(-9) }).click();
    await dispatcher.getByText('此处属环卫处清运').waitFor();
    await dispatcher.keyboard.press('y');
    await dispatcher.locator('.act-form').waitFor();
    await dispatcher.keyboard.press('Control+Enter');
    await dispatcher.locator('.act-form').waitFor({ state: 'detached' });

    await dispatcher.getByRole('button', { name: /待派遣/ }).click();
    await dispatcher.locator('.dispatch-row', { hasText: number.slice(-9) }).click();
    await dispatcher.keyboard.press('o');
    await dispatcher.locator('#dispatch-other-unit:focus').waitFor();
    await dispatcher.keyboard.type('城南中队');
    await dispatcher.keyboard.press('Enter');
    await dispatcher.locator('.dispatch-other [role=status]').getByText('请写理由').waitFor();
    await dispatcher.keyboard.type('片区归城南中队');
    await dispatcher.keyboard.press('Enter');
    await expect.poll(async () => (await hall.hand.get(id)).unitName, PATIENT).toBe('城南中队');
    // What is no longer the unit's leaves its page: it says so, and shows nothing of the case.
    const clocks = (await hall.hand.get(id)).clocks.filter((clock) => clock.kind === 'handle');
    expect(clocks.map((clock) => clock.outcome)).toEqual(['dropped', 'running']);
  });

  it('[CASE-03] [CASE-04] an extension is denied only with a reason, granted once by the dispatcher, and moves the deadline', async () => {
    const id = await hall.hand.walkTo('handling');
    await openCase(unit, id);
    const before = (await hall.hand.get(id)).clock?.dueAt ?? '';
    const ask = async (reason: string) => {
      const asking = await begin(unit, '申请延期');
      await asking.field('再要多久').locator('input').first().fill('2');
      await asking.write('理由', reason);
      await asking.send();
    };
    await ask('校门限高，须调小车');
    await openCase(dispatcher, id);
    const denying = await begin(dispatcher, '不同意延期');
    await dispatcher.keyboard.press('Control+Enter');
    await denying.form.getByRole('alert').waitFor();
    await denying.write('理由', '先派人到场');
    await denying.send();
    await unit.locator('.bx-timeline').getByText('先派人到场').waitFor();
    expect((await hall.hand.get(id)).clock?.dueAt).toBe(before);

    await ask('小车明早才到');
    await (await begin(dispatcher, '同意延期')).send();
    await unit.locator('.bx-timeline').getByText('同意延期', { exact: true }).waitFor();
    const after = (await hall.hand.get(id)).clock?.dueAt ?? '';
    expect(Date.parse(after)).toBeGreaterThan(Date.parse(before));
    // A second one is for a higher post: the dispatcher is told why the button does nothing.
    await ask('还要半天');
    await dispatcher.locator('.case-request').getByText('还要半天').waitFor();
    await expect.poll(() => offered(dispatcher, '同意延期'), PATIENT).toMatch(/延期/);
    const shift = await hall.desk('shift01', `/cases/${id}`);
    await expect.poll(() => offered(shift, '同意延期'), PATIENT).toBe('yes');
    await shift.context().close();
  });

  it('[CASE-03] a suspension has its date, stands grey until then, and the unit may go on before', async () => {
    const id = await hall.hand.walkTo('handling');
    await openCase(unit, id);
    const asking = await begin(unit, '申请挂账');
    await asking.write('理由', '须待规划部门认定');
    await unit.keyboard.press('Control+Enter');
    await asking.form.getByRole('alert').waitFor();
    await asking.field('挂账到').locator('input').fill('2026-09-30 18:00');
    await unit.keyboard.press('Enter');
    await asking.send();
    await openCase(dispatcher, id);
    await (await begin(dispatcher, '同意挂账')).send();
    await stageOf(unit, '挂账');
    await unit.locator('.case-head .bx-light-grey, .case-head [data-light=grey]').first().waitFor();
    await unit.getByText(/挂账至 9月30日.*18:00/).waitFor();
    const resuming = await begin(unit, '恢复处置');
    await resuming.send();
    await stageOf(unit, '处置中');
  });

  it('[CASE-03] a failed check comes back as rework, to the same unit, on its open list', async () => {
    const id = await hall.hand.walkTo('checking');
    const { number } = await hall.hand.get(id);
    await unit.goto(`${hall.world.url}/console/`);
    await unit.locator('.bx-grid').waitFor();
    expect(await rowOf(unit, number).count()).toBe(0);
    const photos = [await hall.hand.photo('supervisor001')];
    await hall.hand.act('supervisor001', id, { action: 'fail-check', text: '仍有残留', photos });
    await rowOf(unit, number).getByText(/返工/).waitFor();
    await openCase(unit, id);
    await expect.poll(() => offered(unit, '处置反馈'), PATIENT).toBe('yes');
    await unit
      .locator('.bx-timeline')
      .getByText(/仍有残留/)
      .waitFor();
  });

  it('[CASE-11] the head supervises with an instruction, the unit answers, both see it without a reload', async () => {
    const id = await hall.hand.walkTo('handling');
    await openCase(unit, id);
    await expect.poll(() => offered(unit, '督办'), PATIENT).toBe('no');
    const head = await hall.desk('head', `/cases/${id}`);
    const supervising = await begin(head, '督办');
    await supervising.write('督办意见', '学生通行受阻，今天办完');
    await supervising.field('答复期限').locator('input').fill('2026-09-23 17:00');
    await head.keyboard.press('Enter');
    await supervising.send();
    await unit.locator('.case-supervision').getByText('学生通行受阻，今天办完').waitFor();
    const answering = await begin(unit, '督办答复');
    await answering.write('说明', '已增派两人，午前清完');
    await answering.send();
    await head
      .locator('.case-supervision')
      .getByText(/已答复/)
      .waitFor();
    await head
      .locator('.bx-timeline')
      .getByText(/已增派两人/)
      .waitFor();
    await head.context().close();
  });

  it('[CASE-03] the dispatcher urges by key, and the unit reads it at once', async () => {
    const id = await hall.hand.walkTo('handling');
    await openCase(unit, id);
    await openCase(dispatcher, id);
    await dispatcher.keyboard.press('u');
    await dispatcher.locator('.act-form textarea:focus').waitFor();
    await dispatcher.keyboard.type('群众又来电，请尽快');
    await dispatcher.keyboard.press('Control+Enter');
    await unit
      .locator('.bx-timeline')
      .getByText(/群众又来电，请尽快/)
      .waitFor();
    expect(await actButton(unit, '催办').count()).toBe(0);
    expect(hall.troubles).toEqual([]);
  });
});
