import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { DEMO_PASSWORD } from './demo/index.ts';

/** One answer to a write, as it was sent. */
export type Answered = { status: number; text: string; retryAfter: string | null };

/** Signs somebody of the demo city in and returns the session's cookie. */
export async function signIn(url: string, username: string): Promise<string> {
  const response = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: DEMO_PASSWORD }),
  });
  if (!response.ok) throw new Error(`${username} cannot sign in: ${await response.text()}`);
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** A write with its own key. @throws TypeError when no answer comes */
export async function post(
  url: string,
  path: string,
  asked: { cookie: string; key: string; body: object },
): Promise<Answered> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': asked.key, cookie: asked.cookie },
    body: JSON.stringify(asked.body),
  });
  return {
    status: response.status,
    text: await response.text(),
    retryAfter: response.headers.get('retry-after'),
  };
}

/** A call to the hotline. */
export const registration = (id: string, description = '路口积水') => ({
  id,
  act: {
    action: 'register-case',
    source: 'complaint-hotline',
    description,
    place: { lon: 119.90346, lat: 32.48856, address: '泰山公园西大门' },
  },
});

/**
 * Registers cases, one after the other in each of the lanes, until it is told to stop. What is not answered, or answered
 * 503, is asked again under the same key, as every client of ours does. Any other answer is a failure.
 */
export class Registering {
  /** Cases whose registration was answered 200, with the answer. */
  readonly acknowledged = new Map<string, string>();
  /** What was answered instead, meanwhile. */
  readonly refused: Answered[] = [];
  /** How often no answer came. */
  unanswered = 0;
  private stopped = false;
  private readonly url: string;
  private readonly cookie: string;
  private readonly lanes: Promise<void>[];

  constructor(url: string, cookie: string, lanes: number) {
    this.url = url;
    this.cookie = cookie;
    this.lanes = Array.from({ length: lanes }, () => this.run());
  }

  /** Waits until so many more have been acknowledged. */
  async grown(by: number): Promise<void> {
    const from = this.acknowledged.size;
    const last = () => `${this.unanswered} unanswered, last refused ${JSON.stringify(this.refused.at(-1))}`;
    await expect
      .poll(() => (this.acknowledged.size > from + by ? 'grown' : last()), { timeout: 60_000 })
      .toBe('grown');
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.lanes);
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const id = crypto.randomUUID();
      const asked = { cookie: this.cookie, key: crypto.randomUUID(), body: registration(id) };
      while (!this.stopped && !(await this.isTaken(id, asked))) await sleep(100);
    }
  }

  private async isTaken(id: string, asked: Parameters<typeof post>[2]): Promise<boolean> {
    const answer = await post(this.url, '/api/cases', asked).catch(() => undefined);
    if (answer === undefined) this.unanswered += 1;
    else if (answer.status === 200) this.acknowledged.set(id, answer.text);
    else this.refused.push(answer);
    return answer?.status === 200;
  }
}
