import type { ReactNode } from 'react';
import { useWords } from '../words.ts';

/** The light of a clock: green to 80 % of the limit, yellow to 100 %, red beyond, grey while it stands still. */
export type LightName = 'green' | 'yellow' | 'red' | 'grey';

/** The lights in the order in which they ask for attention. */
export const lightOrder = ['red', 'yellow', 'green', 'grey'] as const satisfies readonly LightName[];

/** The colour of a light's shape, as a CSS value. */
export const lightFill: Record<LightName, string> = {
  green: 'var(--go-fill)',
  yellow: 'var(--warn-fill)',
  red: 'var(--late-fill)',
  grey: 'var(--pause-fill)',
};

/** The bare shape of a light: circle, triangle, diamond, two bars. Silent; a word must stand beside it. */
export function LightShape({ light, size = 10 }: { light: LightName; size?: number }) {
  return (
    <svg className="bx-light-shape" width={size} height={size} viewBox="0 0 10 10" aria-hidden="true">
      {light === 'green' && <circle cx="5" cy="5" r="4.2" fill={lightFill.green} />}
      {light === 'yellow' && (
        <path d="M5 1 9.3 9H.7z" fill={lightFill.yellow} stroke="var(--warn-edge)" strokeLinejoin="round" />
      )}
      {light === 'red' && <path d="M5 0 10 5 5 10 0 5z" fill={lightFill.red} />}
      {light === 'grey' && <path d="M1.5 1H4v8H1.5zM6 1h2.5v8H6z" fill={lightFill.grey} />}
    </svg>
  );
}

/** Shape and word: without children the light's own word is said, so colour never stands alone. */
export function Light({ light, children }: { light: LightName; children?: ReactNode }) {
  const words = useWords();
  return (
    <span className={`bx-light bx-light-${light}`}>
      <LightShape light={light} />
      <span>{children ?? words.lights[light]}</span>
    </span>
  );
}

export interface ClockTextProps {
  light: LightName;
  /** What is left, in words: 剩 2 小时 10 分, 超 12 分, 挂账至 10月9日. */
  remaining: string;
  /** The unit the clock runs in (连续, 工作时, 工作日): it changes what one does next. */
  unit?: string;
  /** Opens the explanation of the deadline, line by line. */
  onExplain?: () => void;
}

/** A clock in words behind its light; a button where the deadline can be explained. */
export function ClockText({ light, remaining, unit, onExplain }: ClockTextProps) {
  const text = unit === undefined ? remaining : `${remaining} · ${unit}`;
  if (onExplain === undefined) return <Light light={light}>{text}</Light>;
  return (
    <button type="button" className="bx-plain" onClick={onExplain}>
      <Light light={light}>{text}</Light>
    </button>
  );
}

/** What the four lights mean, for the foot of a list or the corner of a map. */
export function LightLegend() {
  const words = useWords();
  return (
    <span className="bx-legend">
      {(['green', 'yellow', 'red', 'grey'] as const).map((light) => (
        <Light key={light} light={light}>
          {words.lightRanges[light]}
        </Light>
      ))}
    </span>
  );
}
