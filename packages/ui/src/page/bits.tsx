import type { ReactNode } from 'react';
import { useId } from 'react';

export interface TagProps {
  /** accent: the stage at hand; public: the one solid mark of what citizens report; late: overdue in words. */
  kind?: 'plain' | 'accent' | 'public' | 'outline' | 'late' | 'warn';
  /** The full meaning, on hover. */
  hint?: string;
  children: ReactNode;
}

/** A small word on a ground: stage, source, mark. Never a light. */
export function Tag({ kind = 'plain', hint, children }: TagProps) {
  return (
    <span className={kind === 'plain' ? 'bx-tag' : `bx-tag bx-tag-${kind}`} title={hint}>
      {children}
    </span>
  );
}

/** Keys to press, as they stand on the keyboard: `G P` shows two keys one after the other. */
export function KeyHint({ keys }: { keys: string }) {
  return keys.split(' ').map((key, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the same key may be asked twice (G G), its place tells them apart
    <kbd className="bx-kbd" key={place}>
      {key}
    </kbd>
  ));
}

export interface ActButtonProps {
  onAct?: () => void;
  primary?: boolean;
  small?: boolean;
  keys?: string;
  icon?: ReactNode;
  /** Why it cannot be done now. The button stays in reach of the keyboard and says it. */
  reason?: string | undefined;
  children?: ReactNode;
}

/** An act. When it is not allowed it is drawn dashed and says why; it never does anything then. */
export function ActButton({ onAct, primary, small, keys, icon, reason, children }: ActButtonProps) {
  const reasonId = useId();
  const looks = ['bx-act', primary === true ? 'bx-act-primary' : '', small === true ? 'bx-act-small' : ''];
  const off = reason !== undefined;
  return (
    <button
      type="button"
      className={looks.filter(Boolean).join(' ')}
      aria-disabled={off}
      aria-describedby={off ? reasonId : undefined}
      title={reason}
      onClick={off ? undefined : onAct}
    >
      {icon}
      {children}
      {keys !== undefined && !off && <KeyHint keys={keys} />}
      {off && (
        <span id={reasonId} className="bx-unseen">
          {reason}
        </span>
      )}
    </button>
  );
}

export interface ChipProps {
  on: boolean;
  onPick: () => void;
  count?: number;
  children: ReactNode;
}

/** One choice among a row of choices, with the count it would give. */
export function Chip({ on, onPick, count, children }: ChipProps) {
  return (
    <button type="button" className="bx-chip" aria-pressed={on} onClick={onPick}>
      {children}
      {count !== undefined && <span className="bx-chip-count">{count}</span>}
    </button>
  );
}

/** A filter that is on or off (只看百姓诉求), with its count. */
export function SwitchChip({ on, onPick, count, children }: ChipProps) {
  return (
    <button type="button" role="switch" className="bx-chip bx-chip-framed" aria-checked={on} onClick={onPick}>
      <span className="bx-knob" aria-hidden="true" />
      {children}
      {count !== undefined && <span className="bx-chip-count">{count}</span>}
    </button>
  );
}
