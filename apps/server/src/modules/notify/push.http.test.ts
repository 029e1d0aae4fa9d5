import { MINUTE } from '@baixing/domain/time';
import { CAST, type Hand, openHand, openWorld, refusalOf, type World } from '@baixing/testing';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { Browser, openPushService } from './push-for-test.ts';

type PushService = Awaited<ReturnType<typeof openPushService>>;

const REPORTER = { name: '张桂兰', phone: '', answerBy: 'none' } as const;
const SETTINGS = { BAIXING_PUBLIC_URL: 'http://127.0.0.1', BAIXING_MAIL_FROM: 'noreply@cg.example.cn' };

let service: PushService;
let world: World;
let hand: Hand;
beforeAll(async () => {
  service = await openPushService();
  // A push service of this machine, which no city could reach; everything else of the way is the real one.
  const pushReach = { mayCall: (address: string) => address === '127.0.0.1', plain: true };
  const env = { ...SETTINGS, BAIXING_SMTP_URL: 'smtp://127.0.0.1:1' };
  world = await openWorld({ env, pushReach });
  hand = await openHand(world);
});
beforeEach(() => {
  world.clock.moveTo(world.clock.now() + 10 * MINUTE);
  world.signInAnew();
  service.answerWith(201);
  service.pushed.length = 0;
});
afterAll(async () => {
  await world?.close();
  await service?.close();
});

async function subscribed(path: string): Promise<{ id: string; code: string; browser: Browser }> {
  const { id, followCode } = await hand.register({ reporter: REPORTER });
  const browser = new Browser();
  const code = followCode ?? '';
  const body = { kind: 'push' as const, endpoint: `${service.url}${path}`, keys: browser.keys };
  expect(await world.stranger.subscribeReport({ params: { code }, body })).toEqual({ asked: false });
  return { id, code, browser };
}

const answer = (id: string) => hand.act(CAST.acceptor, id, { action: 'answer-reporter', text: '已派人' });
const to = (path: string) => service.pushed.filter((one) => one.path === path);
const rowsOf = async (id: string) => {
  const { rows } = await world.pool.query(
    'select id, state, trouble, tries from notify_message where case_id = $1 order by seq',
    [id],
  );
  return rows;
};
const post = async (id: string, states: object[]) => {
  await world.app.sweep();
  await vi.waitFor(async () => expect(await rowsOf(id)).toMatchObject(states), 20_000);
};

it('[PUB-01] [G6] reaches the browser that subscribed, readable by it alone, under an id that replaces an earlier try', async () => {
  const { id, code, browser } = await subscribed('/one');
  await answer(id);
  await post(id, [{ state: 'sent' }]);
  const [got] = to('/one');
  const [row] = await rowsOf(id);
  expect(got?.headers).toMatchObject({ topic: row.id.replaceAll('-', ''), 'content-encoding': 'aes128gcm' });
  expect(got?.headers.authorization).toMatch(/^vapid t=/);
  const { number } = await hand.get(id);
  const told = browser.read(got?.body ?? Buffer.alloc(0));
  expect(told).toMatchObject({ title: '您反映的问题有答复', tag: row.id });
  expect(told.url).toBe(`http://127.0.0.1/follow/${code}`);
  expect(told.body).toContain(number);
  expect(got?.body.includes(Buffer.from(number))).toBe(false);
});

it('[G6] forgets a browser that is gone, with everything that was to be told to it', async () => {
  const { id } = await subscribed('/gone');
  service.answerWith(410);
  await answer(id);
  await post(id, []);
  const { rows } = await world.pool.query('select 1 from notify_subscription where reporter_id = $1', [id]);
  expect(rows).toEqual([]);
});

it('[G6] tries again when the service is in trouble, and does not follow where it sends', async () => {
  const { id } = await subscribed('/busy');
  service.answerWith(503);
  await answer(id);
  await post(id, [{ state: 'waiting', trouble: 'http-503' }]);
  service.answerWith(201);
  world.clock.moveTo(world.clock.now() + 3 * MINUTE);
  await post(id, [{ state: 'sent', tries: 2 }]);
  service.answerWith(307, `${service.url}/inside`);
  await answer(id);
  await post(id, [{ state: 'sent' }, { state: 'given-up', trouble: 'http-307' }]);
  expect(to('/inside')).toEqual([]);
});

it('[G6] knows the same browser again, for one report and for another', async () => {
  const { id, code, browser } = await subscribed('/same');
  const body = { kind: 'push' as const, endpoint: `${service.url}/same`, keys: browser.keys };
  await world.stranger.subscribeReport({ params: { code }, body });
  await answer(id);
  await post(id, [{ state: 'sent' }]);
  expect(to('/same')).toHaveLength(1);
});

it('[G6] keeps one pair of keys, sealed; a city that is restarted is known by it still', async () => {
  const keyOf = async () =>
    (await world.pool.query(`select value from setting where name = 'push-keys'`)).rows[0].value;
  const before = await keyOf();
  expect(before.privateKey).toMatchObject({ alg: 'aes-256-gcm' });
  await world.restart();
  expect(await keyOf()).toEqual(before);
  const { code } = await subscribed('/again');
  const html = await (await fetch(`${world.url}/follow/${code}`)).text();
  expect(html).toContain(`data-push="${before.publicKey}"`);
});

it('[G6] a city of the real world calls no address inside, and says no before it keeps one', async () => {
  const city = await openWorld({ env: { ...SETTINGS, BAIXING_SMTP_URL: 'smtp://127.0.0.1:1' } });
  const { followCode } = await (await openHand(city)).register({ reporter: REPORTER });
  const params = { code: followCode ?? '' };
  for (const endpoint of [
    'http://127.0.0.1/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://localhost/x',
  ]) {
    const body = { kind: 'push' as const, endpoint, keys: new Browser().keys };
    expect([endpoint, await refusalOf(city.stranger.subscribeReport({ params, body }))]).toEqual([
      endpoint,
      'bad-request',
    ]);
  }
  await city.close();
});
