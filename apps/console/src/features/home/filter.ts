import type { Query } from '../../shared/navigation.ts';
import type { CaseFilter } from '../../shared/queries.ts';

const QUEUES = ['mine', 'requests', 'all'] as const;
const SORTS = ['urgency', 'newest', 'oldest'] as const;

/** Filters that narrow the list beyond its tab. */
export const NARROWING = [
  'text',
  'stage',
  'light',
  'public',
  'class',
  'area',
  'supervised',
  'reopened',
  'closedFrom',
] as const;

function oneOf<T extends string>(values: readonly T[], value: string | undefined): T | undefined {
  return values.find((each) => each === value);
}

/** The list that an address of the home page names; what it does not name is the person's own queue by urgency. */
export function filterOf(query: Query, queueByDefault: 'mine' | 'all'): CaseFilter {
  const narrowed = Object.fromEntries(
    NARROWING.flatMap((key) => (query[key] === undefined || query[key] === '' ? [] : [[key, query[key]]])),
  );
  return {
    queue: oneOf(QUEUES, query.queue) ?? queueByDefault,
    sort: oneOf(SORTS, query.sort) ?? 'urgency',
    limit: 200,
    ...narrowed,
  } as CaseFilter;
}

/** Whether more than the tab narrows the list. */
export function isNarrowed(query: Query): boolean {
  return NARROWING.some((key) => query[key] !== undefined && query[key] !== '');
}
