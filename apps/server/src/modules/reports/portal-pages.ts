import { createHash, randomUUID } from 'node:crypto';
import {
  cleanText,
  cutText,
  type Locale,
  type PortalPage,
  REPORT_KINDS,
  type RenderPortal,
  type ReportForm,
} from '@baixing/contract';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import { AppError } from '../../app-error.ts';
import type { Clock } from '../../clock.ts';
import { queriesOn, readerOf, type Tx, withTransaction } from '../../db/transaction.ts';
import { once, PUBLIC } from '../../http/once.ts';
import { checkOrigin } from '../../http/origin.ts';
import { receiveFile } from '../media/index.ts';
import { addReportEvidence, rateReport } from './commands/answer-back.ts';
import { type SubmittedReport, submitReport } from './commands/submit-report.ts';
import { kindName } from './kinds.ts';
import type { ReportParts } from './parts.ts';
import { formOf, placeOf, readPlainForm, wishOf } from './portal-form.ts';
import { sendPage, type Wants, wantsOf } from './portal-request.ts';
import { PORTAL_WORDS, problemWords } from './portal-words.ts';
import { spendUpload } from './proofs.repository.ts';
import { checkCode, getFollow } from './queries/get-follow.ts';

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
  /** Called after a writing transaction has been committed. */
  committed(): void;
};

type Body = PortalPage['body'];
type CodeRequest = FastifyRequest<{ Params: { code: string } }>;

/** The handlers of the portal's pages, with what they share. */
export class PortalPages {
  private readonly parts: PortalParts;
  private readonly render: RenderPortal;

  constructor(parts: PortalParts, render: RenderPortal) {
    this.parts = parts;
    this.render = render;
  }

  show(request: FastifyRequest, reply: FastifyReply, body: Body, status = 200): FastifyReply {
    const wants = wantsOf(request, reply);
    return sendPage(reply, status, this.page(request, wants, body));
  }

  private page(request: FastifyRequest, { locale, elder }: Wants, body: Body): string {
    const path = new URL(request.url, 'http://portal').pathname;
    const { hotlines } = this.parts;
    return this.render({ locale, elder, path, bureau: PORTAL_WORDS.bureau[locale], hotlines, body });
  }

  reportBody(form: ReportForm, locale: Locale): Body {
    return {
      page: 'report',
      form,
      kinds: REPORT_KINDS.map((kind) => ({ kind, name: kindName(kind, locale) })),
    };
  }

  home = (request: FastifyRequest, reply: FastifyReply) => {
    const token = this.parts.reports.gate.formToken(this.parts.clock.now());
    const form = { ...formOf({ fields: new Map(), photos: [] }), id: randomUUID(), token };
    return this.show(request, reply, this.reportBody(form, wantsOf(request, reply).locale));
  };

  /** A plain form: photos are kept as they come, so that a form given back need not bring them again. */
  report = async (request: FastifyRequest, reply: FastifyReply) => {
    checkOrigin(request);
    const { locale } = wantsOf(request, reply);
    const plain = await readPlainForm(request, (file, fields) => this.takePhoto(request, file, fields));
    const form = formOf(plain);
    const giveBack = (problem: string, more: Partial<ReportForm> = {}, status = 422) =>
      this.show(request, reply, this.reportBody({ ...form, problem, ...more }, locale), status);
    if (plain.refusal) {
      const token = plain.refusal.code === 'challenge-needed' ? this.freshToken() : form.token;
      return giveBack(sayProblem(plain.refusal, locale), { token }, plain.refusal.status);
    }
    const found = placeOf(plain, this.parts.findPlaces);
    if ('choices' in found) {
      const words = found.choices.length > 0 ? PORTAL_WORDS.whichPlace : PORTAL_WORDS.noPlace;
      return giveBack(words[locale], { choices: found.choices });
    }
    try {
      const { followCode } = await this.submit(request, form, found.place, locale);
      return reply.redirect(`/follow/${followCode}?new=1`, 303);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const token = error.code === 'challenge-needed' ? this.freshToken() : form.token;
      return giveBack(sayProblem(error, locale), { token }, error.status);
    }
  };

  /** What stands for a new try after a proof was used or too old. */
  private freshToken(): string {
    return this.parts.reports.gate.formToken(this.parts.clock.now());
  }

  private async submit(
    request: FastifyRequest,
    form: ReportForm,
    place: { lon: number; lat: number; address: string },
    locale: Locale,
  ): Promise<SubmittedReport> {
    const { reports, clock, pool } = this.parts;
    const at = clock.now();
    const wish = wishOf(form, place);
    reports.guards.plainForms.take(request.ip, at);
    const proof = reports.gate.filled(form.token, at);
    const said = createHash('sha256').update(JSON.stringify(wish)).digest();
    const work = (tx: Tx) => submitReport(tx, reports.cases, wish, proof, locale, at);
    // A double click sends the form twice: both get the first answer.
    const asked = { key: wish.id, endpoint: 'submit-report-form', actor: PUBLIC, bodyHash: said, at };
    const result = await once(pool, asked, work);
    this.parts.committed();
    return result;
  }

