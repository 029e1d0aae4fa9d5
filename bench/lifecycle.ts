import { randomUUID } from 'node:crypto';
import { castProblems } from './cast.ts';
import { type City, openCity, ownerOf, poolOf, SCHEMA } from './city.ts';
import { cpuSeconds } from './cpu.ts';
import { type Figure, inTurn, print, say } from './figure.ts';
import { type House, houseOf } from './house.ts';
import { type HttpOrder, Load } from './load/order.ts';
import { enterPhotos } from './photos.ts';
import { recordBare } from './record.ts';

const LANES = 32;
const TIMES = 5;
const PHOTOS = 3_000;

type Kind = 'lifecycle' | 'file';
export type Rates = { ours: number; limit: number; errors: number };

/** Ours by HTTP and the same rows by bare statements, in turn, on one city. Whole cases per second. */
async function measure(city: City, kind: Kind, count: number, house: House): Promise<Rates> {
  const owner = await ownerOf(city.database);
  const pool = poolOf(city.database.appUrl, 2);
  const load = new Load();
  const order: Omit<HttpOrder, 'run' | 'kind' | 'count'> = {
    url: house.url,
    lanes: LANES,
    problems: await castProblems(owner, house.url),
    photos: PHOTOS,
  };
  const database = city.database.pid;
  const used = { server: 0, database: 0, bare: 0 };
  /** Adds the processor time that a measurement took. */
  const spending = async (key: 'database' | 'bare', work: () => Promise<number>) => {
    const before = [await cpuSeconds(house.process.pid ?? 0), await cpuSeconds(database)] as const;
    const rate = await work();
    used[key] += (await cpuSeconds(database)) - before[1];
    if (key === 'database') used.server += (await cpuSeconds(house.process.pid ?? 0)) - before[0];
    return rate;
  };
  let errors = 0;
  const rateOf = async (of: Kind, cases: number) => {
    const run = randomUUID();
    await enterPhotos(owner, run, PHOTOS);
    const done = await load.run({ ...order, kind: of, run, count: cases });
    if (done.errors > 0) say(`${done.errors} errors, the first: ${done.firstError}`);
    errors += done.errors;
    return { done, rate: done.accepted.length / done.seconds };
  };
  try {
    const warm = await rateOf('lifecycle', 5 * LANES);
    const sample = warm.done.accepted.at(-1)?.[0] ?? '';
    const whole = await recordBare(pool, sample);
    const script = kind === 'file' ? whole.slice(0, 1) : whole;
    const bare = { kind: 'bare', databaseUrl: city.database.appUrl, schema: SCHEMA, lanes: LANES } as const;
    const rates = await inTurn(
      TIMES,
      () => spending('bare', async () => count / (await load.run({ ...bare, count, script })).seconds),
      () => spending('database', async () => (await rateOf(kind, count)).rate),
    );
    const each = (seconds: number) => `${((1000 * seconds) / (TIMES * count)).toFixed(2)} ms`;
    say(
      `processor for one: server ${each(used.server)}, database ${each(used.database)}; database for a bare one ${each(used.bare)}`,
    );
    return { ...rates, errors };
  } finally {
    load.close();
    await Promise.all([owner.end(), pool.end()]);
  }
}

/** Opens a city of so many cases with the server on it, and measures. */
export async function ratesAt(
  cases: number,
  kind: Kind,
  count: number,
  nodeOptions?: string[],
): Promise<Rates> {
  const city = await openCity(cases, Date.now());
  try {
    const house = await houseOf(city, nodeOptions);
    try {
      return await measure(city, kind, count, house);
    } finally {
      await house.close();
    }
  } finally {
    await city.database.stop();
  }
}

/** Whole lifecycles a second, with a young city's cases already there and with an old one's. */
export async function lifecycle(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const sizes = [100_000, 1_000_000];
  const values: number[] = [];
  for (const size of sizes) {
    const { ours, limit, errors } = await ratesAt(size, 'lifecycle', 600);
    const ratio = ours / limit;
    values.push(ours);
    figures.push(
      print({
        bench: `lifecycle at ${size} cases`,
        value: ours,
        unit: 'lifecycles/s',
        limit,
        ratio,
        target: '≥ 100/s, ratio ≥ 0.5, 0 errors',
        ok: ours >= 100 && ratio >= 0.5 && errors === 0,
      }),
    );
  }
  const [young = 0, old = 0] = values;
  figures.push(
    print({
      bench: 'lifecycle at 1,000,000 to 100,000',
      value: old / young,
      unit: 'ratio',
      limit: null,
      ratio: null,
      target: '≥ 0.8',
      ok: old / young >= 0.8,
    }),
  );
  return figures;
}

/** Reports by HTTP from signed-in people. */
export async function file(): Promise<Figure[]> {
  const { ours, limit, errors } = await ratesAt(100_000, 'file', 4_000);
  const ratio = ours / limit;
  return [
    print({
      bench: 'file',
      value: ours,
      unit: 'registrations/s',
      limit,
      ratio,
      target: 'ratio ≥ 0.5, 0 errors',
      ok: ratio >= 0.5 && errors === 0,
    }),
  ];
}
