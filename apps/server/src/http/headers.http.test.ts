import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorld, type World } from '@baixing/testing';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { DEMO_PASSWORD } from '../demo/index.ts';
import { folderStore } from '../files/storage.ts';

let world: World;
let folder: string;
/** The same city as it is reached by https, behind a proxy. */
let secured: App;
beforeAll(async () => {
  world = await openWorld();
  folder = await mkdtemp(join(tmpdir(), 'baixing-headers-'));
  const config = readConfig({
    BAIXING_MODE: 'demo',
    BAIXING_DATA_DIR: folder,
    BAIXING_PUBLIC_URL: 'https://cg.example.cn',
  });
  secured = await buildApp({
    config,
    clock: world.clock,
    pool: world.pool,
    numbersPool: world.pool,
    store: folderStore(join(folder, 'files')),
    log: pino({ level: 'silent' }),
  });
});
afterAll(async () => {
  await secured?.close();
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Pages, answers, refusals and files; and what is no address at all. */
const PLACES = [
  '/',
  '/follow',
  '/follow/nothing-here',
  '/console/',
  '/console/cases/1',
  '/field/',
  '/api/health',
  '/api/openapi.json',
  '/api/me',
  '/api/cases/none',
  '/api/live',
  '/nowhere',
  '/%',
];
const get = (app: App, url: string) => app.http.inject({ method: 'GET', url });
const policyOf = (csp: unknown): Map<string, string> =>
  new Map(
    String(csp)
      .split('; ')
      .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  );

describe('every answer', () => {
  it('runs no script but our own files, is framed by nobody, and is what it says it is', async () => {
    for (const url of PLACES) {
      const { headers } = await get(world.app, url);
      const policy = policyOf(headers['content-security-policy']);
      expect([url, policy.get('script-src'), policy.get('frame-ancestors'), policy.get('base-uri')]).toEqual([
        url,
        "'self'",
        "'none'",
        "'none'",
      ]);
      expect([url, policy.get('default-src')]).toEqual([url, expect.stringMatching(/^'(self|none)'$/)]);
      expect([url, policy.get('form-action')]).toEqual([url, "'self'"]);
      expect([url, headers['x-content-type-options']]).toEqual([url, 'nosniff']);
      expect([url, headers['referrer-policy']]).toEqual([url, 'same-origin']);
      expect([url, headers['permissions-policy']]).toEqual([
        url,
        expect.stringContaining('geolocation=(self)'),
      ]);
      expect([url, headers.server, headers['x-powered-by']]).toEqual([url, undefined, undefined]);
    }
  });

  it('of a page holds no script, handler or address of elsewhere in its text', async () => {
    for (const url of ['/', '/follow', '/follow/nothing-here', '/console/', '/field/']) {
      const { body } = await get(world.app, url);
      expect([
        url,
        body.match(/<script(?![^>]*\bsrc=)[^>]*>|\son\w+=|javascript:|(src|href)="(https?:)?\/\//gi),
      ]).toEqual([url, null]);
    }
  });

  it('with somebody’s data in it is kept by no cache', async () => {
    const cookie = await world.cookieOf('acceptor01');
    for (const url of ['/api/me', '/api/cases', '/api/people']) {
      const { headers } = await world.app.http.inject({ method: 'GET', url, headers: { cookie } });
      expect([url, headers['cache-control']]).toEqual([url, 'no-store']);
    }
  });

  it('tells browsers to come by https only, where we are reached by https', async () => {
    for (const url of PLACES) {
      expect([url, (await get(secured, url)).headers['strict-transport-security']]).toEqual([
        url,
        'max-age=63072000; includeSubDomains',
      ]);
      expect((await get(world.app, url)).headers['strict-transport-security']).toBeUndefined();
    }
  });
});

describe('a session’s cookie', () => {
  it('is out of reach of scripts, other sites, and under https of plain connections', async () => {
    const signIn = (app: App) =>
      app.http.inject({
        method: 'POST',
        url: '/api/sign-in',
        payload: { username: 'acceptor01', password: DEMO_PASSWORD },
      });
    const parts = async (app: App) => String((await signIn(app)).headers['set-cookie']).split('; ');
    const [name, ...plain] = await parts(world.app);
    expect(name).toMatch(/^baixing=[\w-]{43}$/);
    expect(plain.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict']);
    const [host, ...strict] = await parts(secured);
    expect(host).toMatch(/^__Host-baixing=[\w-]{43}$/);
    expect(strict.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure']);
    expect((await signIn(world.app)).body).not.toContain(name?.slice(8));
  });
});

describe('a write', () => {
  const write = async (url: string, headers: Record<string, string>) => {
    const cookie = await world.cookieOf('acceptor01');
    const response = await world.app.http.inject({
      method: 'POST',
      url,
      headers: { cookie, host: 'cg.example.cn', 'content-type': 'application/json', ...headers },
      payload: '{}',
    });
    return response.statusCode;
  };

  it('from another site is refused at every door, whatever it carries', async () => {
    const doors = [
      '/api/cases',
      '/api/sign-in',
      '/api/sign-out',
      '/api/public/reports',
      '/api/files',
      '/report',
    ];
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'https://cg.example.cn.evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site', origin: 'https://cg.example.cn' },
    ];
    for (const url of doors)
      for (const headers of foreign)
        expect([url, headers, await write(url, headers)]).toEqual([url, headers, 403]);
  });

  it('from our own pages, or from a program that is no browser, is looked at', async () => {
    for (const headers of [
      {},
      { origin: 'https://cg.example.cn' },
      { 'sec-fetch-site': 'same-origin', origin: 'https://cg.example.cn' },
      { 'sec-fetch-site': 'none' },
    ])
      expect([headers, await write('/api/cases', headers)]).toEqual([headers, 400]);
  });

  it('is answered to no other site: nothing is shared across origins', async () => {
    for (const method of ['OPTIONS', 'GET'] as const) {
      const { headers } = await world.app.http.inject({
        method,
        url: '/api/health',
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});
