import { contract, wireInstant } from '@baixing/contract';
import { explainClock } from '@baixing/domain/clock';
import { AppError } from '../../app-error.ts';
import { type Context, Download, personOf, type Route, route } from '../../http/context.ts';
import { presentActed } from './acted.presenter.ts';
import { maySee } from './cases.policy.ts';
import { maskName, maskPhone, presentCase, presentRow } from './cases.presenter.ts';
import { presentClock } from './clock.presenter.ts';
import { actOnCase } from './commands/act-on-case.ts';
import { beginCase } from './commands/begin-case.ts';
import { revealReporter } from './commands/reveal-reporter.ts';
import { exportCases } from './excel.ts';
import { ledgerRoutes } from './ledger.routes.ts';
import type { IntakeParts, ReadFacts } from './parts.ts';
import { countUnitLoad } from './queries/count-unit-load.ts';
import { countWorklist, stagesHeldBy } from './queries/count-worklist.ts';
import { findReporter } from './queries/find-reporter.ts';
import { findSimilar } from './queries/find-similar.ts';
import { type CaseDetail, findCaseRow, getCaseDetail } from './queries/get-case.ts';
import { getFigures } from './queries/get-figures.ts';
import { listAllCases, listCases } from './queries/list-cases.ts';
import { previewDeadlines } from './queries/preview-deadlines.ts';
import { verifyChain } from './queries/verify-chain.ts';
import { caseSheet } from './sheet.ts';
import type { View } from './view.ts';

const EXPORT_MOST = 50_000;

/** The doors of the cases. Handlers only ask and present; what is allowed is decided below them. */
export function caseRoutes(parts: IntakeParts, readFacts: ReadFacts): Route[] {
  const viewOf = (context: Context): View => ({
    parts,
    person: personOf(context),
    at: context.at,
    locale: context.locale,
  });
  const visibleRow = async (context: Context, id: string) => {
    const row = await findCaseRow(context.tx, id);
    if (!row || !maySee(personOf(context), row.state, parts.directory)) throw new AppError('not-found');
    return row;
  };
  const factsOf = async (context: Context, { row, photos }: CaseDetail) => {
    const { place, earlies } = row.state;
    const of = { id: row.id, joinedTo: row.state.joinedTo, place, reportedAt: earlies.reportedAt, photos };
    return photos.map(await readFacts(context.tx, personOf(context), of));
  };
  return [
    route(contract.registerCase, async (context, { body }) => {
      const wish = { caseId: body.id, act: body.act, joinTo: body.joinTo };
      const { loaded, followCode } = await beginCase(context.tx, parts, personOf(context), wish, context.at);
      return presentActed(loaded, followCode);
    }),
    route(contract.actOnCase, async (context, { params, body }) => {
      const wish = { caseId: params.id, version: body.version, act: body.act };
      return presentActed(await actOnCase(context.tx, parts, personOf(context), wish, context.at), null);
    }),
    route(contract.getCase, async (context, { params }) => {
      const row = await visibleRow(context, params.id);
      const detail = await getCaseDetail(context.tx, parts, row);
      return presentCase(viewOf(context), detail, await factsOf(context, detail));
    }),
    route(contract.listCases, async (context, { query }) => {
      const page = await listCases(context.tx, parts, personOf(context), query, context.at);
      const view = viewOf(context);
      return { rows: page.rows.map((row) => presentRow(view, row)), total: page.total, next: page.next };
    }),
    route(contract.countWorklist, async (context) => {
      const person = personOf(context);
      const { stages, tightest, ...counts } = await countWorklist(context.tx, parts, person, context.at);
      const view = viewOf(context);
      const held = stagesHeldBy(person);
      return {
        ...counts,
        stages: stages.map((count) => {
          const row = count.tightest === null ? undefined : tightest.get(count.tightest);
          const clock = row ? presentRow(view, row).clock : null;
          return {
            ...count,
            mine: held.includes(count.stage),
            tightest: clock && { dueAt: clock.dueAt, light: clock.light, words: clock.words },
          };
        }),
      };
    }),
    route(contract.countUnitLoad, async (context) => ({
      rows: await countUnitLoad(context.tx, parts, personOf(context), context.at),
    })),
    route(contract.exportCases, async (context, { query }) => {
      const rows = await listAllCases(context.tx, parts, personOf(context), query, context.at, EXPORT_MOST);
      const view = { ...viewOf(context), locale: query.locale };
      const workbook = await exportCases(
        rows.map((row) => presentRow(view, row)),
        query,
      );
      return new Download(workbook, contract.exportCases.produces ?? '', {
        'content-disposition': 'attachment; filename="cases.xlsx"',
      });
    }),
    route(contract.getCaseSheet, async (context, { params }) => {
      const row = await visibleRow(context, params.id);
      const shown = presentCase(viewOf(context), await getCaseDetail(context.tx, parts, row), []);
      const pdf = await caseSheet(shown, context.locale);
      return new Download(pdf, 'application/pdf', {
        'content-disposition': `inline; filename="case-${params.id}.pdf"`,
      });
    }),
    route(contract.explainDeadline, async (context, { params }) => {
      const { state: file } = await visibleRow(context, params.id);
      const clock = file.clocks[params.clock];
      if (!clock) throw new AppError('not-found');
      const calendar = parts.calendar.current();
      const lines = explainClock(clock, calendar, context.at, context.locale);
      return {
        clock: presentClock(clock, calendar, context.at, context.locale, file.stage === 'suspended'),
        lines: lines.map((line) => ({ ...line, from: wireInstant(line.from), to: wireInstant(line.to) })),
      };
    }),
    route(contract.previewDeadlines, async (context, { query }) => {
      const { lon, lat } = query;
      const point = lon === undefined || lat === undefined ? undefined : { lon, lat };
      const wish = { conditionId: query.conditionId, point, evidence: query.evidence ?? false };
      const stages = previewDeadlines(parts, wish, context.at, context.locale);
      return { stages: stages.map((stage) => ({ ...stage, dueAt: wireInstant(stage.dueAt) })) };
    }),
    route(contract.findSimilar, async (context, { query }) => {
      const near = { ...query, classCode: query.class, except: query.except };
      const found = await findSimilar(context.tx, parts, personOf(context), near, context.at);
      const view = viewOf(context);
      return {
        rows: found.map(({ row, distanceMetres, likely }) => ({
          ...presentRow(view, row),
          distanceMetres,
          likely,
        })),
      };
    }),
    route(contract.findReporter, async (context, { query }) => {
      const { name, calls, rows } = await findReporter(context.tx, parts, personOf(context), query.phone);
      const view = viewOf(context);
      return {
        name: name && maskName(name),
        phone: maskPhone(query.phone),
        calls,
        rows: rows.map((row) => presentRow(view, row)),
      };
    }),
    route(contract.revealReporter, (context, { params, body }) =>
      revealReporter(context.tx, parts, personOf(context), params.id, body.reason, context.at),
    ),
    ...ledgerRoutes(parts),
    route(contract.getFigures, (context, { query }) =>
      getFigures(context.tx, parts, personOf(context), query.from, query.to),
    ),
    route(contract.verifyChain, async (context, { params }) => {
      await visibleRow(context, params.id);
      const { entries, firstBad } = await verifyChain(context.tx, params.id);
      return { intact: firstBad === null, entries, firstBad };
    }),
  ];
}
