/**
 * `npm run replay`: the bureau's own days, 15 to 24 March 2014, through the real product, and the figures of the source
 * beside those of the system. `--json` says the same to a program; ends with 0 only if all are equal.
 * BAIXING_REPLAY_DIR keeps the city (an empty folder); without it nothing is left behind.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { smaller, WHOLE } from './replay/period.ts';
import { replayPeriod } from './replay/replay.ts';
import { tableOf } from './replay/table.ts';

const SEED = 20_140_324;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    /** Another seed: other streets and other words, the same figures. */
    seed: { type: 'string', default: String(SEED) },
    /** For trying: three days with this share of the collection. */
    scale: { type: 'string', default: '1' },
  },
});

/** Ends between two moments of the play, so that the database is stopped and the folder removed. */
const stopping = new AbortController();
for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.on(name, () => {
    process.exitCode = code;
    stopping.abort();
  });
}

function numberOf(text: string, what: string, low: number, high: number): number {
  const number = Number(text);
  if (!(number >= low && number <= high)) throw new Error(`--${what} ${text}: ${low}–${high}`);
  return number;
}

async function inFolder(dataDir: string, throwaway: boolean): Promise<void> {
  const scale = numberOf(values.scale, 'scale', 0.01, 1);
  const replayed = await replayPeriod({
    period: scale === 1 ? WHOLE : smaller(scale),
    seed: numberOf(values.seed, 'seed', 0, 0xffff_ffff),
    dataDir,
    throwaway,
    dayBegins: (day) => void process.stderr.write(`${day}\n`),
    signal: stopping.signal,
  });
  process.stdout.write(values.json ? `${JSON.stringify(replayed, null, 2)}\n` : tableOf(replayed));
  process.exitCode = replayed.equal ? 0 : 1;
}

async function main(): Promise<void> {
  const kept = process.env.BAIXING_REPLAY_DIR;
  if (kept) return inFolder(resolve(kept), false);
  const folder = await mkdtemp(join(tmpdir(), 'baixing-replay-'));
  try {
    // Started by root, the database runs as somebody else and must get in.
    await chmod(folder, 0o711);
    await inFolder(folder, true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What went wrong, and what it came from. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${describe(error.cause)}`;
}

try {
  await main();
} catch (error) {
  if (!stopping.signal.aborted) {
    process.stderr.write(`${describe(error)}\n`);
    process.exitCode = 1;
  }
}
