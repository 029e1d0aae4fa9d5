import type { Contract, ReplyOf } from '@baixing/contract';
import type { Post } from '@baixing/domain/access';
import type { ClassRef } from '@baixing/domain/case';
import {
  BOOK,
  type CaseRow,
  createReadings,
  type Located,
  type Point,
  WHILE_TIME_PASSES,
} from '@baixing/web';
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client } from './client.ts';
import { locateIn } from './pack/area.ts';
import { classesOf, conditionsOf, proposalsOf } from './pack/book.ts';
import { nearBy } from './pack/near-by.ts';

export type { SimilarRow } from './pack/near-by.ts';

const fromServer = createReadings(client);
export const { meQuery, setupQuery, unitsQuery, mapSettingQuery, caseQuery } = fromServer;
export const { useCase, useMapSetting, usePlaceSearch, useUnits } = fromServer;

const BOOK_KEY = ['get-catalogue-book'];

/** The whole catalogue in force; of an edition that the phone has, the server sends nothing again. */
export const bookQuery = queryOptions({
  queryKey: BOOK_KEY,
  queryFn: async ({ client: queries }) => {
    const had = queries.getQueryData<ReplyOf<Contract['getCatalogueBook']>>(BOOK_KEY);
    const known = had?.book == null ? {} : { known: had.edition };
    const answer = await client.getCatalogueBook({ query: known });
    return answer.book === null && had !== undefined ? had : answer;
  },
  ...BOOK,
  gcTime: Number.POSITIVE_INFINITY,
});

/** My patrol grids with their cells. */
export const areaQuery = queryOptions({
  queryKey: ['get-my-area'],
  queryFn: () => client.getMyArea({}),
  ...BOOK,
  gcTime: Number.POSITIVE_INFINITY,
});

/** Classes in force by words, pinyin or initials: from the phone's own catalogue at once, from the server until it has one. */
export function useClasses(text: string) {
  const book = useQuery(bookQuery).data?.book;
  const asked = fromServer.useClasses(text, book == null);
  const own = useMemo(() => (book == null ? undefined : classesOf(book, text)), [book, text]);
  return own === undefined ? asked : { ...asked, data: own, error: null, isFetching: false };
}

/** The filing conditions of a class, as `useClasses` finds it. */
export function useConditions(of: ClassRef | null | undefined) {
  const book = useQuery(bookQuery).data?.book;
  const own = book == null || of == null ? undefined : conditionsOf(book, of);
  const asked = fromServer.useConditions(own === undefined ? of : null);
  return own === undefined ? asked : { ...asked, data: own, error: null };
}

/** The chain of a point: what the phone knows of its area at once, and the server's word for all of the city. */
export function useLocated(point: Point | null | undefined) {
  const asked = fromServer.useLocated(point);
  const { data: area } = useQuery({ ...areaQuery, enabled: point != null });
  const own = useMemo(
    () => (area === undefined || point == null ? undefined : locateIn(area, point)),
    [area, point],
  );
  const data: Located | undefined = asked.data ?? own;
  return { ...asked, data };
}

/** As many as the server gives at once, and so many times: more than this nobody has in a hand. */
const TASKS_AT_ONCE = 200;
const MOST_PAGES = 5;

/** All pages of a list of tasks, one after the other. */
async function readTasks(query: { queue: 'mine' } | { stage: string }) {
  const read = (cursor?: string) =>
    client.listCases({
      query: {
        ...query,
        sort: 'urgency',
        limit: TASKS_AT_ONCE,
        ...(cursor === undefined ? {} : { after: cursor }),
      },
    });
  let page = await read();
  const rows = [...page.rows];
  for (let more = 1; page.next !== null && more < MOST_PAGES; more += 1) {
    page = await read(page.next);
    rows.push(...page.rows);
  }
  return { ...page, rows };
}

export const myCasesQuery = queryOptions({
  queryKey: ['list-cases', 'mine'],
  queryFn: () => readTasks({ queue: 'mine' }),
  ...WHILE_TIME_PASSES,
});

/** What waits for me; `rechecks` adds the cases I gave out on the spot and must look at again. */
export function useTaskRows(rechecks: boolean) {
  const mine = useQuery(myCasesQuery);
  const fedBack = useQuery({
    queryKey: ['list-cases', 'fed-back'],
    queryFn: () => readTasks({ stage: 'fed-back' }),
    enabled: rechecks,
    ...WHILE_TIME_PASSES,
  });
  const again = (fedBack.data?.rows ?? []).filter((row) => row.nextAct === 'pass-recheck');
  return {
    rows: mine.data === undefined ? undefined : [...mine.data.rows, ...again],
    /** When it was heard, by the phone's clock; 0 for never. */
    heardAt: mine.dataUpdatedAt,
    error: mine.error ?? fedBack.error,
    refetch: () => Promise.all([mine.refetch(), ...(rechecks ? [fedBack.refetch()] : [])]),
  };
}

/** Classes that a description suggests, surest first: by the phone's own catalogue, or the server's until there is one. */
export function useProposals(text: string) {
  const book = useQuery(bookQuery).data?.book;
  const asked = useQuery({
    queryKey: ['propose-class', text],
    queryFn: () => client.proposeClass({ body: { text } }),
    enabled: text.length > 1 && book == null,
    placeholderData: keepPreviousData,
    ...BOOK,
  });
  const own = useMemo(
    () => (book == null || text.length < 2 ? undefined : proposalsOf(book, text)),
    [book, text],
  );
  return own === undefined ? asked : { ...asked, data: own, error: null, isFetching: false };
}

/** The cases in the lists that the phone has. */
function knownRows(queries: ReturnType<typeof useQueryClient>): CaseRow[] {
  const lists = queries.getQueriesData<ReplyOf<Contract['listCases']>>({ queryKey: ['list-cases'] });
  return lists.flatMap(([, list]) => list?.rows ?? []);
}

/**
 * Open cases near a point; with a class, those that look the same come first. Where the server does not answer, those
 * among the cases that the phone knows.
 */
export function useSimilar(point: Point | null, classCode: string | undefined) {
  const queries = useQueryClient();
  const asked = useQuery({
    queryKey: ['find-similar', point, classCode],
    queryFn: () =>
      client.findSimilar({
        query: {
          lon: point?.lon ?? 0,
          lat: point?.lat ?? 0,
          ...(classCode === undefined ? {} : { class: classCode }),
        },
      }),
    enabled: point !== null,
    placeholderData: keepPreviousData,
  });
  const alone = asked.isError && asked.data === undefined && point !== null;
  return alone ? { ...asked, data: { rows: nearBy(knownRows(queries), point, classCode) } } : asked;
}

/** The people of a post, with their telephone numbers. */
export const peopleQuery = (post: Post) =>
  queryOptions({
    queryKey: ['list-people', post],
    queryFn: () => client.listPeople({ query: { post, limit: 50 } }),
    ...BOOK,
  });
