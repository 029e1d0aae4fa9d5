import { OPEN_STAGES } from '@baixing/domain/case';
import type { Query } from '../../shared/navigation.ts';
import type { CaseFilter } from '../../shared/queries.ts';

const SORTS = ['newest', 'oldest', 'urgency'] as const;
export type Sort = (typeof SORTS)[number];

/** Everything that can narrow the search, by the names of the contract; all of it stands in the address. */
export const NARROWING = [
  'text',
  'stage',
  'light',
  'source',
  'class',
  'area',
  'unit',
  'public',
  'supervised',
  'reopened',
  'from',
  'to',
  'closedFrom',
  'closedTo',
] as const;

export const NOTHING: Query = Object.fromEntries(NARROWING.map((key) => [key, undefined]));

const filled = (value: string | undefined): value is string => value !== undefined && value !== '';

/** The order asked for; the newest first when the address names none. */
export function sortOf(query: Query): Sort {
  return SORTS.find((sort) => sort === query.sort) ?? 'newest';
}

/** The cases that an address names. */
export function filterOf(query: Query): CaseFilter {
  const narrowed = Object.fromEntries(
    NARROWING.flatMap((key) => (filled(query[key]) ? [[key, query[key]]] : [])),
  );
  return { queue: 'all', sort: sortOf(query), limit: 200, ...narrowed } as CaseFilter;
}

/** Whether anything narrows the search. */
export function isNarrowed(query: Query): boolean {
  return NARROWING.some((key) => filled(query[key]));
}

/** Several values of one filter, as the contract writes them. */
export function listOf(value: string | undefined): string[] {
  return filled(value) ? value.split(',') : [];
}

/** The stages in which something is still owed, as one filter. */
export const OPEN = OPEN_STAGES.join(',');
