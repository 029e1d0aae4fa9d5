import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CAST, type Hand, idOf, openHand, openWorld, type World } from '@baixing/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PATIENT } from '../desks.ts';
import { confirm, openPhones, type Phones, shoot } from '../phone.ts';
import { writeFilm } from './camera-film.ts';
import { takePicture } from './pictures.ts';

/** Two phones in one street: before the heap was cleared away, and after. */
let world: World;
let hand: Hand;
let films: string;
let before: Phones;
let after: Phones;

beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
  films = await mkdtemp(join(tmpdir(), 'baixing-films-'));
  const film = async (name: string, isAfter: boolean) => {
    const path = join(films, `${name}.mjpeg`);
    await writeFilm(path, { kind: 'refuse', after: isAfter });
    return path;
  };
  before = await openPhones(world, { camera: await film('before', false), rightClock: true });
  after = await openPhones(world, { camera: await film('after', true), rightClock: true });
}, 120_000);
afterAll(async () => {
  await before?.close();
  await after?.close();
  await world?.close();
  await rm(films, { recursive: true, force: true });
});

const open = (page: Page, path: string) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${path}`);

/** The supervisor finds a heap in a dead zone: camera, place, class, saved; the outbox before and after the signal. */
async function report(phone: Page): Promise<string> {
  await phone.getByRole('link', { name: /上报/ }).waitFor();
  await takePicture(phone, 'walk-field-1-home');
  await phone.getByRole('link', { name: /上报/ }).click();
  await shoot(phone);
  await takePicture(phone, 'walk-field-2-camera');
  await phone.keyboard.press('Escape');
  await phone.locator('.fd-chain b').filter({ hasText: '社区' }).waitFor();
  await phone.getByLabel('查类别').fill('bllj');
  await phone.locator('.fd-options button', { hasText: '暴露垃圾' }).first().waitFor();
  await takePicture(phone, 'walk-field-3-class');
  await phone.locator('.fd-options button', { hasText: '暴露垃圾' }).first().click();
  await phone.locator('.fd-conditions .fd-chip').first().click();
  await phone.context().setOffline(true);
  await takePicture(phone, 'walk-field-4-report');
  await confirm(phone);
  await phone.locator('.fd-home-head').waitFor();
  await open(phone, 'outbox');
  const made = phone.locator('.fd-operation').first();
  await made.getByText('等待', { exact: true }).waitFor();
  await takePicture(phone, 'walk-field-5-outbox-waiting');
  await phone.context().setOffline(false);
  await made.getByText('已收到', { exact: true }).waitFor(PATIENT);
  await takePicture(phone, 'walk-field-6-outbox-received');
  const [row] = (await (await world.as('head')).listCases({ query: { limit: 1, sort: 'newest' } })).rows;
  return row?.id ?? '';
}

/** The unit goes down into a cellar: received, there, fed back with a photo from the same side; three acts wait. */
async function handle(phone: Page): Promise<void> {
  await phone.locator('.fd-task').first().click();
  await phone.getByRole('button', { name: '接收', exact: true }).waitFor();
  await takePicture(phone, 'walk-field-7-task');
  // The photo to compare with has been seen before the signal goes.
  await phone.locator('.fd-task-photos img').first().waitFor();
  await phone.context().setOffline(true);
  await phone.getByRole('button', { name: '接收', exact: true }).click();
  await phone.getByRole('button', { name: '到场', exact: true }).click();
  await phone.getByText('接收 → 到场', { exact: false }).waitFor();
  await takePicture(phone, 'walk-field-8-task-waiting');
  await phone.getByRole('button', { name: '处置反馈', exact: true }).click();
  await phone.getByRole('textbox', { name: /说明/ }).fill('垃圾已清运，地面已冲洗');
  await phone.getByRole('button', { name: '拍处置后' }).click();
  await phone.locator('.fd-shutter[aria-disabled=false]').waitFor();
  await takePicture(phone, 'walk-field-9-same-side');
  await shoot(phone);
  await phone.keyboard.press('Escape');
  await confirm(phone);
  await phone.locator('.fd-task-state', { hasText: '待发核查' }).waitFor();
  await phone.context().setOffline(false);
}

it('[CASE-01] [CASE-03] [G2] a case is found, saved in a dead zone, handled in a cellar and checked, all on phones', {
  timeout: 300_000,
}, async () => {
  const supervisor = await before.of(CAST.supervisor);
  const id = await report(supervisor);
  await hand.act(CAST.shift, id, { action: 'file-case' });
  await hand.act(CAST.dispatcher, id, { action: 'dispatch-case', unitId: idOf.unit('centre-squad') });

  const unit = await after.of(CAST.handler, 'tasks');
  await handle(unit);
  await expect.poll(async () => (await hand.get(id)).stage, PATIENT).toBe('fed-back');
  await unit.context().close();

  await hand.act(CAST.acceptor, id, {
    action: 'send-check',
    supervisorId: idOf.person(CAST.supervisor),
  });
  await supervisor.context().close();
  const checker = await after.of(CAST.supervisor, `task/${id}/pass-check`);
  await checker.locator('.fd-slide img').nth(1).waitFor();
  await takePicture(checker, 'walk-field-10-check');
  await checker.getByRole('button', { name: '拍照', exact: true }).click();
  await shoot(checker);
  await checker.keyboard.press('Escape');
  await confirm(checker);
  await expect.poll(async () => (await hand.get(id)).stage, PATIENT).toBe('checked');
  await checker.context().close();
  expect([...before.troubles, ...after.troubles]).toEqual([]);
});
