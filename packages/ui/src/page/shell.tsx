import type { ReactNode } from 'react';
import { Icon, type IconName, Mark } from '../icon/icon.tsx';
import { useWords } from '../words.ts';

export interface RailItem {
  id: string;
  icon: IconName;
  label: string;
  href: string;
  /** Cases that wait for me there; none is shown as nothing. */
  badge?: number;
}

export interface ShellProps {
  /** The duty strip, always on top. */
  duty: ReactNode;
  rail: readonly RailItem[];
  current: string;
  /** Walks without loading the page anew; without it the links are plain links. */
  onWalk?: (item: RailItem) => void;
  /** Text of the link that jumps over the navigation. */
  skipText: string;
  children: ReactNode;
}

/** The frame of every console page: duty strip, rail, and the page. Below 900 px the rail lies at the foot. */
export function Shell({ duty, rail, current, onWalk, skipText, children }: ShellProps) {
  const words = useWords();
  return (
    <div className="bx-shell">
      <a className="bx-skip" href="#main">
        {skipText}
      </a>
      {duty}
      <nav className="bx-rail" aria-label={words.mainNavigation}>
        {rail.map((item) => (
          <a
            key={item.id}
            href={item.href}
            aria-current={item.id === current ? 'page' : undefined}
            onClick={(event) => {
              // With a key held the browser opens a new window; that stays the browser's.
              if (onWalk === undefined || event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onWalk(item);
            }}
          >
            <Icon name={item.icon} size={18} />
            <span>{item.label}</span>
            {item.badge !== undefined && item.badge > 0 && (
              <span className="bx-rail-badge">{item.badge > 999 ? '999+' : item.badge}</span>
            )}
          </a>
        ))}
      </nav>
      <main className="bx-main" id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

export interface DutySegment {
  id: string;
  label?: string;
  value: ReactNode;
  /** Small print; dropped first where the page is narrow unless `keep` is set. */
  detail?: ReactNode;
  keep?: boolean;
}

export interface DutyStripProps {
  /** Day or night, with its hours (日间 07:00–19:00). */
  regime: { night: boolean; text: string };
  /** In this order: who leads, who is on, where calls go now, what changes next. */
  segments: readonly DutySegment[];
  /** The only red object of the strip: somebody is missing; it carries its own act. */
  gap?: { text: string; act?: string; onAct?: () => void };
  /** At the right: date, clock, language, person. */
  more?: ReactNode;
}

/** The first line of every console page (40 px). */
export function DutyStrip({ regime, segments, gap, more }: DutyStripProps) {
  const words = useWords();
  return (
    <section className="bx-duty" aria-label={words.dutyStrip}>
      <div className="bx-duty-mark">
        <Mark />
      </div>
      {/* On a narrow page it scrolls sideways: by the arrow keys too. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div className="bx-duty-segments" tabIndex={0}>
        <div className="bx-duty-regime">
          <Icon name={regime.night ? 'moon' : 'sun'} size={14} className="bx-accent" />
          {regime.text}
        </div>
        {segments.map((segment) => (
          <div className="bx-duty-segment" key={segment.id}>
            {segment.label !== undefined && <span className="bx-duty-label">{segment.label}</span>}
            <b>{segment.value}</b>
            {segment.detail !== undefined && (
              <span
                className={segment.keep === true ? 'bx-duty-detail' : 'bx-duty-detail bx-duty-detail-less'}
              >
                {segment.detail}
              </span>
            )}
          </div>
        ))}
      </div>
      {gap !== undefined && (
        <div className="bx-duty-gap" role="status">
          <Icon name="warning" size={14} />
          <span>{words.gap}</span>
          <span>{gap.text}</span>
          {gap.act !== undefined && (
            <button type="button" className="bx-plain" onClick={gap.onAct}>
              {gap.act}
            </button>
          )}
        </div>
      )}
      {more !== undefined && <div className="bx-duty-more">{more}</div>}
    </section>
  );
}

/** A piece of the right end of the duty strip. */
export function DutyPiece({ children }: { children: ReactNode }) {
  return <div className="bx-duty-segment">{children}</div>;
}
