import type { Locale } from '@baixing/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** How a visitor wants the pages: language, and larger text and targets (适老化). */
export type Wants = { locale: Locale; elder: boolean };

const YEAR_SECONDS = 31_536_000;

function cookieOf(request: FastifyRequest, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}

/** `?lang` and `?elder` are remembered; without them the cookie, then what the browser prefers, then Chinese. */
export function wantsOf(request: FastifyRequest, reply: FastifyReply): Wants {
  const query = request.query as Record<string, unknown>;
  const secure = request.protocol === 'https' ? '; Secure' : '';
  const remember = (name: string, value: string) =>
    reply.header(
      'set-cookie',
      `${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly${secure}`,
    );
  const lang = query.lang === 'zh' || query.lang === 'en' ? query.lang : undefined;
  if (lang) remember('lang', lang);
  const elder = query.elder === '1' || query.elder === '0' ? query.elder : undefined;
  if (elder) remember('elder', elder);
  const preferred = request.headers['accept-language']?.startsWith('en') ? 'en' : 'zh';
  const kept = cookieOf(request, 'lang');
  return {
    locale: lang ?? (kept === 'zh' || kept === 'en' ? kept : preferred),
    elder: (elder ?? cookieOf(request, 'elder')) === '1',
  };
}

/** Nothing inline, nothing from elsewhere, in nobody's frame; the follow code must not leave by the referrer. */
const PAGE_HEADERS: Record<string, string> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'permissions-policy': 'geolocation=(self), camera=(self)',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

export function sendPage(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply.status(status).headers(PAGE_HEADERS).send(html);
}
