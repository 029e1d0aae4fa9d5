import { useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../icon/icon.tsx';
import { useWords } from '../words.ts';
import type { ColumnChoice } from './columns.ts';

export interface ColumnMenuProps {
  columns: readonly { id: string; title: string; always?: boolean }[];
  choice: ColumnChoice;
}

/** Which columns are shown; those that must stay are not offered. Esc or a press elsewhere puts it away. */
export function ColumnMenu({ columns, choice }: ColumnMenuProps) {
  const words = useWords().table;
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) setOpen(false);
    };
    const putAway = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', putAway);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', putAway);
    };
  }, [open]);

  return (
    <div className="bx-columns" ref={box}>
      <button
        ref={button}
        type="button"
        className="bx-columns-open"
        aria-label={words.chooseColumns}
        title={words.chooseColumns}
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
      >
        <Icon name="settings" size={14} />
      </button>
      <fieldset id={panelId} hidden={!open}>
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
          {words.usual}
        </button>
      </fieldset>
    </div>
  );
}