  /** Before a photo is read, its form must have shown a token of ours, or a code that exists. */
  private async takePhoto(
    request: FastifyRequest,
    file: MultipartFile,
    fields: Map<string, string>,
    code?: string,
  ): Promise<string> {
    const { reports, clock, pool } = this.parts;
    const at = clock.now();
    reports.guards.uploads.take(request.ip, at);
    // Statement by statement: a slow phone must not hold a transaction open.
    const tx = queriesOn(pool);
    if (code === undefined) {
      const proof = reports.gate.filled(fields.get('token') ?? '', at);
      if (!proof || !(await spendUpload(tx, proof))) throw new AppError('challenge-needed');
    } else await checkCode(tx, code);
    const sending = { stream: file.file, name: file.filename, personId: null };
    return (await receiveFile(tx, reports.media, sending, at)).hash;
  }

  /** An address that leads nowhere: a page for who looks with a browser, the house's own reply for programs. */
  missing = (request: FastifyRequest, reply: FastifyReply) => {
    const forProgram = request.url.startsWith('/api/') || !request.headers.accept?.includes('text/html');
    if (forProgram) return reply.callNotFound();
    const { locale } = wantsOf(request, reply);
    const { noPage, noPageText } = PORTAL_WORDS;
    const body: Body = { page: 'problem', title: noPage[locale], text: noPageText[locale] };
    return this.show(request, reply, body, 404);
  };

  find = (request: FastifyRequest, reply: FastifyReply) => {
    const { code } = request.query as { code?: unknown };
    if (typeof code === 'string' && code.trim() !== '')
      return reply.redirect(`/follow/${encodeURIComponent(cutText(cleanText(code).trim(), 40))}`, 303);
    return this.show(request, reply, { page: 'find', code: '', problem: null });
  };

  follow = (request: CodeRequest, reply: FastifyReply) => this.showFollow(request, reply, null);

  private async showFollow(
    request: CodeRequest,
    reply: FastifyReply,
    problem: string | null,
    status = 200,
  ): Promise<FastifyReply> {
    const { reports, clock, pool } = this.parts;
    const at = clock.now();
    const { locale } = wantsOf(request, reply);
    const { code } = request.params;
    const fresh = (request.query as { new?: unknown }).new === '1';
    try {
      reports.guards.lookups.take(request.ip, at);
      const view = await getFollow(readerOf(pool), reports.cases, code, locale, at);
      return this.show(request, reply, { page: 'follow', view, fresh, problem }, status);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const body: Body = { page: 'find', code: code.slice(0, 40), problem: sayProblem(error, locale) };
      return this.show(request, reply, body, error.status);
    }
  }

  rate = async (request: CodeRequest, reply: FastifyReply) => {
    checkOrigin(request);
    const fields = request.body as URLSearchParams;
    const stars = Number(fields.get('stars') ?? 0);
    const text = cutText(cleanText(fields.get('text') ?? '').trim(), 1000);
    return this.answerBack(request, reply, (tx, at) =>
      rateReport(tx, this.parts.reports.cases, request.params.code, { stars, text }, at),
    );
  };

  add = async (request: CodeRequest, reply: FastifyReply) => {
    checkOrigin(request);
    const { code } = request.params;
    const plain = await readPlainForm(request, (file, fields) => this.takePhoto(request, file, fields, code));
    if (plain.refusal) {
      const { locale } = wantsOf(request, reply);
      return this.showFollow(request, reply, sayProblem(plain.refusal, locale), plain.refusal.status);
    }
    const text = cutText((plain.fields.get('text') ?? '').trim(), 1000);
    return this.answerBack(request, reply, async (tx, at) => {
      await addReportEvidence(tx, this.parts.reports.cases, code, { text, photos: plain.photos }, at);
    });
  };

  /** A citizen's act on their own report, then the page as it stands; a refusal is said on it. */
  private async answerBack(
    request: CodeRequest,
    reply: FastifyReply,
    act: (tx: Tx, at: number) => Promise<void>,
  ): Promise<FastifyReply> {
    const { reports, clock, pool } = this.parts;
    const at = clock.now();
    try {
      reports.guards.writes.take(request.ip, at);
      await withTransaction(pool, (tx) => act(tx, at));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { locale } = wantsOf(request, reply);
      return this.showFollow(request, reply, sayProblem(error, locale), error.status);
    }
    this.parts.committed();
    return reply.redirect(`/follow/${encodeURIComponent(request.params.code)}`, 303);
  }

  /** What nobody expected, as a page; logged by the request's own log. */
  problem = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const { locale } = wantsOf(request, reply);
    const { statusCode } = error as { statusCode?: number };
    const known =
      error instanceof AppError
        ? error
        : new AppError(statusCode !== undefined && statusCode < 500 ? 'bad-request' : 'internal');
    if (known.status >= 500) request.log.error({ err: error, code: known.code }, 'page failed');
    const body: Body = {
      page: 'problem',
      title: PORTAL_WORDS.sorry[locale],
      text: sayProblem(known, locale),
    };
    return this.show(request, reply, body, known.status);
  };
}

function sayProblem(error: AppError, locale: Locale): string {
  return problemWords(error.code, locale) ?? error.words(locale);
}
