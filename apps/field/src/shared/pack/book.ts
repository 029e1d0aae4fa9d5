import type { Contract, ReplyOf } from '@baixing/contract';
import type { ClassRef } from '@baixing/domain/case';
import { type ClassProposer, createClassProposer, searchClasses } from '@baixing/domain/catalogue';

/** The catalogue in force as the phone keeps it. */
export type Book = NonNullable<ReplyOf<Contract['getCatalogueBook']>['book']>;
type Classes = ReplyOf<Contract['listClasses']>;
type Conditions = ReplyOf<Contract['listConditions']>;
type Proposals = ReplyOf<Contract['proposeClass']>;
type BookClass = Book['classes'][number];

const keyOf = ({ kind, code }: Pick<ClassRef, 'kind' | 'code'>): string => `${kind}/${code}`;

/** What is looked up again and again in one book. */
type Index = {
  conditions: ReadonlyMap<string, Book['conditions']>;
  /** Made when first asked for: most reports are classed without it. */
  proposer: () => ClassProposer<BookClass>;
};

/** Rows by a key, in their order. */
function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

const indexes = new WeakMap<Book, Index>();

function indexOf(book: Book): Index {
  const known = indexes.get(book);
  if (known !== undefined) return known;
  const conditions = grouped(book.conditions, ({ kind, classCode }) => keyOf({ kind, code: classCode }));
  let proposer: ClassProposer<BookClass> | undefined;
  const made: Index = {
    conditions,
    proposer: () => {
      proposer ??= createClassProposer(book.classes, (row) => conditions.get(keyOf(row)) ?? []);
      return proposer;
    },
  };
  indexes.set(book, made);
  return made;
}

/** Classes of the book by words, pinyin or initials, as `list-classes` answers; an empty text finds all. */
export function classesOf(book: Book, text: string): Classes {
  const { conditions } = indexOf(book);
  const of = (row: BookClass) => conditions.get(keyOf(row)) ?? [];
  const found = searchClasses(book.classes, text, of);
  const majors = grouped(found, ({ kind, majorCode }) => `${kind}/${majorCode}`);
  return {
    standard: book.standard,
    majors: [...majors.values()].flatMap((rows) => {
      const [first] = rows;
      if (first === undefined) return [];
      return {
        kind: first.kind,
        code: first.majorCode,
        name: first.majorName,
        nameEn: first.majorNameEn,
        classes: rows.map((row) => ({ ...row, conditions: of(row).length })),
      };
    }),
  };
}

/** The filing conditions of a class, as `list-conditions` answers. Undefined for a class of another standard. */
export function conditionsOf(book: Book, of: ClassRef): Conditions | undefined {
  if (of.standard !== book.standard) return undefined;
  const rows = indexOf(book).conditions.get(keyOf(of)) ?? [];
  return { versionId: book.versionId, versionName: book.versionName, rows };
}

/** Classes that a description suggests, as `propose-class` answers. */
export function proposalsOf(book: Book, text: string): Proposals {
  return {
    proposals: indexOf(book)
      .proposer()
      .propose(text)
      .map(({ row, score, words }) => ({
        class: { standard: book.standard, kind: row.kind, code: row.code } as ClassRef,
        name: row.name,
        nameEn: row.nameEn,
        majorName: row.majorName,
        score,
        words,
      })) as Proposals['proposals'],
  };
}
