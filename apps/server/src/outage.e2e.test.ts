import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Installation, openInstallation } from './installation-for-test.ts';
import { Registering, signIn } from './load-for-test.ts';

const LANES = 8;

let house: Installation;
beforeAll(async () => {
  house = await openInstallation(4640);
}, 120_000);
afterEach(() => house.endServer(), 60_000);
afterAll(() => house.close());

/** Follows the live stream as a browser does: opens it again after every loss, with the last event it had. */
class Screen {
  readonly cases = new Set<string>();
  opened = 0;
  private lastId: string | undefined;
  private readonly ending = new AbortController();

  constructor(url: string, cookie: string) {
    void this.follow(url, cookie);
  }

  close(): void {
    this.ending.abort();
  }

  private async follow(url: string, cookie: string): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      const headers = { cookie, ...(this.lastId === undefined ? {} : { 'last-event-id': this.lastId }) };
      await fetch(`${url}/api/live`, { headers, signal })
        .then((response) => (response.ok ? this.read(response) : undefined))
        .catch(() => undefined);
      await sleep(200);
    }
  }

  private async read(response: Response): Promise<void> {
    this.opened += 1;
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const frames = `${text}${chunk}`.split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) {
        this.lastId = /^id: (.+)$/m.exec(frame)?.[1] ?? this.lastId;
        const data = /^event: case\ndata: (.+)$/m.exec(frame)?.[1];
        if (data !== undefined) this.cases.add(JSON.parse(data).id);
      }
    }
  }
}

describe('the database goes away under load and comes back', () => {
  it('[G1] stopped for twenty seconds: told in words, nothing acknowledged is lost, the server recovers by itself', {
    timeout: 180_000,
  }, async () => {
    const { url, child, said } = await house.startBeside();
    const cookie = await signIn(url, 'acceptor01');
    const screen = new Screen(url, await signIn(url, 'dispatcher01'));
    await expect.poll(() => screen.opened).toBe(1);
    const load = new Registering(url, cookie, LANES);
    await load.grown(100);
    const { ownerUrl } = await house.database();
    await house.stopDatabase();
    await sleep(20_000);
    expect(load.refused.length).toBeGreaterThan(LANES);
    for (const { status, text, retryAfter } of load.refused) {
      expect([status, JSON.parse(text).error.code], said()).toEqual([503, 'unavailable']);
      expect(JSON.parse(text).error.message).toBe('系统暂时不可用，已保存的内容不会丢失，请稍后再试');
      expect(Number(retryAfter)).toBeGreaterThan(0);
    }
    const reading = await fetch(`${url}/api/cases?queue=mine`, { headers: { cookie } });
    expect([reading.status, Number(reading.headers.get('retry-after')) > 0]).toEqual([503, true]);
    expect((await fetch(`${url}/api/health`)).status).toBe(503);
    expect((await house.database()).ownerUrl).toBe(ownerUrl);
    await load.grown(100);
    await load.stop();
    expect(load.unanswered).toBe(0);
    expect(await house.lostOf(load)).toEqual([]);
    expect([child.exitCode, child.signalCode]).toEqual([null, null]);
    expect(said()).not.toMatch(/unhandled|uncaught/i);
    await expect
      .poll(() => [...load.acknowledged.keys()].filter((id) => !screen.cases.has(id)), { timeout: 15_000 })
      .toEqual([]);
    screen.close();
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
  });

  it.runIf(process.platform === 'linux')(
    '[G1] frozen: who cannot be served is told so after a while, who was under way is answered when it thaws',
    { timeout: 120_000 },
    async () => {
      const { url } = await house.startBeside();
      const load = new Registering(url, await signIn(url, 'acceptor01'), 30);
      await load.grown(50);
      const frozen = house.databaseProcesses();
      for (const pid of frozen) process.kill(pid, 'SIGSTOP');
      try {
        await expect.poll(() => load.refused.length, { timeout: 30_000 }).toBeGreaterThan(0);
      } finally {
        for (const pid of frozen) process.kill(pid, 'SIGCONT');
      }
      await load.grown(50);
      await load.stop();
      expect(load.unanswered).toBe(0);
      expect(new Set(load.refused.map(({ status }) => status))).toEqual(new Set([503]));
      for (const { retryAfter } of load.refused) expect(Number(retryAfter)).toBeGreaterThan(0);
      expect(await house.lostOf(load)).toEqual([]);
    },
  );
});
