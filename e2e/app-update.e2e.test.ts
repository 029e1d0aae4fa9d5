import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openWorld, type World } from '@baixing/testing';
import type { BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Front, openFront } from './front.ts';
import { openPhones, type Phones, takePhoto } from './phone.ts';

const FIELD = fileURLToPath(new URL('../apps/field/', import.meta.url));
let world: World;
let front: Front;
let phones: Phones;
let folder: string;
let one: string;
let two: string;

/** A build of the application as another release would be: the page says which, and so does the part with the map. */
async function release(name: string): Promise<string> {
  const outDir = join(folder, name);
  await build({
    root: FIELD,
    configFile: join(FIELD, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir, reportCompressedSize: false },
    plugins: [
      {
        name: 'release',
        transformIndexHtml: (html) => html.replace('<html ', `<html data-release="${name}" `),
        transform: (code, id) =>
          /[\\/]city-map\.tsx$/.test(id)
            ? `${code}\nglobalThis.mapOfRelease = ${JSON.stringify(name)};`
            : null,
      },
    ],
  });
  return outDir;
}

beforeAll(async () => {
  // The test runner has set it to `test`, and a release is none of that.
  process.env.NODE_ENV = 'production';
  folder = await mkdtemp(join(tmpdir(), 'baixing-releases-'));
  [one, two] = [await release('one'), await release('two')];
  world = await openWorld();
  front = await openFront(world.url);
  phones = await openPhones(world, { url: front.url });
}, 120_000);
afterAll(async () => {
  await phones?.close();
  await front?.close();
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Waits until a page is of a release; where it never is, the workers there are then say why. */
const becomes = (page: Page, release: string) =>
  expect
    .poll(
      () =>
        page
          .evaluate(async () => {
            const registration = await navigator.serviceWorker.getRegistration();
            // As text: a failure then shows all of it.
            return JSON.stringify({
              release: document.documentElement.dataset.release,
              loaded: document.readyState,
              since: performance.now(),
              active: registration?.active?.state,
              waiting: registration?.waiting?.state,
              controlled: navigator.serviceWorker.controller?.state,
            });
          })
          // It is just beginning anew.
          .catch(() => ''),
      { timeout: 30_000 },
    )
    .toContain(JSON.stringify({ release }).slice(1, -1));
const releaseOf = (page: Page) => page.locator('html').getAttribute('data-release');
const mapOf = (page: Page) => page.evaluate(() => (globalThis as { mapOfRelease?: string }).mapOfRelease);

/** Waits until the worker of this page is at work. */
const installed = (page: Page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });

/** Has the browser ask for a newer version, as it does by itself at each start; says which workers there are then. */
const ask = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update().catch(() => undefined);
    const coming = registration?.installing;
    if (coming)
      await new Promise<void>((resolve) => {
        coming.addEventListener('statechange', () => {
          if (coming.state === 'installed' || coming.state === 'redundant') resolve();
        });
      });
    return { waits: registration?.waiting !== null };
  });

/**
 * Plays in the page what Chromium does when a request wakes the worker at work: the newer version says that it takes
 * over, and never does. Once in the life of the tab.
 */
function giveUpOnce(): void {
  if (sessionStorage.getItem('given-up') !== null) return;
  ServiceWorker.prototype.postMessage = () => {
    sessionStorage.setItem('given-up', 'yes');
    navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: 'taking-over' }));
  };
}

/** Opens the map of a report, where the phone has found a place that could be another one. */
const openMap = (page: Page) => page.getByRole('button', { name: '校正' }).click();

/** Another page of the application on the same phone. */
async function another(context: BrowserContext, path = ''): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${front.url}/field/#/${path}`);
  return page;
}

describe('a newer version of the application', { timeout: 180_000 }, () => {
  it('waits beside a half-filled report, which goes on with its own parts, and takes over at a touch with the report intact', async () => {
    front.serve(one);
    const phone = await phones.of('supervisor001', 'report');
    await installed(phone);
    await takePhoto(phone);
    await phone.getByRole('textbox', { name: /描述/ }).fill('半张上报');
    front.serve(two);
    expect(await ask(phone)).toEqual({ waits: true });
    // Nothing is said over a form, and the form stays.
    expect(await phone.getByText('新版本已备好').count()).toBe(0);
    const beside = await another(phone.context(), 'report');
    await openMap(beside);
    await beside.locator('.maplibregl-canvas').waitFor();
    expect([await releaseOf(beside), await mapOf(beside)]).toEqual(['one', 'one']);
    await beside.close();

    await phone.getByRole('button', { name: '返回' }).click();
    await phone.getByRole('button', { name: '现在换用' }).click();
    await becomes(phone, 'two');
    await phone.getByRole('link', { name: /上报/ }).click();
    await phone.locator('.fd-photo img').waitFor();
    expect(await phone.getByRole('textbox', { name: /描述/ }).inputValue()).toBe('半张上报');
    await openMap(phone);
    await phone.locator('.maplibregl-canvas').waitFor();
    expect(await mapOf(phone)).toBe('two');
    await phone.context().close();
  });

  it('leaves a page of the version before its parts when another page has taken over', async () => {
    front.serve(one);
    const first = await phones.of('supervisor002');
    await installed(first);
    front.serve(two);
    await ask(first);
    const second = await another(first.context());
    await second.getByRole('button', { name: '现在换用' }).click();
    await becomes(second, 'two');
    // The first page is still of version one and has not drawn a map yet; the server has that part no more.
    await first.getByRole('link', { name: /上报/ }).click();
    await openMap(first);
    await first.waitForFunction(() => 'mapOfRelease' in globalThis);
    expect([await releaseOf(first), await mapOf(first)]).toEqual(['one', 'one']);
    await first.context().close();
  });

  it('takes over by itself at the next start', async () => {
    front.serve(one);
    const phone = await phones.of('supervisor003');
    await installed(phone);
    front.serve(two);
    expect(await ask(phone)).toEqual({ waits: true });
    await phone.reload();
    await becomes(phone, 'two');
    await phone.context().close();
  });

  it('is asked once more, at a start and after a touch, where the browser gave the handing-over up', async () => {
    front.serve(one);
    const [started, touched] = [await phones.of('supervisor005'), await phones.of('supervisor006')];
    for (const phone of [started, touched]) await installed(phone);
    front.serve(two);
    for (const phone of [started, touched]) expect(await ask(phone)).toEqual({ waits: true });
    await started.addInitScript(giveUpOnce);
    await started.reload();
    await touched.evaluate(giveUpOnce);
    await touched.getByRole('button', { name: '现在换用' }).click();
    for (const phone of [started, touched]) {
      await becomes(phone, 'two');
      expect(await phone.evaluate(() => sessionStorage.getItem('given-up'))).toBe('yes');
      await phone.context().close();
    }
  });

  it('that is broken, or breaks off half way, never replaces the one at work', async () => {
    front.serve(one);
    const phone = await phones.of('supervisor004');
    await installed(phone);
    front.serve(two);
    const [, script = ''] = /src="([^"]+\.js)"/.exec(await readFile(join(two, 'index.html'), 'utf8')) ?? [];
    front.spoil(script, Buffer.from('throw new Error("half a file");'));
    expect(await ask(phone)).toEqual({ waits: false });
    await front.cut();
    await phone.reload();
    await becomes(phone, 'one');
    await front.mend();
    front.spoil(script, undefined);
    expect(await ask(phone)).toEqual({ waits: true });
    await phone.reload();
    await becomes(phone, 'two');
    await phone.context().close();
    expect(phones.troubles).toEqual([]);
  });
});
