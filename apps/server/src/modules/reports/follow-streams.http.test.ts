import { openHand, openWorld, type World } from '@baixing/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

/** Reads a stream of news until it has said so many things, or has ended. */
async function listen(code: string, count: number): Promise<{ status: number; said: string }> {
  const response = await fetch(`${world.url}/follow/${code}/live`);
  let said = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    said += chunk;
    if (said.split('event: ').length > count) break;
  }
  return { status: response.status, said };
}

describe('[PUB-01] news of a report, for who has its code', () => {
  const reporter = { name: '张桂兰', phone: '13961000123', answerBy: 'phone' } as const;

  it('say that something has happened and not what, and end with the case', async () => {
    const hand = await openHand(world);
    const { id, followCode } = await hand.register({ reporter });
    const first = listen(followCode ?? '', 1);
    await waitUntilOpen(followCode ?? '');
    await hand.step(id, 0);
    expect(await first).toEqual({ status: 200, said: 'retry: 5000\n\nevent: changed\ndata: {}\n\n' });
    const last = listen(followCode ?? '', Number.POSITIVE_INFINITY);
    await waitUntilOpen(followCode ?? '');
    await hand.step(id, 1);
    await hand.act('acceptor01', id, { action: 'refuse-case', reason: '没有看到' });
    const { said } = await last;
    expect(said.endsWith('event: ended\ndata: {}\n\n')).toBe(true);
    expect(said.replaceAll(/retry: \d+|event: (changed|ended)|data: \{\}|\s/g, '')).toBe('');
  });

  it('are for no other code, and for no more pages of one address than a family has', async () => {
    expect((await fetch(`${world.url}/follow/AAAAA-AAAAA/live`)).status).toBe(404);
    const hand = await openHand(world);
    const { followCode } = await hand.register({ reporter });
    const cutting = new AbortController();
    const statuses: number[] = [];
    for (let count = 0; count < 14; count += 1) {
      const { status } = await fetch(`${world.url}/follow/${followCode}/live`, { signal: cutting.signal });
      statuses.push(status);
    }
    cutting.abort();
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(statuses.at(-1)).toBe(429);
  });

  /** The server has begun the stream once it has answered another one opened after it. */
  async function waitUntilOpen(code: string): Promise<void> {
    const cutting = new AbortController();
    await fetch(`${world.url}/follow/${code}/live`, { signal: cutting.signal });
    cutting.abort();
  }
});
