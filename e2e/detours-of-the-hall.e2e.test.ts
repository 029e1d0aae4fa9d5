import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, type Hall, offered, openCase, openHall, PATIENT, rowOf, stageOf, takeUp } from './desks.ts';

let hall: Hall;
let shift: Page;
let acceptor: Page;

beforeAll(async () => {
  hall = await openHall();
  shift = await hall.desk('shift01', '/');
  acceptor = await hall.desk('acceptor01', '/');
}, 120_000);
afterAll(() => hall?.close());

describe('how a case ends or turns aside, each by its post', { timeout: 180_000 }, () => {
  it('[CASE-03] only the shift supervisor voids, with a reason; the ledger counts it and goes to Excel', async () => {
    const id = await hall.hand.walkTo('dispatched');
    const { number } = await hall.hand.get(id);
    await openCase(acceptor, id);
    expect(await offered(acceptor, '作废')).toBe('no');
    await openCase(shift, id);
    const voiding = await begin(shift, '作废');
    await shift.keyboard.press('Control+Enter');
    await voiding.form.getByRole('alert').waitFor();
    await voiding.write('理由', '重复立案');
    await voiding.send();
    await stageOf(shift, '已作废');

    await shift.goto(`${hall.world.url}/console/ledgers?kind=voids`);
    await shift.locator('.bx-grid-body .bx-grid-row', { hasText: number }).getByText('重复立案').waitFor();
    await expect.poll(() => shift.locator('.admin-figure b').first().textContent(), PATIENT).toBe('1');
    const link = shift.getByRole('link', { name: '导出 1 行' });
    const [download] = await Promise.all([shift.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('ledger-voids.xlsx');
    expect(new URL(download.url()).searchParams.get('columns')).toBe(
      'number,at,unit,reason,decidedBy,decidedAt',
    );
  });

  it('[CASE-03] a refusal says to the reporter why, and ends the case', async () => {
    const { id } = await hall.hand.register();
    await openCase(shift, id);
    expect(await offered(shift, '不予受理')).toBe('no');
    await openCase(acceptor, id);
    // Without evidence it is verified first: accepting stands there and says so.
    expect(await offered(acceptor, '受理')).toMatch(/核实/);
    const refusing = await begin(acceptor, '不予受理');
    await refusing.write('理由', '不属城市管理范围，请联系供电公司 95598');
    await refusing.send();
    await stageOf(acceptor, '不予受理');
    await acceptor.locator('.bx-timeline').getByText(/95598/).waitFor();
  });

  it('[CASE-03] what was fixed on the spot is reviewed apart, passed or sent the ordinary way', async () => {
    const { hand } = hall;
    const report = async () => {
      const [photo, after] = [await hand.photo('supervisor001'), await hand.photo('supervisor001')];
      const id = crypto.randomUUID();
      const { number } = await (await hall.world.as('supervisor001')).registerCase({
        body: {
          id,
          act: {
            action: 'report-self-handled',
            source: 'supervisor',
            description: '倒伏的共享单车已扶正',
            place: { lon: 119.90346, lat: 32.48856, address: '泰山公园西大门' },
            class: hand.rubbish.class,
            conditionId: hand.rubbish.conditionId,
            photos: [photo],
            afterPhotos: [after],
          },
        },
      });
      return { id, number };
    };
    const [good, poor] = [await report(), await report()];
    await acceptor.goto(`${hall.world.url}/console/`);
    await (await takeUp(acceptor, good.number, '审核')).send();
    const reviewing = await takeUp(acceptor, poor.number, '审核');
    // The other answer to the same question is a press away.
    await reviewing.form.getByRole('button', { name: '自处置审核不通过' }).click();
    await reviewing.write('理由', '处置后照片不是同一处');
    await reviewing.send();
    await rowOf(acceptor, poor.number).getByText('待受理').waitFor();
    expect((await hand.get(good.id)).closing?.way).toBe('self-handled');
  });

  it('[PAT-04] a patrol leader assigns what he registered, and nobody else’s; he himself re-checks it', async () => {
    const { hand } = hall;
    const { id } = await hand.register({ source: 'patrol', ...hand.rubbish }, 'leader01');
    const other = await hall.desk('leader02', `/cases/${id}`);
    expect(await offered(other, '现场交办')).not.toBe('yes');
    const leader = await hall.desk('leader01', `/cases/${id}`);
    const assigning = await begin(leader, '现场交办');
    await assigning.form.locator('.ant-radio-wrapper').first().click();
    await assigning.field('责任单位').locator('input').fill('城中中队');
    await leader.keyboard.press('Enter');
    await assigning.send();
    await stageOf(leader, '待接收');
    for (const action of ['receive-case', 'feed-back'] as const)
      await hand.act('centre-handler', id, await hand.carried(action));
    const rechecking = await begin(leader, '现场复查通过');
    await leader.keyboard.press('Control+Enter');
    await rechecking.form.getByRole('alert').getByText(/照片/).waitFor();
    await rechecking.photo('照片');
    await rechecking.send();
    await stageOf(leader, '待结案');
    await Promise.all([other.context().close(), leader.context().close()]);
  });

  it('[CASE-03] the head closes by order, marked as such; the unit appeals once, and the inspector hears it', async () => {
    const id = await hall.hand.walkTo('handling');
    await openCase(shift, id);
    expect(await offered(shift, '强制结案')).toBe('no');
    const head = await hall.desk('head', `/cases/${id}`);
    const ordering = await begin(head, '强制结案');
    await ordering.write('理由', '道路改造期间统一处理');
    await ordering.send();
    await head
      .locator('.case-left')
      .getByText(/强制结案/)
      .waitFor();

    const unit = await hall.desk('centre-head', `/cases/${id}`);
    const appealing = await begin(unit, '申诉');
    await appealing.write('理由', '现场已处置，结案时尚未上传');
    await appealing.send();
    await expect.poll(() => offered(unit, '申诉'), PATIENT).not.toBe('yes');
    const inspector = await hall.desk('inspector01', `/cases/${id}`);
    const hearing = await begin(inspector, '申诉成立');
    await hearing.write('说明', '照片时间属实');
    await hearing.send();
    await unit
      .locator('.case-left')
      .getByText(/申诉成立/)
      .waitFor();
    await Promise.all([head, unit, inspector].map((page) => page.context().close()));
  });

  it('[CASE-09] two reports of one problem are joined from the case page, and separated again with a reason', async () => {
    const { hand } = hall;
    const first = await hand.register({ ...hand.rubbish });
    const second = await hand.register({ ...hand.rubbish, description: '同一堆垃圾，又有人来电' });
    await openCase(acceptor, second.id);
    const joining = await begin(acceptor, '并案');
    await joining.form.locator('.ant-radio-wrapper', { hasText: first.number }).click();
    await joining.send();
    await stageOf(acceptor, '已并案');
    await acceptor.getByRole('link', { name: new RegExp(`已并入 .*${first.number}`) }).click();
    await acceptor.locator('.case-crumb').getByText('并案 1 件').waitFor();
    // Every reporter is one press away, and back.
    await acceptor.locator('.case-right').getByRole('link', { name: second.number }).click();
    const separating = await begin(acceptor, '拆案');
    await separating.write('理由', '不是同一处');
    await separating.send();
    await stageOf(acceptor, '待受理');
    expect((await hand.get(first.id)).takenIn).toBe(0);
    expect(hall.troubles).toEqual([]);
  });
});
