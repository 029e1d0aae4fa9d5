import type { Contract, ReplyOf } from '@baixing/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client } from '../../shared/client.ts';
import type { Point } from './draft.ts';

export type Proposal = ReplyOf<Contract['proposeClass']>['proposals'][number];
export type SimilarCase = ReplyOf<Contract['findSimilar']>['rows'][number];
export type KnownReporter = ReplyOf<Contract['findReporter']>;

/** The longest text the server is asked about: a place and a class stand in the first sentences. */
const ASKED_LENGTH = 400;
/** Fewer digits are nobody's number yet. */
const PHONE_DIGITS = 7;

/** Classes that the description suggests, surest first. */
export function useProposals(description: string) {
  const text = description.trim().slice(0, ASKED_LENGTH);
  return useQuery({
    queryKey: ['propose-class', text],
    queryFn: () => client.proposeClass({ body: { text } }),
    enabled: text.length > 1,
    placeholderData: keepPreviousData,
    staleTime: 10 * 60_000,
  });
}

/** The place named inside the description; null when it names none that is known. */
export function usePlaceInside(description: string) {
  const text = description.trim().slice(0, ASKED_LENGTH);
  return useQuery({
    queryKey: ['search-places', 'inside', text],
    queryFn: async () => {
      const { rows } = await client.searchPlaces({ query: { text, limit: 5 } });
      return rows[0] ?? null;
    },
    enabled: text.length > 2,
    staleTime: 10 * 60_000,
  });
}

/** Who called from this number before, and with what. */
export function useReporter(phone: string) {
  return useQuery({
    queryKey: ['find-reporter', phone],
    queryFn: () => client.findReporter({ query: { phone } }),
    enabled: phone.length >= PHONE_DIGITS,
  });
}

/** Open cases near a point. */
export function useSimilar(point: Point | undefined, classCode: string | undefined) {
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
    enabled: point !== undefined,
    placeholderData: (before) => (point === undefined ? undefined : before),
  });
}

/** Every stage's deadline if it were registered now; read again each minute, because now moves. */
export function usePreview(point: Point | undefined, conditionId: string | undefined, evidence: boolean) {
  return useQuery({
    queryKey: ['preview-deadlines', point, conditionId, evidence],
    queryFn: () =>
      client.previewDeadlines({
        query: {
          ...point,
          ...(conditionId === undefined ? {} : { conditionId }),
          evidence: evidence ? 'true' : 'false',
        },
      }),
    enabled: point !== undefined || conditionId !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

/** The cell a point lies in, as a ring to draw. */
export function useCellRing(point: Point | undefined, cellCode: string | undefined) {
  return useQuery({
    queryKey: ['list-cells', cellCode],
    queryFn: async () => {
      const { lon, lat } = point ?? { lon: 0, lat: 0 };
      // A few metres around the point: its own cell, and at a border its neighbours.
      const near = 0.00005;
      const bbox = [lon - near, lat - near, lon + near, lat + near].join(',');
      const { cells } = await client.listCells({ query: { bbox } });
      return cells.find((cell) => cell.code === cellCode)?.ring ?? null;
    },
    enabled: point !== undefined && cellCode !== undefined,
    staleTime: 10 * 60_000,
  });
}

/** A place in the words a unit finds it by: its name, and behind it its address where that says more. */
export function placeWords({ name, address }: { name: string; address: string }): string {
  if (name === '' || address.includes(name)) return address;
  return address === '' ? name : `${name}（${address}）`;
}
