import { contract, type Endpoint, ERRORS } from '@baixing/contract';
import { type Hand, openHand, openWorld, type World } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawOf } from '../demo/draw.ts';
import { postsThatMay, postsThatMayNot, SOMEBODY } from './attack/cast-for-test.ts';
import { fingerprintOf } from './attack/fingerprint-for-test.ts';
import { type Furniture, furnish, knownIn } from './attack/known-for-test.ts';
import { requestsOf } from './attack/requests-for-test.ts';
import type { Known } from './attack/samples-for-test.ts';
import { type Hit, openWire, type Shot, type Wire } from './attack/wire-for-test.ts';

const SEED = 20140319;
const ENDPOINTS = Object.values(contract) as Endpoint[];
/** Endpoints at which a wrong try is counted and written down, as it must be. */
const COUNTS_TRIES = ['sign-in', 'change-password', 'start-second-factor', 'confirm-second-factor'];
const MOST = { 'act-on-case': 400, 'register-case': 160 } as Record<string, number>;
/** They may read cases, and have nothing to do with the one at hand. */
const OUTSIDERS = ['supervisor036', 'patrol01', 'water-handler', 'water-head', 'mobile-squad1'];

let world: World;
let hand: Hand;
let there: Furniture;
let known: Known;
let send: Wire;
beforeAll(async () => {
  world = await openWorld();
  hand = await openHand(world);
  there = await furnish(hand);
  known = await knownIn(world, hand, there);
  send = openWire(world);
  for (const username of [...Object.values(SOMEBODY), ...OUTSIDERS, 'patrol06'])
    await world.cookieOf(username);
});
afterAll(() => world?.close());

/** What every answer must be: never a failure of ours, and in the form that the contract promises. */
function judge(endpoint: Endpoint, shot: Shot, hit: Hit): void {
  const asked = `${shot.as ?? 'nobody'}: ${shot.method} ${shot.url} ${JSON.stringify(shot.body)}`.slice(
    0,
    600,
  );
  if (hit.status === 200) {
    if (!endpoint.reply) return;
    const told = endpoint.reply.safeParse(hit.json);
    expect([asked, told.error?.issues ?? []]).toEqual([asked, []]);
    // Nothing beyond what is promised leaves the house.
    expect([asked, told.data]).toEqual([asked, hit.json]);
    return;
  }
  expect([asked, hit.text.slice(0, 300), hit.code]).toEqual([asked, expect.any(String), expect.any(String)]);
  expect([asked, hit.code, hit.status]).toEqual([asked, hit.code, ERRORS[hit.code ?? 'internal'].status]);
  expect([asked, hit.status < 500]).toEqual([asked, true]);
}

/** Sends them one after the other. Where all were refused, nothing may have changed; a read never changes anything. */
async function volley(endpoint: Endpoint, shots: readonly Shot[]): Promise<Hit[]> {
  const but = COUNTS_TRIES.includes(endpoint.name) ? ['person', 'audit_entry'] : [];
  const before = await fingerprintOf(world.pool, but);
  const hits: Hit[] = [];
  for (const shot of shots) {
    const hit = await send(shot);
    judge(endpoint, shot, hit);
    hits.push(hit);
  }
  if (endpoint.method === 'GET' || hits.every(({ status }) => status !== 200))
    expect([endpoint.name, await fingerprintOf(world.pool, but)]).toEqual([endpoint.name, before]);
  return hits;
}

const inTens = (shots: readonly Shot[]): Shot[][] =>
  Array.from({ length: Math.ceil(shots.length / 10) }, (_, index) =>
    shots.slice(index * 10, index * 10 + 10),
  );

/** Whoever may, and is not needed afterwards where tries are counted. */
const attackerAt = (endpoint: Endpoint): string | undefined => {
  if (endpoint.access === 'public') return undefined;
  if (endpoint.access === 'signed-in') return 'patrol06';
  const [post] = postsThatMay(endpoint);
  return post && SOMEBODY[post];
};

