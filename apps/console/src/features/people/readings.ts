import type { CallOf, Contract, ReplyOf } from '@baixing/contract';
import { POSTS, type Post } from '@baixing/domain/access';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { client } from '../../shared/client.ts';
import type { Query } from '../../shared/navigation.ts';

export type PersonRow = ReplyOf<Contract['listPeople']>['rows'][number];
export type PersonView = ReplyOf<Contract['getPerson']>;
export type PersonPost = PersonView['posts'][number];
type PeopleFilter = NonNullable<CallOf<Contract['listPeople']>['query']>;

/** Readings that any write on people makes old. */
export const PEOPLE_READINGS = ['list-people', 'get-person', 'list-person-sessions', 'list-units'] as const;

/** The people that an address names. */
export function filterOf(query: Query): PeopleFilter {
  const post = POSTS.find((each): each is Post => each === query.post);
  return {
    ...(query.search ? { search: query.search } : {}),
    ...(query.unit ? { unit: query.unit } : {}),
    ...(post === undefined ? {} : { post }),
    ...(query.closed === 'true' ? { closed: 'true' as const } : {}),
    limit: 200,
  };
}

export function usePeople(filter: PeopleFilter) {
  return useInfiniteQuery({
    queryKey: ['list-people', filter],
    queryFn: ({ pageParam }) =>
      client.listPeople({ query: pageParam === '' ? filter : { ...filter, after: pageParam } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

export function usePerson(id: string) {
  return useQuery({ queryKey: ['get-person', id], queryFn: () => client.getPerson({ params: { id } }) });
}

export function usePersonSessions(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['list-person-sessions', id],
    queryFn: () => client.listPersonSessions({ params: { id } }),
    enabled,
  });
}
