import { contract, wireInstant } from '@baixing/contract';
import type { Instant } from '@baixing/domain/time';
import { AppError } from '../../app-error.ts';
import type { Tx } from '../../db/transaction.ts';
import { bytesOf, type Context, type Route, route } from '../../http/context.ts';
import { presentFile, receiveFile, sendRendition } from '../media/index.ts';
import { addReportEvidence, rateReport } from './commands/answer-back.ts';
import { reopenReport } from './commands/reopen-report.ts';
import { submitReport } from './commands/submit-report.ts';
import { subscribeReport } from './commands/subscribe-report.ts';
import type { ReportParts } from './parts.ts';
import { spendUpload } from './proofs.repository.ts';
import { findSame } from './queries/find-same.ts';
import { checkCode, getFollow, getFollowPhoto } from './queries/get-follow.ts';
import { mapOfOpenCases } from './queries/map-open-cases.ts';

/** A photo of the public is paid for by a solved challenge, or goes to a report that exists. */
async function payForUpload(
  tx: Tx,
  parts: ReportParts,
  by: { challenge?: string | undefined; code?: string | undefined },
  at: Instant,
): Promise<void> {
  if (by.code !== undefined) return checkCode(tx, by.code);
  const proof = parts.gate.solved(by.challenge ?? '', at);
  if (!proof || !(await spendUpload(tx, proof))) throw new AppError('challenge-needed');
}

/** The public's own doors: report, follow, rate, add, look. No session; guarded by address, reports by a proof of work. */
export function reportRoutes(parts: ReportParts): Route[] {
  return [...reportingRoutes(parts), ...openRoutes(parts)];
}

/** What everybody may see of the cases, for a map and for “also affects me”. */
function openRoutes(parts: ReportParts): Route[] {
  const browse = (context: Context) => parts.guards.browsing.take(context.address, context.at);
  return [
    route(contract.mapOpenCases, async (context, { query }) => {
      browse(context);
      return mapOfOpenCases(context.tx, parts, query, context.locale, context.at);
    }),
    route(contract.findSameReports, async (context, { query: { kind, lon, lat } }) => {
      browse(context);
      const near = { kind, point: { lon, lat } };
      return { rows: await findSame(context.tx, parts, near, context.locale, context.at) };
    }),
  ];
}

function reportingRoutes(parts: ReportParts): Route[] {
  const { cases, gate, guards, media } = parts;
  const lookUp = (context: Context) => guards.lookups.take(context.address, context.at);
  const write = (context: Context) => guards.writes.take(context.address, context.at);
  return [
    route(contract.getChallenge, async (context) => {
      const { expiresAt, ...challenge } = gate.challenge(context.at);
      return { ...challenge, expiresAt: wireInstant(expiresAt) };
    }),
    route(contract.sendPublicFile, async (context, { query }) => {
      guards.uploads.take(context.address, context.at);
      await payForUpload(context.tx, parts, query, context.at);
      const sending = { stream: bytesOf(context), name: query.name, personId: null };
      return presentFile(await receiveFile(context.tx, media, sending, context.at));
    }),
    route(contract.submitReport, async (context, { body }) => {
      write(context);
      const { challenge, ...wish } = body;
      const proof = gate.solved(challenge, context.at);
      return submitReport(context.tx, cases, wish, proof, context.locale, context.at);
    }),
    route(contract.followReport, async (context, { params }) => {
      lookUp(context);
      return getFollow(context.tx, cases, params.code, context.locale, context.at);
    }),
    route(contract.getReportPhoto, async (context, { params, query }) => {
      const file = await getFollowPhoto(context.tx, cases, params.code, params.hash, context.at);
      return sendRendition(media, file, query.size);
    }),
    route(contract.rateReport, async (context, { params, body }) => {
      write(context);
      await rateReport(context.tx, cases, params.code, body, context.at);
      return { stars: body.stars };
    }),
    route(contract.reopenReport, async (context, { params, body }) => {
      write(context);
      return { number: await reopenReport(context.tx, cases, params.code, body, context.at) };
    }),
    route(contract.subscribeReport, async (context, { params, body }) => {
      write(context);
      const wish =
        body.kind === 'email'
          ? body
          : { kind: body.kind, target: { endpoint: body.endpoint, keys: body.keys } };
      await subscribeReport(context.tx, parts.notify, params.code, wish, context.locale, context.at);
      return { asked: body.kind === 'email' };
    }),
    route(contract.addReportEvidence, async (context, { params, body }) => {
      write(context);
      return { number: await addReportEvidence(context.tx, cases, params.code, body, context.at) };
    }),
  ];
}
