import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MortalBrowser, openMortalBrowser } from './mortal-browser.ts';

const server = createServer((_request, reply) => {
  reply.setHeader('content-type', 'text/html');
  reply.end('<title>a page</title>');
});
let browser: MortalBrowser;
let url: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await openMortalBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server.close();
});

describe('a browser that can be killed', () => {
  it('[G1] has after its death what it had said was on the disk', async () => {
    const page = await browser.context().newPage();
    await page.goto(url);
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const asked = indexedDB.open('kept', 1);
          asked.onupgradeneeded = () => asked.result.createObjectStore('things');
          asked.onerror = () => reject(asked.error);
          asked.onsuccess = () => {
            const writing = asked.result.transaction('things', 'readwrite', { durability: 'strict' });
            writing.objectStore('things').put('saved', 'one');
            writing.oncomplete = () => resolve();
          };
        }),
    );
    await browser.kill();
    await browser.start();
    const again = await browser.context().newPage();
    await again.goto(url);
    const kept = await again.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const asked = indexedDB.open('kept', 1);
          asked.onerror = () => reject(asked.error);
          asked.onsuccess = () => {
            const reading = asked.result.transaction('things').objectStore('things').get('one');
            reading.onsuccess = () => resolve(reading.result);
          };
        }),
    );
    expect(kept).toBe('saved');
  }, 60_000);
});
