import { setTimeout as sleep } from 'node:timers/promises';
import { castProblems } from './cast.ts';
import { connectTo, copyCity, postmasterOf, startOn } from './embedded-city.ts';
import { type Figure, print, quantile, say } from './figure.ts';
import type { House } from './house.ts';
import { type Done, type HttpOrder, Load } from './load/order.ts';
import { enterPhotos } from './photos.ts';

const LANES = 32;
const LOADED_MS = 2_000;
const MOST_MS = 5_000;

type Outcome = { backMs: number; accepted: number; lost: number };

/** Which of these the database does not hold. */
async function countLost(dataDir: string, { accepted }: Done): Promise<number> {
  const owner = await connectTo(dataDir);
  const ids = accepted.map(([id]) => id);
  const { rows } = await owner.query<{ lost: number }>(
    `select count(*)::int as lost from unnest($1::uuid[]) as a (id)
     where not exists (select from case_entry e where e.case_id = a.id)
        or not exists (select from case_file c where c.id = a.id)`,
    [ids],
  );
  await owner.end();
  return rows[0]?.lost ?? ids.length;
}

/** Kills server and database under load, starts both again, and asks for everything that was acknowledged. */
async function once(
  dataDir: string,
  load: Load,
  order: HttpOrder,
  house: House,
): Promise<{ outcome: Outcome; house: House }> {
  const running = load.run(order);
  await sleep(LOADED_MS);
  const postmaster = await postmasterOf(dataDir);
  house.process.kill('SIGKILL');
  process.kill(postmaster, 'SIGKILL');
  const again = Date.now();
  const next = await startOn(dataDir);
  await sleep(LOADED_MS / 2);
  load.stop();
  const done = await running;
  // What was asked before is an answer that the killed server had still sent.
  const back = done.accepted.filter(([, asked]) => asked > again).map(([, , answered]) => answered);
  return {
    outcome: {
      backMs: back.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...back) - again,
      accepted: done.accepted.length,
      lost: await countLost(dataDir, done),
    },
    house: next,
  };
}

/** kill −9 of server and database under load, so many times: how long until a write is accepted, and what was lost. */
export async function recover({ times }: { times: number }): Promise<Figure[]> {
  const dataDir = await copyCity('recover', Date.now());
  let house = await startOn(dataDir);
  const load = new Load();
  const outcomes: Outcome[] = [];
  try {
    const owner = await connectTo(dataDir);
    const problems = await castProblems(owner, house.url);
    await enterPhotos(owner, 'recover', 3_000);
    await owner.end();
    const order = {
      kind: 'endless',
      url: house.url,
      lanes: LANES,
      count: 0,
      problems,
      run: 'recover',
      photos: 3_000,
    } as const;
    for (let time = 1; time <= times; time += 1) {
      const done = await once(dataDir, load, order, house);
      house = done.house;
      outcomes.push(done.outcome);
      const { backMs, accepted, lost } = done.outcome;
      say(`kill ${time} of ${times}: back after ${backMs} ms, ${accepted} acknowledged, ${lost} lost`);
    }
  } finally {
    load.close();
    await house.close();
  }
  const worst = Math.max(...outcomes.map(({ backMs }) => backMs));
  const typical = quantile(
    outcomes.map(({ backMs }) => backMs),
    0.5,
  );
  say(`median ${typical} ms`);
  const lost = outcomes.reduce((sum, outcome) => sum + outcome.lost, 0);
  const figure = { limit: null, ratio: null };
  return [
    print({
      ...figure,
      bench: `recover: slowest of ${times}`,
      value: worst / 1000,
      unit: 's to the first accepted write',
      target: '≤ 5 s',
      ok: worst <= MOST_MS,
    }),
    print({
      ...figure,
      bench: `recover: ${outcomes.reduce((sum, { accepted }) => sum + accepted, 0)} acknowledged writes`,
      value: lost,
      unit: 'lost',
      target: '0',
      ok: lost === 0,
    }),
  ];
}
