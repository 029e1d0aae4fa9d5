import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { contract } from '@baixing/contract';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../app-error.ts';
import { compress, type Encoding, encodingFor } from '../../http/compress.ts';

/** Our own basemap in memory. Its version is of its content, so what a URL with it names never changes. */
export type OwnBasemap = {
  version: string;
  url: string;
  bytes(encoding: Encoding): Promise<Buffer>;
};

/** Reads the shipped basemap. It is compressed when first asked for, once: half a megabyte becomes a tenth. */
export function readOwnBasemap(): OwnBasemap {
  const plain = readFileSync(new URL('../../../../../catalogue/data/demo-basemap.json', import.meta.url));
  const version = `${createHash('sha256').update(plain).digest('hex').slice(0, 16)}.json`;
  const made = new Map<string, Promise<Buffer>>();
  return {
    version,
    url: contract.getBasemap.path.replace(':version', version),
    bytes: (encoding) => {
      const bytes = made.get(encoding) ?? compress(plain, encoding, true);
      made.set(encoding, bytes);
      return bytes;
    },
  };
}

/**
 * Serves `get-basemap`. Beside the pipeline, because it needs no person, no database and no transaction, but the
 * request's own headers: which compression it takes, and whether it has the file already.
 */
export function mountBasemap(app: FastifyInstance, basemap: OwnBasemap): void {
  app.get<{ Params: { version: string } }>(contract.getBasemap.path, async (request, reply) => {
    if (request.params.version !== basemap.version) throw new AppError('not-found');
    const encoding = encodingFor(request.headers['accept-encoding'] ?? '');
    const etag = `"${basemap.version}-${encoding}"`;
    reply
      .header('etag', etag)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding');
    if (request.headers['if-none-match']?.split(/,\s*/).includes(etag)) return reply.status(304).send();
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    return reply.type(contract.getBasemap.produces ?? '').send(await basemap.bytes(encoding));
  });
}
