import { type LightName, lightFill } from '../light/light.tsx';

export interface TimelineEntry {
  id: string;
  /** When, in words, as short as the day allows: 13:38, 周一 09:18. */
  at: string;
  /** The act: 登记, 派遣, 申请回退. */
  title: string;
  who: string;
  detail?: string;
  /** Used against limit in words (12 / 15 分), or what happened to the clock (处置计时暂停). */
  note?: string;
  /** Share of the limit that was used (1 = all of it) and the light it ended under. */
  used?: { share: number; light: LightName };
  /** paused: from here the clock stands; now: this runs. */
  state?: 'done' | 'paused' | 'now';
}

/** The story of a case: one line per entry, oldest first: when, what, who, detail, used against the limit. */
export function Timeline({ entries, label }: { entries: readonly TimelineEntry[]; label: string }) {
  return (
    <div className="bx-timeline-box">
      <ol className="bx-timeline" aria-label={label}>
        {entries.map((entry) => (
          <li
            key={entry.id}
            className={`bx-timeline-${entry.state ?? 'done'}`}
            aria-current={entry.state === 'now' ? 'step' : undefined}
          >
            <span className="bx-timeline-at">{entry.at}</span>
            <span className="bx-timeline-dot" aria-hidden="true" />
            <b>{entry.title}</b>
            <span className="bx-timeline-who">{entry.who}</span>
            <span className="bx-timeline-detail" title={entry.detail}>
              {entry.detail}
            </span>
            <span className="bx-timeline-note">{entry.note}</span>
            <span className="bx-timeline-used" aria-hidden="true">
              {entry.used !== undefined && (
                <span className="bx-bar">
                  <i
                    style={{
                      width: `${Math.min(100, Math.max(0, entry.used.share * 100))}%`,
                      background: lightFill[entry.used.light],
                    }}
                  />
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
