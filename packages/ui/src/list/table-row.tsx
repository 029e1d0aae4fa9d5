// biome-ignore-all lint/a11y/useSemanticElements: a windowed list cannot be a table element, its rows are not all there
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its row in hand
import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import { KeyHint } from '../page/bits.tsx';

export interface Column<Row> {
  id: string;
  title: string;
  /** Least width in pixels. */
  width: number;
  /** Share of the room that is left; 0 keeps the width. */
  grow?: number;
  align?: 'start' | 'end';
  /** Cannot be put away: the clock, the number. */
  always?: boolean;
  /** Hidden until a person asks for it. */
  rare?: boolean;
  sortable?: boolean;
  /** No heading is shown (a column of marks); the title is still said. */
  quiet?: boolean;
  renderCell: (row: Row) => ReactNode;
}

export interface RowAct {
  text: string;
  /** One key, in capitals as on the keyboard: D. */
  keys?: string;
  onAct: () => void;
  /** Why it cannot be done now. */
  reason?: string;
}

export interface TableSort {
  columnId: string;
  direction: 'ascending' | 'descending';
}

const actWidth = 96;

/** Least width of a list in pixels; below it the list scrolls sideways and its clock column stays. */
export function leastWidth(columns: readonly Pick<Column<never>, 'width'>[], withAct: boolean): number {
  return columns.reduce((sum, column) => sum + column.width, withAct ? actWidth : 0);
}

/** The CSS grid columns of a list. */
export function templateOf(
  columns: readonly Pick<Column<never>, 'width' | 'grow'>[],
  withAct: boolean,
): string {
  const tracks = columns.map(({ width, grow = 0 }) =>
    grow > 0 ? `minmax(${width}px, ${grow}fr)` : `${width}px`,
  );
  return [...tracks, ...(withAct ? [`${actWidth}px`] : [])].join(' ');
}

export interface TableHeadProps<Row> {
  columns: readonly Column<Row>[];
  template: string;
  sort?: TableSort;
  onSort?: (columnId: string) => void;
  actTitle?: string;
}

/** The sticky head. */
export function TableHead<Row>({ columns, template, sort, onSort, actTitle }: TableHeadProps<Row>) {
  return (
    <div
      className="bx-grid-row bx-grid-head"
      role="row"
      aria-rowindex={1}
      style={{ gridTemplateColumns: template }}
    >
      {columns.map((column) => {
        const sorted = sort?.columnId === column.id ? sort.direction : undefined;
        const canSort = column.sortable === true && onSort !== undefined;
        return (
          <div key={column.id} role="columnheader" aria-sort={sorted} className={cellLooks(column.align)}>
            {canSort ? (
              <button type="button" className="bx-plain bx-grid-sort" onClick={() => onSort(column.id)}>
                {column.title}
                {sorted !== undefined && (
                  <span className={sorted === 'descending' ? 'bx-grid-down' : undefined}>
                    <Icon name="up" size={10} />
                  </span>
                )}
              </button>
            ) : (
              <span className={column.quiet === true ? 'bx-unseen' : undefined}>{column.title}</span>
            )}
          </div>
        );
      })}
      {actTitle !== undefined && (
        <div role="columnheader" className="bx-grid-cell bx-grid-end">
          {actTitle}
        </div>
      )}
    </div>
  );
}

function cellLooks(align: 'start' | 'end' | undefined): string {
  return align === 'end' ? 'bx-grid-cell bx-grid-end' : 'bx-grid-cell';
}

export interface TableRowProps<Row> {
  row: Row;
  /** Place in the whole list, from 0. */
  place: number;
  domId: string;
  columns: readonly Column<Row>[];
  template: string;
  height: number;
  selected: boolean;
  /** undefined: the list has no acts; `of` undefined: this row has none. */
  act: { of: RowAct | undefined } | undefined;
  onSelect: () => void;
  onOpen: () => void;
}

/** One row of a dense list. */
export function TableRow<Row>(props: TableRowProps<Row>) {
  const { row, columns, template, height, selected, act } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys for all its rows
    <div
      id={props.domId}
      className="bx-grid-row"
      role="row"
      aria-rowindex={props.place + 2}
      aria-selected={selected}
      style={{ gridTemplateColumns: template, height }}
      onClick={props.onSelect}
      onDoubleClick={props.onOpen}
    >
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={cellLooks(column.align)}>
          <span>{column.renderCell(row)}</span>
        </div>
      ))}
      {act !== undefined && (
        <div role="gridcell" className="bx-grid-cell bx-grid-end">
          {act.of !== undefined && <ActCell act={act.of} selected={selected} />}
        </div>
      )}
    </div>
  );
}

function ActCell({ act, selected }: { act: RowAct; selected: boolean }) {
  const off = act.reason !== undefined;
  return (
    <button
      type="button"
      // Not a stop of the Tab key: with 5,000 rows there would be 5,000 stops. The act's key does the same.
      tabIndex={-1}
      className="bx-plain bx-row-act"
      aria-disabled={off}
      title={act.reason}
      onClick={off ? undefined : act.onAct}
    >
      {act.text}
      {selected && !off && act.keys !== undefined && <KeyHint keys={act.keys} />}
    </button>
  );
}
