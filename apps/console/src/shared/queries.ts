import type { CallOf, Contract, ReplyOf } from '@baixing/contract';
import { type CaseView, createReadings, WHILE_TIME_PASSES } from '@baixing/web';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { client } from './client.ts';

export type CaseFilter = NonNullable<CallOf<Contract['listCases']>['query']>;
export type CaseClockView = CaseView['clocks'][number];
export type WorklistCounts = ReplyOf<Contract['countWorklist']>;

export const {
  meQuery,
  setupQuery,
  useCase,
  useClasses,
  useConditions,
  useLocated,
  useMapSetting,
  usePlaceSearch,
  useUnits,
} = createReadings(client);

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

/** Supervisors, the owner of the place's patrol grid first. */
export function useSupervisors(place: { lon: number; lat: number } | undefined) {
  return useQuery({
    queryKey: ['list-supervisors', place],
    queryFn: () => client.listSupervisors({ query: place ?? {} }),
  });
}
