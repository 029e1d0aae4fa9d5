import { useWords } from '../words.ts';
import { type LightName, LightShape, lightFill, lightOrder } from './light.tsx';

/** How many cases stand under each light. */
export type LightCounts = Partial<Record<LightName, number>>;

/**
 * The shares of a bar, most urgent first, in percent.
 * Lights with no case are left out; an empty split gives an empty bar.
 */
export function lightShares(counts: LightCounts): { light: LightName; count: number; percent: number }[] {
  const total = lightOrder.reduce((sum, light) => sum + (counts[light] ?? 0), 0);
  if (total === 0) return [];
  return lightOrder
    .map((light) => ({ light, count: counts[light] ?? 0, percent: ((counts[light] ?? 0) / total) * 100 }))
    .filter((share) => share.count > 0);
}

/** A stacked bar by light. Silent: its counts stand beside it (`LightSplit`). */
export function LightBar({ counts, height = 6 }: { counts: LightCounts; height?: number }) {
  return (
    <span className="bx-bar" style={{ height, borderRadius: height / 2 }} aria-hidden="true">
      {lightShares(counts).map((share) => (
        <i key={share.light} style={{ width: `${share.percent}%`, background: lightFill[share.light] }} />
      ))}
    </span>
  );
}

/** The counts by light, each behind its shape, with the words for those who listen. */
export function LightSplit({ counts }: { counts: LightCounts }) {
  const words = useWords();
  return (
    <span className="bx-split">
      {lightShares(counts).map((share) => (
        <span key={share.light} title={words.lights[share.light]}>
          <LightShape light={share.light} size={9} />
          <span className="bx-unseen">{words.lights[share.light]} </span>
          {share.count}
        </span>
      ))}
    </span>
  );
}
