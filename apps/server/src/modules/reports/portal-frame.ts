import type { Locale, PortalPage, RenderPortal } from '@baixing/contract';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import { AppError } from '../../app-error.ts';
import type { Clock } from '../../clock.ts';
import { queriesOn, type Writer } from '../../db/transaction.ts';
import type { Announcement } from '../../live/outbox.ts';
import { receiveFile } from '../media/index.ts';
import type { ReportParts } from './parts.ts';
import { sendPage, wantsOf } from './portal-request.ts';
import { PORTAL_WORDS, problemWords } from './portal-words.ts';

/** What the portal's pages need. */
export type PortalParts = {
  pool: pg.Pool;
  clock: Clock;
  reports: ReportParts;
  /** `dist` of the built portal. */
  dist: string;
  /** Places by Chinese, pinyin or initials, best first: for a form without script. */
  findPlaces(
    text: string,
    limit: number,
  ): readonly { name: string; address: string; lon: number; lat: number }[];
  hotlines: { service: string; complaint: string };
  /** As the world reaches us, `https://cg.example.gov.cn`; without it, as the visitor did. */
  publicOrigin: string | undefined;
  /** Hands on what the outbox tells, in commit order; returns how to stop. */
  listen(listener: (announcements: readonly Announcement[]) => void): () => void;
  /** Called after a writing transaction has been committed. */
  committed(): void;
};

export type PageBody = PortalPage['body'];

/** A refusal in a citizen's words. */
export function sayProblem(error: AppError, locale: Locale): string {
  return problemWords(error.code, locale) ?? error.words(locale);
}

/** What every page of the portal has around it, and what is shown when there is no page. */
export class PortalFrame {
  readonly parts: PortalParts;
  private readonly render: RenderPortal;

  constructor(parts: PortalParts, render: RenderPortal) {
    this.parts = parts;
    this.render = render;
  }

  show(request: FastifyRequest, reply: FastifyReply, body: PageBody, status = 200): FastifyReply {
    const { locale, elder } = wantsOf(request, reply);
    const path = new URL(request.url, 'http://portal').pathname;
    const { hotlines } = this.parts;
    const bureau = PORTAL_WORDS.bureau[locale];
    return sendPage(reply, status, this.render({ locale, elder, path, bureau, hotlines, body }));
  }

  /** What an address of ours begins with, to be kept outside the browser. */
  originOf(request: FastifyRequest): string {
    return this.parts.publicOrigin ?? `${request.protocol}://${request.host}`;
  }

  /**
   * Keeps a photo of a plain form. `pay` refuses what nobody stands for: before a photo is read, its form must have
   * shown a token of ours, or a code that exists.
   */
  async takePhoto(
    request: FastifyRequest,
    file: MultipartFile,
    pay: (tx: Writer, at: number) => Promise<void>,
  ): Promise<string> {
    const { reports, clock, pool } = this.parts;
    const at = clock.now();
    reports.guards.uploads.take(request.ip, at);
    // Statement by statement: a slow phone must not hold a transaction open.
    const tx = queriesOn(pool);
    await pay(tx, at);
    const sending = { stream: file.file, name: file.filename, personId: null };
    return (await receiveFile(tx, reports.media, sending, at)).hash;
  }

  /** An address that leads nowhere: a page for who looks with a browser, the house's own reply for programs. */
  missing = (request: FastifyRequest, reply: FastifyReply) => {
    const forProgram = request.url.startsWith('/api/') || !request.headers.accept?.includes('text/html');
    if (forProgram) return reply.callNotFound();
    const { locale } = wantsOf(request, reply);
    const { noPage, noPageText } = PORTAL_WORDS;
    const body: PageBody = { page: 'problem', title: noPage[locale], text: noPageText[locale] };
    return this.show(request, reply, body, 404);
  };

  /** What nobody expected, as a page; logged by the request's own log. */
  problem = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const { locale } = wantsOf(request, reply);
    const { statusCode } = error as { statusCode?: number };
    const known =
      error instanceof AppError
        ? error
        : new AppError(statusCode !== undefined && statusCode < 500 ? 'bad-request' : 'internal');
    if (known.status >= 500) request.log.error({ err: error, code: known.code }, 'page failed');
    const body: PageBody = {
      page: 'problem',
      title: PORTAL_WORDS.sorry[locale],
      text: sayProblem(known, locale),
    };
    return this.show(request, reply, body, known.status);
  };
}
