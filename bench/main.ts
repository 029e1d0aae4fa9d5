import { deadline } from './deadline.ts';
import { type Figure, say } from './figure.ts';
import { file, lifecycle } from './lifecycle.ts';
import { pages } from './pages.ts';
import { recover } from './recover.ts';
import { start } from './start.ts';
import { sync } from './sync.ts';
import { tracks } from './tracks.ts';
import { worklist } from './worklist.ts';

type Options = { times: number };

/** Each bench prints its figures as JSON lines; `npm run bench -- NAME…`. */
const BENCHES: Record<string, (options: Options) => Promise<Figure[]>> = {
  lifecycle,
  file,
  worklist,
  deadline,
  recover,
  start,
  pages,
  tracks,
  sync,
};

const USAGE = `npm run bench -- NAME… [--times N]    names: ${Object.keys(BENCHES).join(' ')}`;

function read(words: readonly string[]): { names: string[]; options: Options } {
  const at = words.indexOf('--times');
  const times = at === -1 ? 20 : Number(words[at + 1]);
  const names = words.filter((_, index) => at === -1 || (index !== at && index !== at + 1));
  const wrong = names.some((name) => !(name in BENCHES)) || !Number.isInteger(times) || times < 1;
  if (names.length === 0 || wrong) throw new Error(USAGE);
  return { names, options: { times } };
}

/** The applications that every house hands out. Plain JavaScript, because it also runs before anything is installed. */
async function build(): Promise<void> {
  const { href } = new URL('../tools/build.mjs', import.meta.url);
  const { buildWebApps } = (await import(href)) as { buildWebApps(node: string): Promise<void> };
  await buildWebApps(process.execPath);
}

try {
  const { names, options } = read(process.argv.slice(2));
  await build();
  const figures: Figure[] = [];
  for (const name of names) {
    say(`— ${name}`);
    figures.push(...((await BENCHES[name]?.(options)) ?? []));
  }
  process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1;
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  // What it had opened must not keep it alive.
  process.exit(2);
}
