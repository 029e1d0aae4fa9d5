import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import { Light, type LightName } from './light.tsx';
import { LightBar, type LightCounts, LightSplit } from './light-bar.tsx';

export interface StageCounterProps {
  title: string;
  count: number;
  /** Cases by light; their sum is the count. */
  split: LightCounts;
  /** The tightest clock of this stage in words, with its light. */
  tightest?: { light: LightName; text: string };
  /** Said instead of a tightest clock (按期 58 · 逾期 3). */
  note?: string;
  /** Small print at the right of the title: the limit (时限 15 分), or until when (截至 09:42). */
  aside?: string;
  /** The stage of the person at the desk: outlined and marked. */
  mine?: boolean;
  /** Opens the list that makes the count. */
  onOpen?: () => void;
  href?: string;
}

/** One stage of the path on top of a work list. Every number opens the list that makes it. */
export function StageCounter(props: StageCounterProps) {
  const { title, count, split, tightest, note, aside, mine, onOpen, href } = props;
  const words = useWords();
  const inside = (
    <>
      <span className="bx-stage-head">
        <span className="bx-stage-title">{title}</span>
        {mine === true ? (
          <span className="bx-tag bx-tag-accent">{words.myPost}</span>
        ) : (
          <span className="bx-faint">{aside}</span>
        )}
      </span>
      <span className="bx-stage-figures">
        <span className="bx-stage-count">{count}</span>
        {tightest !== undefined && <Light light={tightest.light}>{tightest.text}</Light>}
        {tightest === undefined && note !== undefined && <span className="bx-small bx-quiet">{note}</span>}
      </span>
      <LightBar counts={split} />
      <LightSplit counts={split} />
    </>
  );
  const className = mine === true ? 'bx-stage bx-stage-mine' : 'bx-stage';
  if (href !== undefined) {
    return (
      <a className={className} href={href} onClick={onOpen}>
        {inside}
      </a>
    );
  }
  return (
    <button type="button" className={className} onClick={onOpen}>
      {inside}
    </button>
  );
}

/** The row of stage counters: as many beside each other as there is room for. */
export function StageCounters({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className="bx-stages" aria-label={label}>
      {children}
    </section>
  );
}
