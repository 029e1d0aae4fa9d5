import { currentLocale } from '@baixing/web';
import { pathWith } from '../../shared/navigation.ts';
import type { CaseFilter } from '../../shared/queries.ts';

/** The sheet of exactly the list that a filter names, in the language of the page. */
export function exportHref(filter: CaseFilter): string {
  const { limit: _all, after: _begin, ...asked } = filter;
  return pathWith('/api/cases.xlsx', { ...(asked as Record<string, string>), locale: currentLocale() });
}
