import type { Column } from '@baixing/ui';

type Listed = Pick<Column<never>, 'id' | 'always' | 'rare'>;

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
export function shownColumns(columns: readonly Listed[], stored: string | null): string[] {
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

/** The columns of a list as it stands on the screen now, for its sheet. */
export function columnsOnScreen(columns: readonly Listed[], storageKey: string): string {
  return shownColumns(columns, storedHidden(storageKey)).join(',');
}
