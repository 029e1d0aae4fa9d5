import type { ExplainLine } from '@baixing/domain/clock';

/** What a line of the ledger does to the clock. */
export type LedgerKind = ExplainLine['kind'];

/** One line of the explanation of a deadline, as the rules of the clock write it, with what only a screen needs. */
export type LedgerLine = ExplainLine & {
  /** Said in the column instead of minutes (4 工作时). */
  countedText?: string;
  /** Written into the band instead of the minutes (2:00 原时限). */
  short?: string;
  /** Pieces of a closing worth drawing apart: each closed day with its name (25 周五, 中秋节). */
  days?: readonly { title: string; name: string }[];
};

/** A piece of the band, in percent of its width. */
export interface BandSegment {
  kind: 'count' | 'pause' | 'closed' | 'extension';
  from: number;
  to: number;
  start: number;
  width: number;
  line: LedgerLine;
}

/** A closing, however long, takes the room of this many minutes, and so does each day in it that is named. */
const closedMinutes = 30;
const closedDayMinutes = 34;
/** Nothing is drawn narrower than this share of the band, or it could not be seen. */
const smallestShare = 0.025;

const isDrawn = (kind: LedgerKind): kind is BandSegment['kind'] =>
  kind === 'count' || kind === 'pause' || kind === 'closed' || kind === 'extension';

function weightOf(line: LedgerLine, from: number, to: number): number {
  const minutes = (to - from) / 60_000;
  if (line.kind !== 'closed') return minutes;
  const room = closedMinutes + (line.days?.length ?? 0) * closedDayMinutes;
  return Math.min(minutes, room);
}

/**
 * The pieces of the band from left to right, filling it exactly.
 * Time that counts or pauses is drawn to scale; closings are pressed together, or a weekend would leave no room for
 * the hours that matter. Lines without from and to, or of no length, are not drawn.
 */
export function bandSegments(lines: readonly LedgerLine[]): BandSegment[] {
  const drawn = lines.flatMap((line) => {
    const { kind, from, to } = line;
    if (!isDrawn(kind) || from === null || to === null || to <= from) return [];
    return [{ kind, from, to, line, weight: weightOf(line, from, to) }];
  });
  const sum = drawn.reduce((total, piece) => total + piece.weight, 0);
  const lifted = drawn.map((piece) => Math.max(piece.weight / sum, smallestShare));
  const whole = lifted.reduce((total, share) => total + share, 0);
  let start = 0;
  return drawn.map(({ kind, from, to, line }, place) => {
    const width = ((lifted[place] ?? 0) / whole) * 100;
    const segment: BandSegment = { kind, from, to, line, start, width };
    start += width;
    return segment;
  });
}

/** Where an instant lies on the band, in percent; undefined before its start or after its end. */
export function bandPosition(segments: readonly BandSegment[], instant: number): number | undefined {
  const within = segments.find((segment) => instant >= segment.from && instant <= segment.to);
  if (within === undefined) return undefined;
  return within.start + (within.width * (instant - within.from)) / (within.to - within.from);
}

/** Minutes as hours and minutes: 90 → 1:30. */
export function hoursAndMinutes(minutes: number): string {
  const whole = Math.round(minutes);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** A labelled instant below the band. */
export interface BandTick {
  instant: number;
  position: number;
}

/**
 * The instants worth a label: start and end of each piece, each once, and none so near to the one before that their
 * labels would run into each other. The last one, the deadline, is always kept.
 * @param nearest least distance between two labels, in percent.
 */
export function bandTicks(segments: readonly BandSegment[], nearest = 6): BandTick[] {
  const last = segments.at(-1);
  if (last === undefined) return [];
  const end = { instant: last.to, position: 100 };
  const ticks: BandTick[] = [];
  for (const segment of segments) {
    const before = ticks.at(-1);
    const clear = before === undefined || segment.start - before.position >= nearest;
    if (clear && end.position - segment.start >= nearest)
      ticks.push({ instant: segment.from, position: segment.start });
  }
  return [...ticks, end];
}
