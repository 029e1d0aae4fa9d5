import { Icon } from '../icon/icon.tsx';
import { useWords } from '../words.ts';
import type { ColumnChoice } from './columns.ts';

export interface ColumnMenuProps {
  columns: readonly { id: string; title: string; always?: boolean }[];
  choice: ColumnChoice;
}

/** Which columns are shown; those that must stay are not offered. */
export function ColumnMenu({ columns, choice }: ColumnMenuProps) {
  const words = useWords().table;
  return (
    <details
      className="bx-columns"
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.open = false;
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false;
      }}
    >
      <summary aria-label={words.chooseColumns} title={words.chooseColumns}>
        <Icon name="settings" size={14} />
      </summary>
      <fieldset>
        <legend className="bx-unseen">{words.columns}</legend>
        {columns
          .filter((column) => column.always !== true)
          .map((column) => (
            <label key={column.id}>
              <input
                type="checkbox"
                checked={!choice.hidden.has(column.id)}
                onChange={() => choice.toggle(column.id)}
              />
              {column.title}
            </label>
          ))}
        <button type="button" className="bx-plain" onClick={choice.reset}>
          {words.fold}
        </button>
      </fieldset>
    </details>
  );
}
