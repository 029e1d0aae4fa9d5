import type { Contract, ReplyOf } from '@baixing/contract';
import { BOOK, createReadings, type Point, WHILE_TIME_PASSES } from '@baixing/web';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client } from './client.ts';

export type SimilarRow = ReplyOf<Contract['findSimilar']>['rows'][number];

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
    /** When it was heard, by the phone's clock; 0 for never. */
    heardAt: mine.dataUpdatedAt,
    error: mine.error ?? fedBack.error,
    refetch: () => Promise.all([mine.refetch(), ...(rechecks ? [fedBack.refetch()] : [])]),
  };
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
