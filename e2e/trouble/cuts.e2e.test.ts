import { CAST, CUTS, PLACE } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Wish } from '../../apps/field/src/shared/outbox/operation.ts';
import { truthOf } from './server-truth.ts';
import type { TroublePhone } from './trouble-phone.ts';
import { openTroubleWorld, type TroubleWorld } from './trouble-world.ts';

let at: TroubleWorld;
beforeAll(async () => {
  at = await openTroubleWorld();
}, 120_000);
afterAll(() => at?.close());

let told = 0;

type Reported = { id: string; caseId: string; says: string; photos: string[] };

/** A report with its photos, saved on the phone. */
async function report(phone: TroublePhone, photosTaken = 3): Promise<Reported> {
  told += 1;
  const [caseId, says] = [crypto.randomUUID(), `断线 ${told}`];
  const photos: string[] = [];
  for (let left = photosTaken; left > 0; left -= 1) photos.push(await phone.takePhoto());
  const act = {
    action: 'register-case',
    source: 'supervisor',
    description: says,
    place: PLACE,
    photos,
  } as const;
  const wish: Wish = { title: says, photos, what: { kind: 'register-case', caseId, act } };
  const [id = ''] = (await phone.save([wish])) ?? [];
  return { id, caseId, says, photos };
}

async function noteOn(phone: TroublePhone, caseId: string, version?: number): Promise<string> {
  told += 1;
  const act = { action: 'add-note', text: `断线 ${told}` } as const;
  const what = { kind: 'act-on-case', caseId, act, ...(version === undefined ? {} : { version }) } as const;
  const [id = ''] = (await phone.save([{ title: act.text, photos: [], what }])) ?? [];
  return id;
}

/** What phone and server say of a report: its state here, how often it was done there, whose photos are there. */
async function standOf(phone: TroublePhone, { id, says, photos }: Reported) {
  const seen = (await phone.list()).find((one) => one.id === id);
  const truth = await truthOf(at.world, { ids: [id], says: [says], photos });
  return {
    state: seen?.state,
    done: truth.deeds.get(says) ?? 0,
    photosThere: photos.filter((hash) => truth.files.has(hash)).length,
  };
}

const ONCE = { state: 'received', done: 1, photosThere: 3 };

async function freshPhone(): Promise<TroublePhone> {
  const [phone] = at.phones;
  phone.line.up();
  phone.line.heal();
  await phone.wipe();
  return phone;
}

