import type { CallOf, Contract, ReplyOf } from '@baixing/contract';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { client } from './client.ts';

export type Me = ReplyOf<Contract['getMe']>;
export type CaseView = ReplyOf<Contract['getCase']>;
export type CaseList = ReplyOf<Contract['listCases']>;
export type CaseRow = CaseList['rows'][number];
export type CaseFilter = NonNullable<CallOf<Contract['listCases']>['query']>;
export type CaseClockView = CaseView['clocks'][number];
export type WorklistCounts = ReplyOf<Contract['countWorklist']>;
export type Unit = ReplyOf<Contract['listUnits']>['rows'][number];
export type ConditionRow = ReplyOf<Contract['listConditions']>['rows'][number];

/**
 * Lights and remaining times change without any act: what shows them is read again each minute. All other changes are
 * told by the live stream.
 */
const WHILE_TIME_PASSES = { refetchInterval: 60_000 } as const;
/** Books change rarely, and the stream tells when. */
const BOOK = { staleTime: 10 * 60_000 } as const;

/** Every key begins with the endpoint's name, so that the live stream can name what is old. */
export const meQuery = queryOptions({
  queryKey: ['get-me'],
  queryFn: () => client.getMe(),
  staleTime: 60_000,
});

export const setupQuery = queryOptions({
  queryKey: ['get-setup-state'],
  queryFn: () => client.getSetupState(),
  staleTime: Number.POSITIVE_INFINITY,
});

/** A case in full. */
export function useCase(id: string) {
  return useQuery({
    queryKey: ['get-case', id],
    queryFn: () => client.getCase({ params: { id } }),
    ...WHILE_TIME_PASSES,
  });
}

export function caseListQuery(filter: CaseFilter) {
  return infiniteQueryOptions({
    queryKey: ['list-cases', filter],
    queryFn: ({ pageParam }) =>
      client.listCases({ query: pageParam === null ? filter : { ...filter, after: pageParam } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    ...WHILE_TIME_PASSES,
  });
}

/** A list of cases, page after page; what was shown stays until the next filter's rows have come. */
export function useCaseList(filter: CaseFilter) {
  return useInfiniteQuery(caseListQuery(filter));
}

/** Counts of every stage, and of what is mine. */
export function useWorklistCounts(enabled = true) {
  return useQuery({
    queryKey: ['count-worklist'],
    queryFn: () => client.countWorklist(),
    enabled,
    ...WHILE_TIME_PASSES,
  });
}

/** How a deadline was counted. */
export function useExplanation(id: string, clock: number | undefined, version: number) {
  return useQuery({
    queryKey: ['explain-deadline', id, clock, version],
    queryFn: () => client.explainDeadline({ params: { id, clock: clock ?? 0 } }),
    enabled: clock !== undefined,
    placeholderData: keepPreviousData,
    ...WHILE_TIME_PASSES,
  });
}

/** Whether the story of a case was altered; asked anew with every act. */
export function useChain(id: string, version: number) {
  return useQuery({
    queryKey: ['verify-chain', id, version],
    queryFn: () => client.verifyChain({ params: { id } }),
    placeholderData: keepPreviousData,
  });
}

export function useUnits(enabled = true) {
  return useQuery({ queryKey: ['list-units'], queryFn: () => client.listUnits({}), enabled, ...BOOK });
}

/** Supervisors, the owner of the place's patrol grid first. */
export function useSupervisors(place: { lon: number; lat: number } | undefined) {
  return useQuery({
    queryKey: ['list-supervisors', place],
    queryFn: () => client.listSupervisors({ query: place ?? {} }),
  });
}

/** Classes in force, by major class; `text` searches in words, pinyin and initials. */
export function useClasses(text: string) {
  return useQuery({
    queryKey: ['list-classes', text],
    queryFn: () => client.listClasses({ query: text === '' ? {} : { text } }),
    placeholderData: keepPreviousData,
    ...BOOK,
  });
}

type ClassKey = { standard: string; kind: 'component' | 'event'; code: string };

/** The filing conditions of a class. */
export function useConditions(of: ClassKey | undefined) {
  return useQuery({
    queryKey: ['list-conditions', of],
    queryFn: () => client.listConditions({ query: of as never }),
    enabled: of !== undefined,
    ...BOOK,
  });
}

export function usePlaceSearch(text: string) {
  return useQuery({
    queryKey: ['search-places', text],
    queryFn: () => client.searchPlaces({ query: { text } }),
    enabled: text.trim().length > 1,
    placeholderData: keepPreviousData,
    ...BOOK,
  });
}

/** The chain of a point: cell, community, street, district. */
export function useLocation(point: { lon: number; lat: number } | undefined) {
  return useQuery({
    queryKey: ['locate-point', point],
    queryFn: () => client.locatePoint({ query: { lon: point?.lon ?? 0, lat: point?.lat ?? 0 } }),
    enabled: point !== undefined,
    retry: false,
    ...BOOK,
  });
}

export function useMapSetting() {
  return useQuery({ queryKey: ['get-map-setting'], queryFn: () => client.getMapSetting(), ...BOOK });
}
