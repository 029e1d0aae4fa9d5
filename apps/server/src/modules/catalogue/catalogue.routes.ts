import { createHash } from 'node:crypto';
import { contract } from '@baixing/contract';
import { type ClassProposer, createClassProposer, searchClasses } from '@baixing/domain/catalogue';
import { type Instant, startOfDay } from '@baixing/domain/time';
import { AppError } from '../../app-error.ts';
import { type Context, Download, personOf, type Route, route } from '../../http/context.ts';
import type { CatalogueBook } from './book.ts';
import { presentBook, presentCondition, presentMajors, presentVersion } from './catalogue.presenter.ts';
import type { ClassRow, VersionRow } from './catalogue.repository.ts';
import { addLocalClass } from './commands/add-local-class.ts';
import { type Publisher, publishCatalogue } from './commands/publish-catalogue.ts';
import { conditionsSheet } from './conditions-sheet.ts';
import { compareVersions } from './queries/compare-versions.ts';

export type CatalogueParts = { book: CatalogueBook };

/** The doors of the catalogue; reading goes by the book, writing by commands. */
export function catalogueRoutes({ book }: CatalogueParts): Route[] {
  return [...readingRoutes(book), ...versionRoutes(book), ...writingRoutes(book)];
}

const versionOf = (book: CatalogueBook, id: string): VersionRow => {
  const version = book.version(id);
  if (version === null) throw new AppError('not-found');
  return version;
};

const dayOrNow = (day: string | undefined, at: Instant) => (day === undefined ? at : startOfDay(day));

/** The version of a moment, or the refusal that a day before all catalogues deserves. */
function versionInForce(book: CatalogueBook, at: Instant): VersionRow {
  if (!book.versions().some((version) => version.effectiveFrom <= at)) throw new AppError('not-found');
  return book.versionAt(at);
}

function inForceId(book: CatalogueBook, at: Instant): string | null {
  return book.versions().some((version) => version.effectiveFrom <= at) ? book.versionAt(at).id : null;
}

function publisherOf(context: Context): Publisher {
  const { personId, name } = personOf(context);
  return { personId, name, address: context.address, locale: context.locale };
}

function readingRoutes(book: CatalogueBook): Route[] {
  const proposerFor = keepProposers(book);
  return [
    route(contract.listClasses, async ({ at }, { query }) => {
      const when = dayOrNow(query.day, at);
      const { standard } = versionInForce(book, when);
      const conditionsOf = (row: ClassRow) => book.conditionsOf(row, when);
      const all = book.classes(when).filter((row) => query.kind === undefined || row.kind === query.kind);
      const found = searchClasses(all, query.text ?? '', conditionsOf);
      return { standard, majors: presentMajors(found, (row) => conditionsOf(row).length) };
    }),
    route(contract.listConditions, async ({ at }, { query }) => {
      const ref = { standard: query.standard, kind: query.kind, code: query.code };
      if (book.classOf(ref) === null) throw new AppError('not-found');
      const version = query.version === undefined ? versionInForce(book, at) : versionOf(book, query.version);
      const rows = book
        .conditionsOfVersion(version.id)
        .filter(
          (row) => row.standard === ref.standard && row.kind === ref.kind && row.classCode === ref.code,
        );
      return {
        versionId: version.id,
        versionName: version.name,
        rows: rows.map((row) => presentCondition(row, book)),
      };
    }),
    route(contract.getCatalogueBook, async ({ at }, { query }) => {
      const version = versionInForce(book, at);
      const whole = presentBook(version, book.classes(at), book.conditionsOfVersion(version.id), book);
      const edition = editionOf(whole);
      return { edition, book: query.known === edition ? null : whole };
    }),
    route(contract.proposeClass, async ({ at }, { body }) => {
      const when = dayOrNow(body.day, at);
      versionInForce(book, when);
      return {
        proposals: proposerFor(when)
          .propose(body.text)
          .map(({ row, score, words }) => ({
            class: { standard: row.standard, kind: row.kind, code: row.code },
            name: row.name,
            nameEn: row.nameEn,
            majorName: row.majorName,
            score,
            words,
          })),
      };
    }),
  ];
}

const editionOf = (whole: object): string =>
  createHash('sha256').update(JSON.stringify(whole)).digest('base64url').slice(0, 16);

/** Building a proposer reads all conditions once; it is kept as long as the classes it was built from are in force. */
function keepProposers(book: CatalogueBook): (at: Instant) => ClassProposer<ClassRow> {
  const kept = new Map<string, { count: number; proposer: ClassProposer<ClassRow> }>();
  return (at) => {
    const version = book.versionAt(at);
    const classes = book.classes(at);
    const known = kept.get(version.id);
    if (known?.count === classes.length) return known.proposer;
    const proposer = createClassProposer(classes, (row) => book.conditionsOf(row, at));
    kept.set(version.id, { count: classes.length, proposer });
    return proposer;
  };
}

function versionRoutes(book: CatalogueBook): Route[] {
  return [
    route(contract.listCatalogueVersions, async ({ at }) => {
      const inForce = inForceId(book, at);
      return {
        rows: book
          .versions()
          .map((row) => presentVersion(row, inForce))
          .reverse(),
      };
    }),
    route(contract.getCatalogueVersion, async ({ at }, { params }) => {
      const version = versionOf(book, params.id);
      return {
        version: presentVersion(version, inForceId(book, at)),
        stageLimits: [...book.stageLimitsOf(version.id)].map(([clock, limit]) => ({ clock, limit })),
        conditions: book.conditionsOfVersion(version.id).map((row) => presentCondition(row, book)),
      };
    }),
    route(contract.compareCatalogueVersions, async (_context, { params, query }) => {
      const side = ({ id }: VersionRow) => ({
        conditions: book.conditionsOfVersion(id),
        stageLimits: book.stageLimitsOf(id),
      });
      const found = compareVersions(side(versionOf(book, query.from)), side(versionOf(book, params.id)));
      return {
        added: found.added.map((row) => presentCondition(row, book)),
        removed: found.removed.map((row) => presentCondition(row, book)),
        changed: found.changed.map(({ before, after, fields }) => ({
          before: presentCondition(before, book),
          after: presentCondition(after, book),
          fields,
        })),
        stageLimits: found.stageLimits,
      };
    }),
    route(contract.exportConditions, async ({ locale }, { params, query }) => {
      const version = versionOf(book, params.id);
      const file = await conditionsSheet(
        version,
        book.conditionsOfVersion(version.id),
        (row) => book.classOf({ standard: row.standard, kind: row.kind, code: row.classCode }),
        query.locale ?? locale,
      );
      return new Download(file, contract.exportConditions.produces ?? '', {
        'content-disposition': `attachment; filename="conditions.xlsx"; filename*=UTF-8''${encodeURIComponent(`${version.name}.xlsx`)}`,
      });
    }),
  ];
}

function writingRoutes(book: CatalogueBook): Route[] {
  return [
    route(contract.publishCatalogue, async (context, { body }) => {
      const { version, conditions } = await publishCatalogue(
        context.tx,
        body,
        context.at,
        publisherOf(context),
      );
      const current = inForceId(book, context.at);
      const inForce = version.effectiveFrom <= context.at ? version.id : current;
      return { version: presentVersion(version, inForce), conditions };
    }),
    route(contract.addLocalClass, async (context, { body }) => {
      const ref = await addLocalClass(context.tx, body, context.at, publisherOf(context));
      return { class: ref, name: body.name };
    }),
  ];
}
