// biome-ignore-all lint/a11y/useSemanticElements: a windowed list cannot be a table element, its rows are not all there
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its row in hand
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { ColumnMenu } from './column-menu.tsx';
import { useColumnChoice } from './columns.ts';
import {
  type Column,
  leastWidth,
  type RowAct,
  TableHead,
  TableRow,
  type TableSort,
  templateOf,
} from './table-row.tsx';
import { rowAfterKey, rowWindow, scrollTopFor } from './window.ts';

export interface DenseTableProps<Row> {
  /** What the list holds, said once to those who listen. */
  label: string;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  columns: readonly Column<Row>[];
  /** The choice of columns is remembered under this name. */
  storageKey: string;
  /** The row in hand; the page owns it, so that it can live in the address. */
  selectedId: string | undefined;
  onSelect: (id: string) => void;
  /** Enter, or a double click. */
  onOpen: (row: Row) => void;
  /** What can be done with a row: shown in the last column, its key only on the row in hand. */
  actOf?: (row: Row) => RowAct | undefined;
  actTitle?: string;
  sort?: TableSort;
  onSort?: (columnId: string) => void;
  /** Shown instead of rows when there are none. */
  empty: ReactNode;
  foot?: ReactNode;
  rowHeight?: number;
  /** The list of the page: it takes the keyboard when it opens, unless something else has it. */
  takesFocus?: boolean;
}

const headHeight = 32;

/**
 * A dense list for thousands of rows: only those in view are drawn. One stop of the Tab key; up, down, PgUp, PgDn,
 * Home and End walk, Enter opens, the act's key acts on the row in hand.
 */
export function DenseTable<Row>(props: DenseTableProps<Row>) {
  const { rows, columns, rowId, selectedId, onSelect, onOpen, actOf, rowHeight = 36, takesFocus } = props;
  const tableId = useId();
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ scrollTop: 0, height: 720 });
  const choice = useColumnChoice(
    props.storageKey,
    columns.filter((column) => column.rare === true).map((c) => c.id),
  );
  const shown = columns.filter((column) => column.always === true || !choice.hidden.has(column.id));
  const inHand = rows.findIndex((row) => rowId(row) === selectedId);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () =>
      setView({ scrollTop: element.scrollTop, height: element.clientHeight - headHeight });
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (takesFocus && (focused === null || focused === document.body))
      box.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  // The row in hand is always in view, also when the page chose it (a link, a live change above it).
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || inHand < 0) return;
    const viewHeight = element.clientHeight - headHeight;
    const scrollTop = scrollTopFor({ row: inHand, rowHeight, scrollTop: element.scrollTop, viewHeight });
    element.scrollTop = scrollTop;
    // Told at once, not with the scroll event of the next frame: the row in hand would be missing until then.
    setView({ scrollTop, height: viewHeight });
  }, [inHand, rowHeight]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== box.current || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(view.height / rowHeight) - 1);
    const next = rowAfterKey(event.key, inHand, rows.length, page);
    const nextRow = next === undefined ? undefined : rows[next];
    const row = rows[inHand];
    const act = row === undefined ? undefined : actOf?.(row);
    if (nextRow !== undefined) onSelect(rowId(nextRow));
    else if (event.key === 'Enter' && row !== undefined) onOpen(row);
    else if (act !== undefined && act.reason === undefined && event.key.toUpperCase() === act.keys)
      act.onAct();
    else return;
    event.preventDefault();
  };

  const part = rowWindow({
    count: rows.length,
    rowHeight,
    scrollTop: view.scrollTop,
    viewHeight: view.height,
  });
  const template = templateOf(shown, actOf !== undefined);
  return (
    <div className="bx-table">
      <div
        ref={box}
        className={rows.length === 0 ? 'bx-grid bx-grid-none' : 'bx-grid'}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        aria-colcount={shown.length + (actOf === undefined ? 0 : 1)}
        aria-activedescendant={inHand < 0 ? undefined : `${tableId}-${inHand}`}
        onKeyDown={onKeyDown}
        onScroll={(event) => setView({ scrollTop: event.currentTarget.scrollTop, height: view.height })}
      >
        <div style={{ minWidth: leastWidth(shown, actOf !== undefined) }}>
          <TableHead
            columns={shown}
            template={template}
            {...(props.sort === undefined ? {} : { sort: props.sort })}
            {...(props.onSort === undefined ? {} : { onSort: props.onSort })}
            {...(actOf === undefined ? {} : { actTitle: props.actTitle ?? '' })}
          />

          <div
            className="bx-grid-body"
            role="rowgroup"
            style={{ height: part.whole, paddingTop: part.above }}
          >
            {rows.slice(part.first, part.end).map((row, offset) => (
              <TableRow
                key={rowId(row)}
                row={row}
                place={part.first + offset}
                domId={`${tableId}-${part.first + offset}`}
                columns={shown}
                template={template}
                height={rowHeight}
                selected={part.first + offset === inHand}
                act={actOf === undefined ? undefined : { of: actOf(row) }}
                onSelect={() => onSelect(rowId(row))}
                onOpen={() => onOpen(row)}
              />
            ))}
          </div>
        </div>
      </div>
      {/* Beside the grid, which may hold nothing but rows. */}
      {rows.length === 0 && <div className="bx-grid-empty">{props.empty}</div>}
      <ColumnMenu columns={columns} choice={choice} />
      {props.foot !== undefined && <div className="bx-table-foot">{props.foot}</div>}
    </div>
  );
}
