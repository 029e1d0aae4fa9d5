import type { Contract, ReplyOf } from '@baixing/contract';
import type { ClassRef } from '@baixing/domain/case';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { client } from './client.ts';

export type Me = ReplyOf<Contract['getMe']>;
export type CaseView = ReplyOf<Contract['getCase']>;
export type CaseRow = ReplyOf<Contract['listCases']>['rows'][number];
export type ClassRow = ReplyOf<Contract['listClasses']>['majors'][number]['classes'][number];
export type SimilarRow = ReplyOf<Contract['findSimilar']>['rows'][number];
export type PlaceRow = ReplyOf<Contract['searchPlaces']>['rows'][number];
export type UnitRow = ReplyOf<Contract['listUnits']>['rows'][number];
export type Located = ReplyOf<Contract['locatePoint']>;

export type Point = { lon: number; lat: number };

/** Lights change without any act: what shows them is read again each minute; all else is told by the live stream. */
const WHILE_TIME_PASSES = { refetchInterval: 60_000 } as const;
/** Books change rarely, and the stream tells when. */
const BOOK = { staleTime: 10 * 60_000 } as const;

/** Every key begins with the endpoint's name, so that the live stream can name what is old. */
export const meQuery = queryOptions({
  queryKey: ['get-me'],
  queryFn: () => client.getMe(),
  staleTime: 60_000,
});

/** More tasks than this nobody has in a hand; the count says if there are. */
const MOST_TASKS = 200;

/** What waits for me; `rechecks` adds the cases I gave out on the spot and must look at again. */
export function useTaskRows(rechecks: boolean) {
  const mine = useQuery({
    queryKey: ['list-cases', 'mine'],
    queryFn: () => client.listCases({ query: { queue: 'mine', sort: 'urgency', limit: MOST_TASKS } }),
    ...WHILE_TIME_PASSES,
  });
  const fedBack = useQuery({
    queryKey: ['list-cases', 'fed-back'],
    queryFn: () => client.listCases({ query: { stage: 'fed-back', sort: 'urgency', limit: MOST_TASKS } }),
    enabled: rechecks,
    ...WHILE_TIME_PASSES,
  });
  const again = (fedBack.data?.rows ?? []).filter((row) => row.nextAct === 'pass-recheck');
  return {
    rows: mine.data === undefined ? undefined : [...mine.data.rows, ...again],
    error: mine.error ?? fedBack.error,
    refetch: () => Promise.all([mine.refetch(), ...(rechecks ? [fedBack.refetch()] : [])]),
  };
}

/** A case in full. */
export function useCase(id: string | undefined) {
  return useQuery({
    queryKey: ['get-case', id],
    queryFn: () => client.getCase({ params: { id: id ?? '' } }),
    enabled: id !== undefined,
    ...WHILE_TIME_PASSES,
  });
}

/** All classes in force, or those that the words, pinyin or initials find. */
export function useClasses(text: string) {
  return useQuery({
    queryKey: ['list-classes', text],
    queryFn: () => client.listClasses({ query: text === '' ? {} : { text } }),
    placeholderData: keepPreviousData,
    ...BOOK,
  });
}

/** Classes that a description suggests, surest first. */
export function useProposals(text: string) {
  return useQuery({
    queryKey: ['propose-class', text],
    queryFn: () => client.proposeClass({ body: { text } }),
    enabled: text.length > 1,
    placeholderData: keepPreviousData,
    ...BOOK,
  });
}

/** The filing conditions of a class. */
export function useConditions(of: ClassRef | null) {
  return useQuery({
    queryKey: ['list-conditions', of],
    queryFn: () =>
      client.listConditions({
        query: {
          standard: of?.standard as 'gbt30428.2-2013',
          kind: of?.kind ?? 'event',
          code: of?.code ?? '',
        },
      }),
    enabled: of !== null,
    ...BOOK,
  });
}

/** Open cases near a point; with a class, those that look the same come first. */
export function useSimilar(point: Point | null, classCode: string | undefined) {
  return useQuery({
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
}

/** The chain of a point: cell, community, street, district. */
export function useLocated(point: Point | null) {
  return useQuery({
    queryKey: ['locate-point', point],
    queryFn: () => client.locatePoint({ query: { lon: point?.lon ?? 0, lat: point?.lat ?? 0 } }),
    enabled: point !== null,
    retry: false,
    placeholderData: keepPreviousData,
    ...BOOK,
  });
}

export function usePlaceSearch(text: string) {
  return useQuery({
    queryKey: ['search-places', text],
    queryFn: () => client.searchPlaces({ query: { text, limit: 8 } }),
    enabled: text.length > 1,
    placeholderData: keepPreviousData,
    ...BOOK,
  });
}

export function useMapSetting() {
  return useQuery({ queryKey: ['get-map-setting'], queryFn: () => client.getMapSetting(), ...BOOK });
}

export function useUnits(enabled: boolean) {
  return useQuery({ queryKey: ['list-units'], queryFn: () => client.listUnits({}), enabled, ...BOOK });
}
