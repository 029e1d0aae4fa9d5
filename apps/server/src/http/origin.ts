import type { FastifyRequest } from 'fastify';
import { AppError } from '../app-error.ts';

/** A write must come from the product's own pages, or from a program that is no browser. */
export function checkOrigin(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new AppError('bad-origin');
  const origin = request.headers.origin;
  if (origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).host !== request.headers.host)
    throw new AppError('bad-origin');
}
