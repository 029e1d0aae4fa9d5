import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RenderPortal } from '@baixing/contract';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { FollowPages } from './portal-follow-pages.ts';
import { PortalFrame, type PortalParts } from './portal-frame.ts';
import { NewsPages } from './portal-news-pages.ts';
import { OpenPages } from './portal-open-pages.ts';
import { ReportPages } from './portal-report-pages.ts';

/** One byte more than a photo may have: what is cut there is seen to be too large, not broken. */
const CUT_BYTES = 20 * 1024 * 1024 + 1;

const WORKER_HEADERS = {
  'content-type': 'text/javascript; charset=utf-8',
  'cache-control': 'no-cache',
  'content-security-policy': "default-src 'none'",
};

/**
 * Mounts the public's site: report, follow, rate, and the files it is built of. Works without script.
 * Rejects when the portal has not been built.
 */
export async function mountPortal(app: FastifyInstance, parts: PortalParts): Promise<void> {
  const built = pathToFileURL(join(parts.dist, 'server', 'render.js')).href;
  const { renderPortal } = (await import(built)) as { renderPortal: RenderPortal };
  const frame = new PortalFrame(parts, renderPortal);
  const reports = new ReportPages(frame);
  const follow = new FollowPages(frame);
  const open = new OpenPages(frame);
  const stopListening = parts.listen((announcements) => follow.streams.hear(announcements));
  app.addHook('preClose', async () => {
    stopListening();
    follow.streams.close();
  });
  const news = new NewsPages(frame);
  const worker = await readFile(join(parts.dist, 'client', 'push-sw.js'), 'utf8');
  await app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { fileSize: CUT_BYTES, files: 8, fields: 30, fieldSize: 20_000, parts: 40 },
      throwFileSizeLimit: false,
    });
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 20_000 },
      (_request, body, done) => done(null, new URLSearchParams(body.toString())),
    );
    await scope.register(fastifyStatic, {
      root: join(parts.dist, 'client', 'assets'),
      prefix: '/portal/assets/',
      decorateReply: false,
      index: false,
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
    });
    scope.setErrorHandler(frame.problem);
    scope.get('/', reports.home);
    scope.post('/report', reports.report);
    scope.get('/follow', follow.find);
    scope.get('/follow/:code', follow.follow);
    scope.get('/follow/:code/live', follow.live);
    scope.post('/follow/:code/same', follow.same);
    scope.post('/follow/:code/rating', follow.rate);
    scope.post('/follow/:code/evidence', follow.add);
    scope.post('/follow/:code/reopening', follow.reopen);
    scope.get('/open', open.list);
    scope.get('/open/:number', open.one);
    scope.post('/follow/:code/subscription', follow.subscribe);
    scope.get('/notify/:token', news.look);
    scope.post('/notify/:token', news.confirm);
    scope.get('/notify/:token/off', news.look);
    scope.post('/notify/:token/off', news.off);
    // At the root, so that it may show what concerns the follow pages; asked for again at each start of the browser.
    scope.get('/push-sw.js', (_request, reply) => reply.headers(WORKER_HEADERS).send(worker));
    scope.get('/*', frame.missing);
  });
}
