import { bandPosition, bandSegments, type LedgerLine } from '@baixing/ui';
import type { CaseView } from '@baixing/web';

/** A line of `explain-deadline` as it came over the wire. */
export type WireLine = {
  kind: string;
  text: string;
  from: string | null;
  to: string | null;
  countedMinutes: number | null;
  excludedMinutes?: number | null;
  totalMinutes: number | null;
};

const KINDS: readonly LedgerLine['kind'][] = [
  'basis',
  'start',
  'count',
  'pause',
  'closed',
  'extension',
  'due',
];

/** The lines of an explanation as the band and the ledger draw them; kinds this program does not know are told as a basis. */
export function ledgerLines(lines: readonly WireLine[], pauseWord: string): LedgerLine[] {
  return lines.map((line) => {
    const kind = KINDS.find((each) => each === line.kind) ?? 'basis';
    const excludedMinutes = line.excludedMinutes ?? null;
    return {
      kind,
      text: line.text,
      from: line.from === null ? null : Date.parse(line.from),
      to: line.to === null ? null : Date.parse(line.to),
      countedMinutes: line.countedMinutes,
      excludedMinutes,
      totalMinutes: line.totalMinutes,
      // Without its minutes a pause says only that it is one.
      ...(kind === 'pause' && excludedMinutes === null ? { short: pauseWord } : {}),
    };
  });
}

/**
 * The clock whose deadline a person most likely asks about: the handling once a unit has it, else the one that runs,
 * else the last one there was.
 */
export function askedClock(clocks: CaseView['clocks']): number | undefined {
  const handling = clocks.findLastIndex((clock) => clock.kind === 'handle' && clock.outcome !== 'dropped');
  if (handling >= 0) return handling;
  const running = clocks.findLastIndex((clock) => clock.outcome === 'running');
  if (running >= 0) return running;
  return clocks.length > 0 ? clocks.length - 1 : undefined;
}

/** As much room as a day or a mark above the band takes, in percent of its width. */
const LABEL_WIDTH = 10;

/**
 * Which labels above the band have room: the mark of what was done goes before the days, the mark of now after them;
 * of two days that would run into each other the later one stays, because it has more of the band.
 */
export function clearLabels(
  lines: readonly LedgerLine[],
  mark: number,
  done: boolean,
): { days: Set<number>; mark: boolean } {
  const segments = bandSegments(lines);
  const begins = segments.filter(
    (segment, place) => segment.kind !== 'closed' && (place === 0 || segments[place - 1]?.kind === 'closed'),
  );
  const position = bandPosition(segments, mark);
  // A day's label begins at its place, a mark's stands over it.
  const near = (start: number) =>
    position !== undefined && Math.abs(position - start - LABEL_WIDTH / 2) < LABEL_WIDTH;
  const apart = begins.filter((segment, place) => {
    const next = begins[place + 1];
    return next === undefined || next.start - segment.start >= LABEL_WIDTH;
  });
  const days = done ? apart.filter((segment) => !near(segment.start)) : apart;
  return {
    days: new Set(days.map((segment) => segment.from)),
    mark: position !== undefined && (done || !days.some((segment) => near(segment.start))),
  };
}
