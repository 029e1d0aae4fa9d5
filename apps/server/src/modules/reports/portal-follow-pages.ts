import {
  cleanText,
  cutText,
  type FollowNews,
  type FollowView,
  type FreshReport,
  type Locale,
} from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../app-error.ts';
import { readerOf, type Tx, withTransaction } from '../../db/transaction.ts';
import { checkOrigin } from '../../http/origin.ts';
import { addReportEvidence, rateReport } from './commands/answer-back.ts';
import { joinReport } from './commands/join-report.ts';
import { reopenReport } from './commands/reopen-report.ts';
import { subscribeReport } from './commands/subscribe-report.ts';
import { FollowStreams } from './follow-streams.ts';
import { readPlainForm } from './portal-form.ts';
import { type PageBody, type PortalFrame, sayProblem } from './portal-frame.ts';
import { addressOf } from './portal-news-pages.ts';
import { wantsOf } from './portal-request.ts';
import { qrCode } from './qr-code.ts';
import { findSameAsReport } from './queries/find-same.ts';
import { checkCode, getFollow, getFollowed } from './queries/get-follow.ts';

type Said = { text: string; photos: readonly string[] };
export type CodeRequest = FastifyRequest<{ Params: { code: string } }>;

/** How a report stands, and what its reporter may do about it. */
export class FollowPages {
  private readonly frame: PortalFrame;
  readonly streams = new FollowStreams();

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
    const isFresh = (request.query as { new?: unknown }).new === '1';
    try {
      reports.guards.lookups.take(request.ip, at);
      const view = await getFollow(readerOf(pool), reports.cases, code, locale, at);
      const fresh = isFresh ? await this.freshOf(request, view, locale, at) : null;
      const news = this.newsOf((request.query as { asked?: unknown }).asked === '1');
      return this.frame.show(request, reply, { page: 'follow', view, news, fresh, problem }, status);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const body: PageBody = { page: 'find', code: code.slice(0, 40), problem: sayProblem(error, locale) };
      return this.frame.show(request, reply, body, error.status);
    }
  }

  /** Server-sent events for who has the code: that something has happened, not what. */
  live = async (request: CodeRequest, reply: FastifyReply) => {
    const { reports, clock, pool } = this.frame.parts;
    const { code } = request.params;
    reports.guards.lookups.take(request.ip, clock.now());
    const read = () => getFollowed(readerOf(pool), code);
    const followed = await read();
    if (!this.streams.hasRoom(request.ip)) throw new AppError('too-many-requests');
    reply.hijack();
    this.streams.open(reply.raw, request.ip, followed, read);
  };

  /** What is shown once, when it has just been sent: how to find it again, and whether others have said the same. */
  private async freshOf(
    request: FastifyRequest,
    view: FollowView,
    locale: Locale,
    at: Instant,
  ): Promise<FreshReport> {
    const { reports, pool } = this.frame.parts;
    const address = `${this.frame.originOf(request)}/follow/${view.followCode}`;
    const same = await findSameAsReport(readerOf(pool), reports, view.followCode, locale, at);
    return { address, qr: qrCode(address), same };
  }

  /** 我也遇到, by a plain form: on the page that a report without script leads to. */
  same = async (request: CodeRequest, reply: FastifyReply) => {
    checkOrigin(request);
    const number = cutText(cleanText((request.body as URLSearchParams).get('number') ?? ''), 40);
    return this.answerBack(request, reply, (tx, at) =>
      joinReport(tx, this.frame.parts.reports.cases, request.params.code, number, at),
    );
  };

  private newsOf(asked: boolean): FollowNews {
    const { mail, push } = this.frame.parts.reports.notify;
    return { email: mail !== null, pushKey: push?.publicKey ?? null, asked };
  }

  /** An address to be told at: it is asked first, and the page says no more than that. */
  subscribe = (request: CodeRequest, reply: FastifyReply) => {
    checkOrigin(request);
    const { locale } = wantsOf(request, reply);
    const { code } = request.params;
    const act = async (tx: Tx, at: number) => {
      const address = addressOf(request.body as URLSearchParams);
      const wish = { kind: 'email' as const, address };
      await subscribeReport(tx, this.frame.parts.reports.notify, code, wish, locale, at);
    };
    return this.answerBack(request, reply, act, '?asked=1');
  };

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
    then = '',
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
    return reply.redirect(`/follow/${encodeURIComponent(request.params.code)}${then}`, 303);
  }
}
