import { createHash, randomUUID } from 'node:crypto';
import { type Locale, REPORT_KINDS, type ReportForm } from '@baixing/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../app-error.ts';
import type { Tx } from '../../db/transaction.ts';
import { once, PUBLIC } from '../../http/once.ts';
import { checkOrigin } from '../../http/origin.ts';
import { type SubmittedReport, submitReport } from './commands/submit-report.ts';
import { kindName } from './kinds.ts';
import { formOf, placeOf, readPlainForm, wishOf } from './portal-form.ts';
import { type PageBody, type PortalFrame, sayProblem } from './portal-frame.ts';
import { wantsOf } from './portal-request.ts';
import { PORTAL_WORDS } from './portal-words.ts';
import { spendUpload } from './proofs.repository.ts';

/** The form of a report, and what becomes of a plain one. */
export class ReportPages {
  private readonly frame: PortalFrame;

  constructor(frame: PortalFrame) {
    this.frame = frame;
  }

  private body(form: ReportForm, locale: Locale): PageBody {
    return {
      page: 'report',
      form,
      kinds: REPORT_KINDS.map((kind) => ({ kind, name: kindName(kind, locale) })),
    };
  }

  home = (request: FastifyRequest, reply: FastifyReply) => {
    const form = {
      ...formOf({ fields: new Map(), photos: [] }),
      id: randomUUID(),
      token: this.freshToken(),
    };
    return this.frame.show(request, reply, this.body(form, wantsOf(request, reply).locale));
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
    const giveBack = (problem: string, more: Partial<ReportForm> = {}, status = 422) =>
      this.frame.show(request, reply, this.body({ ...form, problem, ...more }, locale), status);
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
    const said = createHash('sha256').update(JSON.stringify(wish)).digest();
    const work = (tx: Tx) => submitReport(tx, reports.cases, wish, proof, locale, at);
    // A double click sends the form twice: both get the first answer.
    const asked = { key: wish.id, endpoint: 'submit-report-form', actor: PUBLIC, bodyHash: said, at };
    const result = await once(pool, asked, work);
    committed();
    return result;
  }
}
