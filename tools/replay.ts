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
    seed: { type: 'string', default: String(SEED) },
    /** For tests: three days with this share of the collection. */
    scale: { type: 'string' },
  },
});

const kept = process.env.BAIXING_REPLAY_DIR;
const dataDir = kept ? resolve(kept) : await mkdtemp(join(tmpdir(), 'baixing-replay-'));
// Started by root, the database runs as somebody else and must get in.
if (!kept) await chmod(dataDir, 0o711);

const forget = async () => {
  if (!kept) await rm(dataDir, { recursive: true, force: true });
};

try {
  const replayed = await replayPeriod({
    period: values.scale === undefined ? WHOLE : smaller(Number(values.scale)),
    seed: Number(values.seed),
    dataDir,
    throwaway: kept === undefined,
    dayBegins: (day) => void process.stderr.write(`${day}\n`),
  });
  process.stdout.write(values.json ? `${JSON.stringify(replayed, null, 2)}\n` : tableOf(replayed));
  process.exitCode = replayed.equal ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? describe(error) : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await forget();
}

/** What went wrong, and what it came from. */
function describe(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
