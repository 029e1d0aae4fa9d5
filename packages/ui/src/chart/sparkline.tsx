/** Points of a line through values, left to right, in a box; a missing value leaves a gap (a new stroke). */
export function sparkPath(
  values: readonly (number | undefined)[],
  width: number,
  height: number,
  inset = 2,
): string {
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0) return '';
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const step = values.length > 1 ? (width - 2 * inset) / (values.length - 1) : 0;
  let pen = 'M';
  return values
    .map((value, place) => {
      if (value === undefined) {
        pen = 'M';
        return '';
      }
      // A flat line lies in the middle: no rise and no fall.
      const share = span === 0 ? 0.5 : (value - low) / span;
      const point = `${pen}${round(inset + place * step)} ${round(height - inset - share * (height - 2 * inset))}`;
      pen = 'L';
      return point;
    })
    .join('');
}

const round = (value: number) => Math.round(value * 10) / 10;

export interface SparklineProps {
  values: readonly (number | undefined)[];
  /** The course in words (六个月 92.1 → 96.4), for those who do not see it. */
  label: string;
  width?: number;
  height?: number;
}

/** A course of values as small as a word, with its last point marked. */
export function Sparkline({ values, label, width = 72, height = 20 }: SparklineProps) {
  const path = sparkPath(values, width, height);
  const end = /(-?[\d.]+) (-?[\d.]+)$/.exec(path);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path
        d={path}
        fill="none"
        stroke="var(--ink-3)"
        strokeWidth="1.25"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      {end !== null && <circle cx={end[1]} cy={end[2]} r="2" fill="var(--accent)" />}
    </svg>
  );
}
