/** Which rows are drawn: from `first` to before `end`, `above` pixels below the top of the list. */
export interface RowWindow {
  first: number;
  end: number;
  above: number;
  /** Height of the whole list in pixels. */
  whole: number;
}

/**
 * The window of rows for a list of rows of one height.
 * @param spare rows drawn beyond each edge, so that a quick scroll shows no gap.
 */
export function rowWindow(input: {
  count: number;
  rowHeight: number;
  scrollTop: number;
  viewHeight: number;
  spare?: number;
}): RowWindow {
  const { count, rowHeight, scrollTop, viewHeight, spare = 8 } = input;
  const top = Math.min(Math.max(0, scrollTop), Math.max(0, count * rowHeight - viewHeight));
  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const end = Math.min(count, Math.ceil((top + viewHeight) / rowHeight) + spare);
  return { first, end, above: first * rowHeight, whole: count * rowHeight };
}

/**
 * Where to scroll so that a row is wholly in view; the present place if it already is.
 * @param viewHeight the height left for rows, without the sticky head.
 */
export function scrollTopFor(input: {
  row: number;
  rowHeight: number;
  scrollTop: number;
  viewHeight: number;
}): number {
  const { row, rowHeight, scrollTop, viewHeight } = input;
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + viewHeight) return top + rowHeight - viewHeight;
  return scrollTop;
}

/** The row a key leads to, or undefined if the key does not walk. Rows are counted from 0; -1 is none yet. */
export function rowAfterKey(key: string, row: number, count: number, page: number): number | undefined {
  if (count === 0) return undefined;
  const within = (place: number) => Math.min(count - 1, Math.max(0, place));
  const walks: Record<string, number> = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + page,
    PageUp: row - page,
    Home: 0,
    End: count - 1,
  };
  const place = walks[key];
  return place === undefined ? undefined : within(place);
}
