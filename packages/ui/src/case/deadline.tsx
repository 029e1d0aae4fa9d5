import { type UiWords, useWords } from '../words.ts';
import {
  type BandSegment,
  bandPosition,
  bandSegments,
  bandTicks,
  hoursAndMinutes,
  type LedgerLine,
} from './band.ts';

export interface DeadlineBandProps {
  lines: readonly LedgerLine[];
  /** An instant below the band, in words: 14:30 派遣, 12:00 截止. */
  tickText: (instant: number) => string;
  /** A day above the band, where it begins: 9月24日 周四. Asked for the first piece and after each closing. */
  dayText: (instant: number) => string;
  /** What happened on the way: 09:18 反馈; late marks are red and say so in their text. */
  marks?: readonly { instant: number; text: string; late?: boolean }[];
  /** The band in one sentence, for those who listen. */
  label: string;
}

/** What counted, what paused, what was closed and what an extension added, as one band. */
export function DeadlineBand({ lines, tickText, dayText, marks = [], label }: DeadlineBandProps) {
  const segments = bandSegments(lines);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the band is wider than its box, and arrows must move it
    <div className="bx-band-box" tabIndex={0}>
      <div className="bx-band" role="img" aria-label={label}>
        {segments.map((segment) => (
          <BandPiece key={segment.from} segment={segment} />
        ))}
        {daysBegin(segments).map((segment) => (
          <span key={segment.from} className="bx-band-day-label" style={{ left: `${segment.start}%` }}>
            {dayText(segment.from)}
          </span>
        ))}
        {segments
          .filter((segment) => segment.line.days !== undefined)
          .map((segment) => (
            <div
              key={`days-${segment.from}`}
              className="bx-band-days"
              style={{ left: `${segment.start}%`, width: `${segment.width}%` }}
            >
              {segment.line.days?.map((day) => (
                <span key={day.title}>{day.title}</span>
              ))}
            </div>
          ))}
        {marks.map((mark) => {
          const position = bandPosition(segments, mark.instant);
          if (position === undefined) return null;
          const looks = mark.late === true ? 'bx-band-mark bx-band-mark-late' : 'bx-band-mark';
          return (
            <div key={mark.instant} className={looks} style={{ left: `${position}%` }}>
              <span>{mark.text}</span>
            </div>
          );
        })}
        {bandTicks(segments).map((tick) => (
          <div key={tick.instant} className="bx-band-tick" style={{ left: `${tick.position}%` }}>
            <span>{tickText(tick.instant)}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

/** The pieces that open a day: the first one, and each that follows a closing. */
function daysBegin(segments: readonly BandSegment[]): BandSegment[] {
  return segments.filter(
    (segment, place) => segment.kind !== 'closed' && (place === 0 || segments[place - 1]?.kind === 'closed'),
  );
}

/** What a piece says of itself: its minutes, and what they are where they are not plain counting. */
function shortOf(line: LedgerLine, words: UiWords): string {
  if (line.kind === 'closed') return '';
  if (line.kind === 'pause') {
    return `${words.ledgerKinds.pause} ${hoursAndMinutes(line.excludedMinutes ?? 0)}`;
  }
  const minutes = hoursAndMinutes(line.countedMinutes ?? 0);
  return line.kind === 'extension' ? `${minutes} ${words.ledgerKinds.extension}` : minutes;
}

function BandPiece({ segment }: { segment: BandSegment }) {
  const words = useWords();
  const { line } = segment;
  return (
    <div
      className={`bx-band-piece bx-band-${segment.kind}`}
      style={{ left: `${segment.start}%`, width: `${segment.width}%` }}
      title={line.text}
    >
      {line.days?.map((day) => (
        <span key={day.title} className="bx-band-day">
          {day.name}
        </span>
      ))}
      {line.days === undefined && <span>{line.short ?? shortOf(line, words)}</span>}
    </div>
  );
}

/** The same as sentences: one line each, with a running total that ends in the deadline. */
export function DeadlineLedger({ lines, caption }: { lines: readonly LedgerLine[]; caption: string }) {
  const words = useWords();
  const counts = (line: LedgerLine) => {
    if (line.countedText !== undefined) return line.countedText;
    if (line.kind === 'closed') return words.notCounted;
    if (line.kind === 'pause' && line.excludedMinutes !== null) {
      return `${words.notCounted} ${hoursAndMinutes(line.excludedMinutes)}`;
    }
    return line.countedMinutes === null ? '—' : `+ ${hoursAndMinutes(line.countedMinutes)}`;
  };
  return (
    <table className="bx-ledger">
      <caption className="bx-unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="bx-unseen">{words.ledger.band}</span>
          </th>
          <th scope="col">{words.ledger.how}</th>
          <th scope="col">{words.ledger.counts}</th>
          <th scope="col">{words.ledger.total}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const uncounted = line.kind === 'closed' || line.kind === 'pause' || line.kind === 'start';
          return (
            <tr key={`${line.kind}-${line.from ?? ''}-${line.text}`} className={`bx-ledger-${line.kind}`}>
              <td>{words.ledgerKinds[line.kind]}</td>
              <td>{line.text}</td>
              <td className={uncounted ? 'bx-ledger-uncounted' : undefined}>{counts(line)}</td>
              <td>{line.totalMinutes === null ? '' : hoursAndMinutes(line.totalMinutes)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