/** The requests of a report with three photos on a whole line, in order. */
async function requestsOfAReport(): Promise<string[]> {
  const phone = await freshPhone();
  await report(phone);
  await phone.go();
  return phone.line.passed().map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{64}/, ':hash')}`);
}

describe('a line that breaks', { timeout: 240_000 }, () => {
  it('[G1] [G2] at every request of a report with three photos, in every way, loses and doubles nothing', async () => {
    const requests = await requestsOfAReport();
    // The device makes itself known, three photos, the operation.
    expect(requests.length).toBeGreaterThanOrEqual(5);
    expect(requests.at(-1)).toBe('POST /api/operations');
    const wrong: string[] = [];
    for (const [nth, request] of requests.entries())
      for (const how of CUTS)
        for (const dies of [false, true]) {
          const phone = await freshPhone();
          const reported = await report(phone);
          // A browser sends anew, by itself, what went over a connection that was there before: that breaks as well.
          phone.line.trouble((passing) => (passing.nth >= nth ? how : undefined));
          await phone.go();
          // Whatever has happened, the phone still has it or the server does, and the phone knows which.
          const during = await standOf(phone, reported);
          if (during.state !== 'waiting') wrong.push(`${how} ${request}: ${JSON.stringify(during)} at once`);
          if (dies) {
            await phone.killTab();
            await phone.openTab();
          }
          phone.line.heal();
          await phone.go(5);
          const after = await standOf(phone, reported);
          if (JSON.stringify(after) !== JSON.stringify(ONCE))
            wrong.push(`${how} ${request}${dies ? ', died' : ''}: ${JSON.stringify(after)}`);
        }
    expect(wrong).toEqual([]);
  });

  it('[G1] [G2] with the tab dead at each of these moments, before it has heard that the line broke', async () => {
    const requests = await requestsOfAReport();
    const wrong: string[] = [];
    for (const [nth, request] of requests.entries())
      for (const how of CUTS) {
        const phone = await freshPhone();
        const reported = await report(phone);
        phone.line.trouble((passing) => (passing.nth >= nth ? how : undefined));
        const going = phone.go();
        while (phone.line.passed().length <= nth) await new Promise((resolve) => setTimeout(resolve, 1));
        await phone.killTab();
        await going;
        await phone.openTab();
        phone.line.heal();
        await phone.go(5);
        const after = await standOf(phone, reported);
        if (JSON.stringify(after) !== JSON.stringify(ONCE))
          wrong.push(`${how} ${request}: ${JSON.stringify(after)}`);
      }
    expect(wrong).toEqual([]);
  });

  it('[G2] and a server that ends between commit and answer, and starts anew, has done it once', async () => {
    const phone = await freshPhone();
    const reported = await report(phone);
    phone.line.trouble(({ path }) => (path === '/api/operations' ? 'after' : undefined));
    await phone.go();
    expect(await standOf(phone, reported)).toEqual({ state: 'waiting', done: 1, photosThere: 3 });
    await at.world.restart();
    phone.line.heal();
    await phone.go(5);
    expect(await standOf(phone, reported)).toEqual(ONCE);
  });
});

describe('others at work meanwhile', { timeout: 60_000 }, () => {
  it('[G3] an answer to a case that somebody else has ended is refused once, stays in sight, and changes nothing', async () => {
    const phone = await freshPhone();
    const reported = await report(phone, 0);
    await phone.go();
    const { version } = await at.hand.get(reported.caseId, 'head');
    const id = await noteOn(phone, reported.caseId, version);
    await at.hand.act(CAST.acceptor, reported.caseId, { action: 'refuse-case', reason: '不属于城管职责' });
    await phone.go();
    await phone.go();
    const seen = (await phone.list()).find((one) => one.id === id);
    expect(seen).toMatchObject({ state: 'refused', code: 'version-conflict' });
    const { outcomes, deeds } = await truthOf(at.world, { ids: [id], says: [seen?.says ?? ''], photos: [] });
    expect(outcomes.get(id)).toEqual({ refusal: 'version-conflict' });
    expect(deeds.size).toBe(0);
    // What the person decides is kept.
    await phone.discard(id);
    expect((await phone.list()).find((one) => one.id === id)?.state).toBe('discarded');
  });

  it('[G2] of two tabs one sends: each operation and each photo goes once', async () => {
    const phone = await freshPhone();
    await phone.openTab();
    const reports = [await report(phone), await report(phone), await report(phone)];
    await phone.go();
    for (const reported of reports) expect(await standOf(phone, reported)).toEqual(ONCE);
    const sent = phone.line.passed().filter(({ path }) => path === '/api/operations');
    expect(sent).toHaveLength(3);
    // The one that has the turn dies: the other goes on.
    await phone.killTab();
    const another = await report(phone);
    await phone.go();
    expect(await standOf(phone, another)).toEqual(ONCE);
  });

  it('[G2] the same account on two phones: each has its own line and its own numbers', async () => {
    const [one, other] = at.phones;
    await freshPhone();
    other.line.heal();
    await other.wipe();
    const [here, there] = [await report(one), await report(other)];
    await Promise.all([one.go(), other.go()]);
    expect([await standOf(one, here), await standOf(other, there)]).toEqual([ONCE, ONCE]);
    const { rows } = await at.world.pool.query<{ devices: number; numbers: number[] }>(
      'select count(distinct device_id)::int as devices, array_agg(number) as numbers from operation where id = any ($1)',
      [[here.id, there.id]],
    );
    expect(rows).toEqual([{ devices: 2, numbers: [1, 1] }]);
  });

  it('[G1] a clock that is wrong by two days, and wrong the other way later, keeps order and pauses', async () => {
    const phone = await freshPhone();
    const day = 86_400_000;
    await phone.setClockWrong(2 * day);
    const first = await report(phone);
    phone.line.down();
    await phone.go(3);
    await phone.setClockWrong(-2 * day);
    const second = await report(phone);
    phone.line.up();
    await phone.go(5);
    expect([await standOf(phone, first), await standOf(phone, second)]).toEqual([ONCE, ONCE]);
    const { rows } = await at.world.pool.query<{ id: string }>(
      'select id from operation where id = any ($1) order by receipt',
      [[first.id, second.id]],
    );
    expect(rows.map(({ id }) => id)).toEqual([first.id, second.id]);
  });

  it('[G1] a phone whose store is full says so before anything is promised, and keeps what it had', async () => {
    const phone = await at.newPhone();
    await phone.open();
    // A browser looks how much room there is when it opens a store, and not again for half a minute.
    await phone.setRoom(3_000_000);
    await phone.openTab();
    phone.line.down();
    const kept = await report(phone);
    const large = async () => {
      for (let taken = 0; taken < 20; taken += 1) await phone.takePhoto(1_200);
    };
    await expect(large()).rejects.toThrow(/Quota/);
    expect(await phone.list()).toMatchObject([{ id: kept.id, state: 'waiting' }]);
    await phone.setRoom(null);
    phone.line.up();
    await phone.go(5);
    expect(await standOf(phone, kept)).toEqual(ONCE);
  });
});
