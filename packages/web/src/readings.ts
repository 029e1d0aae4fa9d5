import type { Client } from '@baixing/client';
import type { Contract, ReplyOf } from '@baixing/contract';
import type { ClassRef } from '@baixing/domain/case';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';

export type Me = ReplyOf<Contract['getMe']>;
export type CaseView = ReplyOf<Contract['getCase']>;
export type CaseRow = ReplyOf<Contract['listCases']>['rows'][number];
export type ClassRow = ReplyOf<Contract['listClasses']>['majors'][number]['classes'][number];
export type ConditionRow = ReplyOf<Contract['listConditions']>['rows'][number];
export type PlaceRow = ReplyOf<Contract['searchPlaces']>['rows'][number];
export type Unit = ReplyOf<Contract['listUnits']>['rows'][number];
export type Located = ReplyOf<Contract['locatePoint']>;

/** WGS-84 degrees. */
export type Point = { lon: number; lat: number };

/**
 * Lights and remaining times change without any act: what shows them is read again each minute. All other changes are
 * told by the live stream.
 */
export const WHILE_TIME_PASSES = { refetchInterval: 60_000 } as const;
/** Books change rarely, and the stream tells when. */
export const BOOK = { staleTime: 10 * 60_000 } as const;

/** Shorter words would find half the city. */
const LEAST_SOUGHT = 2;

function createCatalogueReadings(client: Client) {
  const unitsQuery = queryOptions({
    queryKey: ['list-units'],
    queryFn: () => client.listUnits({}),
    ...BOOK,
  });
  return {
    /** Classes in force, by major class; `text` searches in words, pinyin and initials. */
    useClasses: (text: string, enabled = true) =>
      useQuery({
        queryKey: ['list-classes', text],
        queryFn: () => client.listClasses({ query: text === '' ? {} : { text } }),
        enabled,
        placeholderData: keepPreviousData,
        ...BOOK,
      }),
    /** The filing conditions of a class. */
    useConditions: (of: ClassRef | null | undefined) =>
      useQuery({
        queryKey: ['list-conditions', of],
        // A class is named as the server named it; what it does not know, it refuses.
        queryFn: () => client.listConditions({ query: of as never }),
        enabled: of !== null && of !== undefined,
        ...BOOK,
      }),
    unitsQuery,
    useUnits: (enabled = true) => useQuery({ ...unitsQuery, enabled }),
  };
}

function createPlaceReadings(client: Client) {
  const mapSettingQuery = queryOptions({
    queryKey: ['get-map-setting'],
    queryFn: () => client.getMapSetting(),
    ...BOOK,
  });
  return {
    usePlaceSearch: (text: string) =>
      useQuery({
        queryKey: ['search-places', text],
        queryFn: () => client.searchPlaces({ query: { text } }),
        enabled: text.trim().length >= LEAST_SOUGHT,
        placeholderData: keepPreviousData,
        ...BOOK,
      }),
    /** The chain of a point: cell, community, street, district. Never that of the point before it. */
    useLocated: (point: Point | null | undefined) =>
      useQuery({
        queryKey: ['locate-point', point],
        queryFn: () => client.locatePoint({ query: { lon: point?.lon ?? 0, lat: point?.lat ?? 0 } }),
        enabled: point !== null && point !== undefined,
        retry: false,
        ...BOOK,
      }),
    mapSettingQuery,
    useMapSetting: () => useQuery(mapSettingQuery),
  };
}

/**
 * What both applications read. Every key begins with the endpoint's name, so that the live stream can name what is
 * old.
 */
export function createReadings(client: Client) {
  const caseQuery = (id: string | undefined) =>
    queryOptions({
      queryKey: ['get-case', id],
      queryFn: () => client.getCase({ params: { id: id ?? '' } }),
      ...WHILE_TIME_PASSES,
    });
  return {
    ...createCatalogueReadings(client),
    ...createPlaceReadings(client),
    /** Who is signed in. */
    meQuery: queryOptions({ queryKey: ['get-me'], queryFn: () => client.getMe(), staleTime: 60_000 }),
    /** Whether this is a demo, and which city's. */
    setupQuery: queryOptions({
      queryKey: ['get-setup-state'],
      queryFn: () => client.getSetupState(),
      staleTime: Number.POSITIVE_INFINITY,
    }),
    caseQuery,
    /** A case in full. */
    useCase: (id: string | undefined) => useQuery({ ...caseQuery(id), enabled: id !== undefined }),
  };
}