describe.each(ENDPOINTS.map((endpoint) => [endpoint.name, endpoint] as const))('%s', (name, endpoint) => {
  const draw = drawOf(SEED, name.length, name.charCodeAt(0), name.charCodeAt(name.length - 1));
  const requests = () => requestsOf(endpoint, known, draw);

  // A public door is open to everybody: there is nobody to be kept out.
  if (endpoint.access !== 'public')
    it('[CASE-03] is closed to nobody signed in and to every post without the right', async () => {
      const { right } = requests();
      const [nobody, ...others] = await volley(endpoint, [
        right(),
        ...postsThatMayNot(endpoint).map((post) => ({ ...right(), as: SOMEBODY[post] })),
      ]);
      expect(nobody?.code).toBe('not-signed-in');
      expect(new Set(others.map(({ code }) => code))).toEqual(
        new Set(others.length > 0 ? ['not-allowed'] : []),
      );
    });

  it('answers whatever is sent in its own words, and changes nothing where it refuses', {
    timeout: 60_000,
  }, async () => {
    const as = attackerAt(endpoint);
    const most = MOST[name] ?? 60;
    const { wrongAddresses, wrongBodies } = requests();
    for (const shots of inTens([...wrongAddresses(most), ...wrongBodies(most)]))
      await volley(
        endpoint,
        shots.map((shot) => ({ ...shot, as })),
      );
  });

  it('is reached by every post that may, and answers as the contract says', { timeout: 60_000 }, async () => {
    const { right } = requests();
    const posts = postsThatMay(endpoint).map((post) => SOMEBODY[post]);
    const hits: Hit[] = [];
    for (const as of endpoint.access === 'public' ? [undefined] : posts)
      hits.push(...(await volley(endpoint, [{ ...right(), as }])));
    // A right request that is told to be wrong would mean that nothing behind the door has been tried.
    const wrong = hits.find(({ code }) => code === 'bad-request');
    expect([wrong?.text, hits.some(({ code }) => code !== 'bad-request')]).toEqual([wrong?.text, true]);
  });
});

describe('what is somebody else’s', () => {
  const OF_A_CASE = ENDPOINTS.filter(({ path }) => path.startsWith('/api/cases/:id'));

  it('[CASE-03] of a case there is nothing at any door for whoever it does not concern', async () => {
    expect(OF_A_CASE.length).toBeGreaterThan(5);
    for (const endpoint of OF_A_CASE)
      for (const as of OUTSIDERS) {
        const [hit] = await volley(endpoint, [{ ...requestsOf(endpoint, known, drawOf(SEED)).right(), as }]);
        expect([endpoint.name, as, hit?.code]).toEqual([
          endpoint.name,
          as,
          expect.toBeOneOf(['not-found', 'not-allowed']),
        ]);
      }
  });

  it('[CASE-03] is in no list, no export, no ledger and no photo of theirs', async () => {
    const { number } = await hand.get(there.caseId);
    const lists = [
      '/api/cases?limit=200',
      `/api/cases?text=${encodeURIComponent(number)}`,
      '/api/cases?sort=newest&stage=handling',
      '/api/similar-cases?lon=119.90346&lat=32.48856',
      '/api/ledgers/returns?from=2026-01-01&to=2026-12-31',
    ];
    for (const as of OUTSIDERS) {
      for (const url of lists) {
        const { status, text } = await send({ method: 'GET', url, as });
        expect([url, as, status]).toEqual([url, as, expect.toBeOneOf([200, 403])]);
        expect([url, as, text.includes(there.caseId) || text.includes(number)]).toEqual([url, as, false]);
      }
      for (const size of ['thumb', 'served', 'original'])
        expect(
          (await send({ method: 'GET', url: `/api/files/${there.photo}?size=${size}`, as })).status,
        ).toBe(404);
    }
  });

  it('of sessions is nobody’s to end by its number', async () => {
    const { rows } = await (await world.as('acceptor01')).listMySessions({});
    const theirs = rows.find(({ current }) => current);
    await send({ method: 'DELETE', url: `/api/me/sessions/${theirs?.id}`, as: 'patrol01' });
    expect((await send({ method: 'GET', url: '/api/me', as: 'acceptor01' })).status).toBe(200);
  });
});
