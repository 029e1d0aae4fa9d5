import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Where a web app's build lies. */
export const distOf = (app: string): string =>
  fileURLToPath(new URL(`../../../${app}/dist/`, import.meta.url));

/** Headers of every page: nothing from elsewhere, nothing inline that runs, nobody frames us. */
export const PAGE_HEADERS: Record<string, string> = {
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self'",
    // Ant Design writes its styles into the page.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'geolocation=(self), camera=(self), microphone=(self)',
  'cross-origin-opener-policy': 'same-origin',
};

/** Where we are reached by https, browsers never come by anything else again: two years. */
export const HTTPS_HEADERS: Record<string, string> = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
};

/** Serves what a web app built under `/<app>/`: hashed assets for ever, the page itself always fresh, any path of it the same page. */
export async function mountWebApp(app: FastifyInstance, name: 'console' | 'field'): Promise<void> {
  const dist = distOf(name);
  if (!existsSync(`${dist}index.html`)) {
    app.log.warn(`${name} is not built: /${name}/ is not served`);
    return;
  }
  await app.register(fastifyStatic, {
    root: dist,
    prefix: `/${name}/`,
    decorateReply: false,
    wildcard: false,
    index: false,
    preCompressed: true,
    globIgnore: ['**/.*'],
    setHeaders: (reply, path) => {
      const forEver = path.includes('/assets/');
      reply.header('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const page = await readFile(`${dist}index.html`, 'utf8');
  const send = async (
    _request: unknown,
    reply: { type(type: string): { header(k: string, v: string): { send(x: string): unknown } } },
  ) => reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  app.get(`/${name}`, async (_request, reply) => reply.redirect(`/${name}/`));
  app.get(`/${name}/`, send);
  app.get(`/${name}/*`, async (request, reply) => {
    if (/\.\w{2,5}$/.test(request.url.split('?')[0] ?? '')) return reply.callNotFound();
    return send(request, reply);
  });
}
