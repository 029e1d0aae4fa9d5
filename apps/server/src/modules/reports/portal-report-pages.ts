import { createHash, randomUUID } from 'node:crypto';
import { cleanText, cutText, type Locale, REPORT_KINDS, type ReportForm } from '@baixing/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../app-error.ts';
import { readerOf, type Tx } from '../../db/transaction.ts';
import { once, PUBLIC } from '../../http/once.ts';
import { checkOrigin } from '../../http/origin.ts';
import { type SubmittedReport, submitReport } from './commands/submit-report.ts';
import { kindName } from './kinds.ts';
import { formOf, placeOf, readPlainForm, wishOf } from './portal-form.ts';
import { type PageBody, type PortalFrame, sayProblem } from './portal-frame.ts';
import { wantsOf } from './portal-request.ts';
import { PORTAL_WORDS } from './portal-words.ts';
import { spendUpload } from './proofs.repository.ts';
import { findOpenCase } from './queries/get-open-case.ts';

/** The form of a report, and what becomes of a plain one. */
export class ReportPages {
  private readonly frame: PortalFrame;

  constructor(frame: PortalFrame) {
    this.frame = frame;
  }

  /** The form as it stands, with the open case that it is said to be the same as. */
  private async body(form: ReportForm, locale: Locale): Promise<PageBody> {
    const { pool, clock, reports } = this.frame.parts;
    const kinds = REPORT_KINDS.map((kind) => ({ kind, name: kindName(kind, locale) }));
    const same =
      form.sameAs === ''
        ? null
        : await findOpenCase(readerOf(pool), reports, form.sameAs, locale, clock.now());
    const open = same?.state === 'open' ? same : null;
    return { page: 'report', form: { ...form, sameAs: open?.number ?? '' }, kinds, same: open };
  }

  /** An empty form; `?same=` begins one about a case that is open to everybody. */
  home = async (request: FastifyRequest, reply: FastifyReply) => {
    const { locale } = wantsOf(request, reply);
    const { same } = request.query as { same?: unknown };
    const sameAs = typeof same === 'string' ? cutText(cleanText(same), 40) : '';
    const empty = formOf({ fields: new Map([['sameAs', sameAs]]), photos: [] });
    if (sameAs !== '')
      this.frame.parts.reports.guards.browsing.take(request.ip, this.frame.parts.clock.now());
    const body = await this.body({ ...empty, id: randomUUID(), token: this.freshToken() }, locale);
    return this.frame.show(request, reply, filledFromCase(body));
  };

  /** A plain form: photos are kept as they come, so that a form given back need not bring them again. */
  report = async (request: FastifyRequest, reply: FastifyReply) => {
    checkOrigin(request);
    const { locale } = wantsOf(request, reply);
    const { gate } = this.frame.parts.reports;
    const plain = await readPlainForm(request, (file, fields) =>
      this.frame.takePhoto(request, file, async (tx, at) => {
        const proof = gate.filled(fields.get('token') ?? '', at);
        if (!proof || !(await spendUpload(tx, proof))) throw new AppError('challenge-needed');
      }),
    );
    const form = formOf(plain);
    const giveBack = async (problem: string, more: Partial<ReportForm> = {}, status = 422) =>
      this.frame.show(request, reply, await this.body({ ...form, problem, ...more }, locale), status);
    if (plain.refusal) {
      const token = plain.refusal.code === 'challenge-needed' ? this.freshToken() : form.token;
      return giveBack(sayProblem(plain.refusal, locale), { token }, plain.refusal.status);
    }
    const found = placeOf(plain, this.frame.parts.findPlaces);
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
    return this.frame.parts.reports.gate.formToken(this.frame.parts.clock.now());
  }

  private async submit(
    request: FastifyRequest,
    form: ReportForm,
    place: { lon: number; lat: number; address: string },
    locale: Locale,
  ): Promise<SubmittedReport> {
    const { reports, clock, pool, committed } = this.frame.parts;
    const at = clock.now();
    const wish = wishOf(form, place);
    reports.guards.plainForms.take(request.ip, at);
    const proof = reports.gate.filled(form.token, at);
    // With the token, which nobody else has seen: who can read a report is not told its code by sending it again.
    const said = createHash('sha256')
      .update(JSON.stringify([wish, form.token]))
      .digest();
    const work = (tx: Tx) => submitReport(tx, reports.cases, wish, proof, locale, at);
    // A double click sends the form twice: both get the first answer.
    const asked = { key: wish.id, endpoint: 'submit-report-form', actor: PUBLIC, bodyHash: said, at };
    const result = await once(pool, asked, work);
    committed();
    return result;
  }
}

/** What is known of a case that a report is about need not be filled in again. */
function filledFromCase(body: PageBody): PageBody {
  if (body.page !== 'report' || body.same === null) return body;
  const { kind, exact, point, place } = body.same;
  const where = exact && point ? { lon: String(point.lon), lat: String(point.lat), address: place } : {};
  return { ...body, form: { ...body.form, kind, ...where } };
}
