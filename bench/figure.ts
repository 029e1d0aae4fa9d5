/** One measured figure: ours, the limit measured in the same run where there is one, and what was promised. */
export type Figure = {
  bench: string;
  value: number;
  unit: string;
  limit: number | null;
  ratio: number | null;
  target: string;
  ok: boolean;
};

/** Progress, for whoever waits; the figures alone go to stdout. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

const rounded = (value: number): number => Number(value.toPrecision(4));

/** Prints a figure as one line of JSON and returns it. */
export function print(figure: Figure): Figure {
  const { limit, ratio } = figure;
  const line = {
    ...figure,
    value: rounded(figure.value),
    limit: limit === null ? null : rounded(limit),
    ratio: ratio === null ? null : rounded(ratio),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  return figure;
}

/** The value below which that share of all lies, 0 to 1. @throws Error for no values at all */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (found === undefined) throw new Error('nothing was measured');
  return found;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The limit and ours in turn, so that a noisy minute falls on both: medians. */
export async function inTurn(
  times: number,
  limit: () => Promise<number>,
  ours: () => Promise<number>,
): Promise<{ limit: number; ours: number }> {
  const limits: number[] = [];
  const values: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    limits.push(await limit());
    values.push(await ours());
    say(
      `turn ${turn + 1} of ${times}: limit ${limits.at(-1)?.toFixed(1)}, ours ${values.at(-1)?.toFixed(1)}`,
    );
  }
  return { limit: median(limits), ours: median(values) };
}
