import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RenderPortal } from '@baixing/contract';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { PortalPages, type PortalParts } from './portal-pages.ts';

/** One byte more than a photo may have: what is cut there is seen to be too large, not broken. */
const CUT_BYTES = 20 * 1024 * 1024 + 1;

/**
 * Mounts the public's site: report, follow, rate, and the files it is built of. Works without script.
 * Rejects when the portal has not been built.
 */
export async function mountPortal(app: FastifyInstance, parts: PortalParts): Promise<void> {
  const built = pathToFileURL(join(parts.dist, 'server', 'render.js')).href;
  const { renderPortal } = (await import(built)) as { renderPortal: RenderPortal };
  const pages = new PortalPages(parts, renderPortal);
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
    scope.setErrorHandler(pages.problem);
    scope.get('/', pages.home);
    scope.post('/report', pages.report);
    scope.get('/follow', pages.find);
    scope.get('/follow/:code', pages.follow);
    scope.post('/follow/:code/rating', pages.rate);
    scope.post('/follow/:code/evidence', pages.add);
    scope.get('/*', pages.missing);
  });
}
