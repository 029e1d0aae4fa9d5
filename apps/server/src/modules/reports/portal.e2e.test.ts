import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '@baixing/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../person.ts';
import { openReportWorld, PLACE, paint, type ReportWorld } from './report-world-for-test.ts';

const PHONE = { width: 390, height: 844 };

describe('[PUB-01] a citizen with a phone', () => {
  let world: ReportWorld;
  let browser: Browser;
  let folder: string;
  let address: string;
  beforeAll(async () => {
    world = await openReportWorld();
    await world.mountPages();
    await world.desk.app.listen({ port: 0, host: '127.0.0.1' });
    address = `http://127.0.0.1:${(world.desk.app.server.address() as AddressInfo).port}`;
    browser = await launchBrowser();
    folder = await mkdtemp(join(tmpdir(), 'baixing-portal-'));
    const big = { create: { width: 3000, height: 2000, channels: 3 as const, background: '#b5533c' } };
    const noisy = { ...big.create, noise: { type: 'gaussian' as const, mean: 128, sigma: 40 } };
    await writeFile(join(folder, 'big.jpg'), await sharp({ create: noisy }).jpeg({ quality: 95 }).toBuffer());
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  /** A visitor, and what their browser complained about. */
  const visit = async (options: Parameters<Browser['newContext']>[0] = {}) => {
    const context: BrowserContext = await browser.newContext({
      viewport: PHONE,
      locale: 'zh-CN',
      ...options,
    });
    const page: Page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (line) => {
      if (line.type() === 'error') complaints.push(line.text());
    });
    return { context, page, complaints };
  };

  it('reports with photo and position, on the map if they like, and follows it', {
    timeout: 60_000,
  }, async () => {
    const geolocation = { longitude: PLACE.lon, latitude: PLACE.lat, accuracy: 12 };
    const { context, page, complaints } = await visit({ geolocation, permissions: ['geolocation'] });
    await page.goto(address);
    await page.setInputFiles('input[type=file]', join(folder, 'big.jpg'));
    await page.getByText('用我的位置').click();
    await page.getByText('由手机定位，误差约 12 米').waitFor();
    await page.getByText('占路摆摊').click();
    await page.getByText('在地图上选').click();
    const map = page.locator('.map svg[role=application]');
    await map.click({ position: { x: 120, y: 90 } });
    await page.getByText('已选好位置').waitFor();
    await page.getByPlaceholder('补充一句').fill('七八个摊子占了半边路');
    await page.getByRole('button', { name: '提交' }).click();
    await page.waitForURL(/\/follow\/[0-9A-Z]{5}-[0-9A-Z]{5}\?new=1/);
    await page.getByText('收到了，正在受理').waitFor();
    expect(await page.getByText('您的照片和地点都收到了。').count()).toBe(1);
    expect(complaints).toEqual([]);
    const { rows } = await world.pool.query(
      'select width, height, size from file order by received_at desc limit 1',
    );
    // Made small on the phone, in proportion.
    expect(rows[0]).toMatchObject({ width: 1600, height: 1067 });
    await context.close();
  });

  it('finds a place by typing, and keeps everything when the line is cut', { timeout: 60_000 }, async () => {
    const { context, page } = await visit();
    await page.goto(address);
    await page.getByPlaceholder('路名、小区').fill('tsgy');
    await page.getByRole('button', { name: '泰山公园西大门' }).click();
    await page.getByText('垃圾没清').click();
    await page.getByPlaceholder('补充一句').fill('三天没清');
    await context.setOffline(true);
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('没有连上网').waitFor();
    expect(await page.getByPlaceholder('补充一句').inputValue()).toBe('三天没清');
    await context.setOffline(false);
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('收到了，正在受理').waitFor();
    await context.close();
  });

  /** The number of a case that everybody may see. */
  const acceptedNumber = async (): Promise<string> => {
    const { sent, body } = await world.report({}, '#884422');
    const { acceptor, supervisor } = world.people;
    const act = async (as: Person, action: string, more: object) => {
      const acted = await world.desk.call('POST', `/api/cases/${sent.id}/acts`, {
        as,
        body: { act: { action, ...more } },
      });
      expect([action, acted.status]).toEqual([action, 200]);
    };
    const ref = { standard: 'gbt47678.5-2026', kind: 'event', code: '09001' };
    const { rows } = await world.pool.query('select id from filing_condition where class_code = $1 limit 1', [
      ref.code,
    ]);
    const kept = await world.desk.call('POST', '/api/files?name=p.jpg', {
      as: supervisor,
      bytes: await paint('#448822'),
      type: 'image/jpeg',
    });
    await act(acceptor, 'send-verification', { supervisorId: supervisor.personId });
    await act(supervisor, 'answer-verification', { real: true, text: '属实', photos: [kept.body.hash] });
    await act(acceptor, 'accept-case', { class: ref, conditionId: rows[0].id });
    return String(body.number);
  };

  it('reads every page at 320 px in large letters without moving it sideways', {
    timeout: 60_000,
  }, async () => {
    const { context, page, complaints } = await visit({ viewport: { width: 320, height: 640 } });
    const { code } = await world.report({ description: '很长'.repeat(200) }, '#2288cc');
    const number = encodeURIComponent(await acceptedNumber());
    const open = ['/open', '/open?state=fixed&kind=shop', `/open/${number}`, `/?same=${number}`];
    for (const path of ['/', '/follow', `/follow/${code}?new=1`, '/follow/WRONG-CODES', ...open]) {
      for (const wish of ['elder=1&lang=zh', 'elder=1&lang=en', 'elder=0&lang=en']) {
        await page.goto(`${address}${path}${path.includes('?') ? '&' : '?'}${wish}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect([path, wish, wide]).toEqual([path, wish, 0]);
      }
    }
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
    await context.close();
  });

  it('finds no text under 18 and no target under 60 pixels in large letters (适老化)', async () => {
    const { context, page } = await visit();
    const { code } = await world.report({}, '#22cc88');
    const number = encodeURIComponent(await acceptedNumber());
    for (const path of ['/', `/follow/${code}?new=1`, '/open', `/open/${number}`, `/?same=${number}`]) {
      await page.goto(`${address}${path}${path.includes('?') ? '&' : '?'}elder=1`);
      await page.waitForLoadState('networkidle');
      const small = await page.evaluate(() => {
        const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter(
          (one) => one.getClientRects().length > 0 && !one.closest('.unseen, .skip'),
        );
        const says = (one: HTMLElement) =>
          [...one.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
        const letters = shown.filter(
          (one) => says(one) && Number.parseFloat(getComputedStyle(one).fontSize) < 18,
        );
        const targets = shown.filter(
          (one) =>
            one.matches('a, button, input, select, textarea, label:not(.filter)') &&
            one.getBoundingClientRect().height < 60,
        );
        return [...letters, ...targets].map((one) => `${one.tagName} ${one.className} ${one.textContent}`);
      });
      expect([path, small]).toEqual([path, []]);
    }
    await context.close();
  });
});
