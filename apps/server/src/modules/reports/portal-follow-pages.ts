import { cleanText, cutText } from '@baixing/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../app-error.ts';
import { readerOf, type Tx, withTransaction } from '../../db/transaction.ts';
import { checkOrigin } from '../../http/origin.ts';
import { addReportEvidence, rateReport } from './commands/answer-back.ts';
import { reopenReport } from './commands/reopen-report.ts';
import { readPlainForm } from './portal-form.ts';
import { type PageBody, type PortalFrame, sayProblem } from './portal-frame.ts';
import { wantsOf } from './portal-request.ts';
import { checkCode, getFollow } from './queries/get-follow.ts';

type Said = { text: string; photos: readonly string[] };
export type CodeRequest = FastifyRequest<{ Params: { code: string } }>;

/** How a report stands, and what its reporter may do about it. */
export class FollowPages {
  private readonly frame: PortalFrame;

  constructor(frame: PortalFrame) {
    this.frame = frame;
  }

  find = (request: FastifyRequest, reply: FastifyReply) => {
    const { code } = request.query as { code?: unknown };
    if (typeof code === 'string' && code.trim() !== '')
      return reply.redirect(`/follow/${encodeURIComponent(cutText(cleanText(code).trim(), 40))}`, 303);
    return this.frame.show(request, reply, { page: 'find', code: '', problem: null });
  };

  follow = (request: CodeRequest, reply: FastifyReply) => this.showFollow(request, reply, null);

  private async showFollow(
    request: CodeRequest,
    reply: FastifyReply,
    problem: string | null,
    status = 200,
  ): Promise<FastifyReply> {
    const { reports, clock, pool } = this.frame.parts;
    const at = clock.now();
    const { locale } = wantsOf(request, reply);
    const { code } = request.params;
    const fresh = (request.query as { new?: unknown }).new === '1';
    try {
      reports.guards.lookups.take(request.ip, at);
      const view = await getFollow(readerOf(pool), reports.cases, code, locale, at);
      return this.frame.show(request, reply, { page: 'follow', view, fresh, problem }, status);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const body: PageBody = { page: 'find', code: code.slice(0, 40), problem: sayProblem(error, locale) };
      return this.frame.show(request, reply, body, error.status);
    }
  }

  rate = async (request: CodeRequest, reply: FastifyReply) => {
    checkOrigin(request);
    const fields = request.body as URLSearchParams;
    const stars = Number(fields.get('stars') ?? 0);
    const text = cutText(cleanText(fields.get('text') ?? '').trim(), 1000);
    return this.answerBack(request, reply, (tx, at) =>
      rateReport(tx, this.frame.parts.reports.cases, request.params.code, { stars, text }, at),
    );
  };

  add = (request: CodeRequest, reply: FastifyReply) =>
    this.say(request, reply, (tx, code, said, at) =>
      addReportEvidence(tx, this.frame.parts.reports.cases, code, said, at),
    );

  reopen = (request: CodeRequest, reply: FastifyReply) =>
    this.say(request, reply, (tx, code, said, at) =>
      reopenReport(tx, this.frame.parts.reports.cases, code, said, at),
    );

  /** A form of words and photos about a report. */
  private async say(
    request: CodeRequest,
    reply: FastifyReply,
    act: (tx: Tx, code: string, said: Said, at: number) => Promise<unknown>,
  ): Promise<FastifyReply> {
    checkOrigin(request);
    const { code } = request.params;
    const plain = await readPlainForm(request, (file) =>
      this.frame.takePhoto(request, file, (tx) => checkCode(tx, code)),
    );
    if (plain.refusal) {
      const { locale } = wantsOf(request, reply);
      return this.showFollow(request, reply, sayProblem(plain.refusal, locale), plain.refusal.status);
    }
    const text = cutText((plain.fields.get('text') ?? '').trim(), 1000);
    return this.answerBack(request, reply, async (tx, at) => {
      await act(tx, code, { text, photos: plain.photos }, at);
    });
  }

  /** A citizen's act on their own report, then the page as it stands; a refusal is said on it. */
  private async answerBack(
    request: CodeRequest,
    reply: FastifyReply,
    act: (tx: Tx, at: number) => Promise<void>,
  ): Promise<FastifyReply> {
    const { reports, clock, pool, committed } = this.frame.parts;
    const at = clock.now();
    try {
      reports.guards.writes.take(request.ip, at);
      await withTransaction(pool, (tx) => act(tx, at));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { locale } = wantsOf(request, reply);
      return this.showFollow(request, reply, sayProblem(error, locale), error.status);
    }
    committed();
    return reply.redirect(`/follow/${encodeURIComponent(request.params.code)}`, 303);
  }
}
