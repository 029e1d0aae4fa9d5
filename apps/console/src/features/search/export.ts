import type { Column } from '@baixing/ui';
import { currentLocale } from '@baixing/web';
import { pathWith } from '../../shared/navigation.ts';
import type { CaseFilter } from '../../shared/queries.ts';

/** The server puts no more rows into one sheet. */
export const EXPORT_MOST = 50_000;

/** What a person has put away in a list, as the list remembers it on this machine. */
function storedHidden(storageKey: string): string | null {
  try {
    return localStorage.getItem(`baixing.columns.${storageKey}`);
  } catch {
    // A browser may refuse its storage; the list then shows its usual columns.
    return null;
  }
}

/** The columns that stand on the screen: all but those put away, or the rare ones while nobody has chosen. */
export function shownColumns(
  columns: readonly Pick<Column<never>, 'id' | 'always' | 'rare'>[],
  stored: string | null,
): string[] {
  let hidden = columns.filter((column) => column.rare === true).map((column) => column.id);
  try {
    const value: unknown = stored === null ? undefined : JSON.parse(stored);
    if (Array.isArray(value) && value.every((each) => typeof each === 'string')) hidden = value;
  } catch {
    // Not a choice at all.
  }
  return columns
    .filter((column) => column.always === true || !hidden.includes(column.id))
    .map((column) => column.id);
}

/** The sheet of exactly the rows and columns on the screen, in the language of the page. */
export function exportHref(
  filter: CaseFilter,
  columns: readonly Pick<Column<never>, 'id' | 'always' | 'rare'>[],
  storageKey: string,
): string {
  const { limit: _all, after: _begin, ...asked } = filter;
  return pathWith('/api/cases.xlsx', {
    ...(asked as Record<string, string>),
    columns: shownColumns(columns, storedHidden(storageKey)).join(','),
    locale: currentLocale(),
  });
}
