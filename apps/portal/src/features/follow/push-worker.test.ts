import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { beforeEach, expect, it } from 'vitest';

type Handler = (event: object) => void;

const source = readFileSync(new URL('../../../public/push-sw.js', import.meta.url), 'utf8');
const handlers = new Map<string, Handler>();
const shown: { title: string; body: string; tag: string; data: { url: string } }[] = [];
const opened: string[] = [];

/** The worker in a world of its own: what it asks of the browser is written down. */
beforeEach(() => {
  handlers.clear();
  shown.length = 0;
  opened.length = 0;
  const self = {
    location: { origin: 'https://cg.example.cn' },
    addEventListener: (name: string, handler: Handler) => handlers.set(name, handler),
    registration: {
      showNotification: async (title: string, rest: Omit<(typeof shown)[number], 'title'>) =>
        shown.push({ title, ...rest }),
    },
    clients: { openWindow: async (url: string) => opened.push(url) },
  };
  runInContext(source, createContext({ self, URL }));
});

/** Dispatches an event and waits for what the worker asked the browser to wait for. */
async function dispatch(name: string, event: object): Promise<void> {
  const work: Promise<unknown>[] = [];
  handlers.get(name)?.({ ...event, waitUntil: (one: Promise<unknown>) => work.push(one) });
  await Promise.all(work);
}

it('[PUB-01] a pushed message is shown under its own tag, and opens its page when it is pressed', async () => {
  const said = {
    title: '您反映的问题办好了',
    body: '泰城管20260923-0001',
    tag: 'one',
    url: '/follow/ABCDE-FGHJK',
  };
  await dispatch('push', { data: { json: () => said } });
  expect(shown).toEqual([
    { title: said.title, body: said.body, tag: 'one', data: { url: '/follow/ABCDE-FGHJK' } },
  ]);
  let closed = false;
  const notification = { data: shown[0]?.data, close: () => (closed = true) };
  await dispatch('notificationclick', { notification });
  expect(closed).toBe(true);
  expect(opened).toEqual(['https://cg.example.cn/follow/ABCDE-FGHJK']);
});

it('[PUB-01] nothing but our own pages is opened, whatever a message says', async () => {
  for (const url of ['https://evil.example/follow/X', '//evil.example/y', 'javascript:alert(1)'])
    await dispatch('notificationclick', { notification: { data: { url }, close: () => undefined } });
  expect(opened.map((url) => new URL(url).origin)).toEqual(Array(3).fill('https://cg.example.cn'));
});
