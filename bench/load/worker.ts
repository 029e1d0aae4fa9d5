/** The load generator: a process of its own that takes orders from the bench and answers with what it measured. */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { bareClients, newId, writeBare } from './bare.ts';
import { Lane } from './lane.ts';
import type { Done, HttpOrder, Order } from './order.ts';
import { actBody, registerBody, type Script, scriptOf } from './script.ts';

/** A photo of the run: the bench has written its metadata as an upload would have. */
export const photoOf = (run: string, index: number): string =>
  createHash('sha256').update(`${run}/${index}`).digest('hex');

class Tally {
  started = 0;
  errors = 0;
  firstError = '';
  accepted: Done['accepted'] = [];

  note(id: string, status: number, body: string): boolean {
    if (status === 200) return true;
    this.errors += 1;
    this.firstError ||= `${id}: ${status} ${body.slice(0, 300)}`;
    return false;
  }
}

type Photos = () => string;

async function lifecycle(lane: Lane, script: Script, photo: Photos, tally: Tally): Promise<void> {
  const id = newId();
  const asked = Date.now();
  const path = `/api/cases/${id}/acts`;
  const begun = await lane.ask(
    'POST',
    '/api/cases',
    script.register,
    newId(),
    registerBody(script, id, photo()),
  );
  if (!tally.note(id, begun.status, begun.body)) return;
  for (const step of script.acts) {
    const body = step.body.includes('@photo') ? actBody(step, photo()) : step.body;
    const done = await lane.ask('POST', path, step.cookie, newId(), body);
    if (!tally.note(id, done.status, done.body)) return;
  }
  tally.accepted.push([id, asked, Date.now()]);
}

async function report(lane: Lane, script: Script, photo: Photos, tally: Tally): Promise<void> {
  const id = newId();
  const asked = Date.now();
  const { status, body } = await lane.ask(
    'POST',
    '/api/cases',
    script.register,
    newId(),
    registerBody(script, id, photo()),
  );
  if (tally.note(id, status, body)) tally.accepted.push([id, asked, Date.now()]);
}

const WORK = { lifecycle, file: report, endless: report };

async function work(order: HttpOrder, tally: Tally, stopped: () => boolean): Promise<void> {
  const scripts = order.problems.map(scriptOf);
  let photos = 0;
  const photo = () => photoOf(order.run, photos++ % order.photos);
  const take = async () => {
    let lane = new Lane(order.url);
    while (!stopped() && (order.kind === 'endless' || tally.started < order.count)) {
      const script = scripts[tally.started++ % scripts.length];
      if (script === undefined) throw new Error('no problem to report');
      try {
        await WORK[order.kind](lane, script, photo, tally);
      } catch (error) {
        // Only the recovery bench ends the server under its load: there a lane dials again until somebody answers.
        if (order.kind !== 'endless') throw error;
        lane.close();
        await sleep(25);
        lane = new Lane(order.url);
      }
    }
    lane.close();
  };
  await Promise.all(Array.from({ length: order.lanes }, take));
}

async function bare(order: Extract<Order, { kind: 'bare' }>): Promise<Done> {
  const clients = await bareClients(order.databaseUrl, order.schema, order.lanes);
  // Every connection plans its statements before the clock starts, as the server's have.
  for (const client of clients) await writeBare(client, order.script);
  let started = 0;
  const began = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      while (started++ < order.count) await writeBare(client, order.script);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return { seconds, errors: 0, firstError: '', accepted: [] };
}

let stopped = false;
process.on('message', (order: Order) => {
  if (order.kind === 'stop') {
    stopped = true;
    return;
  }
  stopped = false;
  const tally = new Tally();
  const began = performance.now();
  const doing =
    order.kind === 'bare'
      ? bare(order)
      : work(order, tally, () => stopped).then(() => ({
          seconds: (performance.now() - began) / 1000,
          errors: tally.errors,
          firstError: tally.firstError,
          accepted: tally.accepted,
        }));
  doing.then(
    (done) => process.send?.({ done }),
    (error: unknown) => process.send?.({ failed: String((error as Error).stack) }),
  );
});
