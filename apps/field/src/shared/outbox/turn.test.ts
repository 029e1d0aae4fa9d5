import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FieldDatabase, openDatabase } from '../database.ts';
import { newId } from './fixtures/phone.ts';
import { createTurn } from './turn.ts';

let database: FieldDatabase;
let now = 0;
beforeEach(() => {
  database = openDatabase(`turn-${newId()}`);
  now = 1_790_000_000_000;
});
afterEach(() => database.delete());

/** Whatever the tabs have asked of the store has been answered: it serves in order. */
async function settled(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await database.transaction('rw', database.device, () => database.device.count());
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** A tab of a browser without locks. It looks again when the test says so; `dead` never does. */
class Tab {
  works = false;
  dead = false;
  private looks: (() => void)[] = [];
  private readonly open = new AbortController();
  readonly ended: Promise<void>;

  constructor() {
    const turn = createTurn({
      database,
      locks: undefined,
      channel: undefined,
      newId,
      phoneNow: () => now,
      wait: (_milliseconds, signal) =>
        new Promise((resolve) => {
          this.looks.push(resolve);
          signal.addEventListener('abort', () => resolve());
        }),
    });
    this.ended = turn.take(async (signal) => {
      this.works = true;
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
      this.works = false;
    }, this.open.signal);
  }

  async look(): Promise<void> {
    if (this.dead) return;
    for (const look of this.looks.splice(0)) look();
    await settled();
  }

  async close(): Promise<void> {
    this.open.abort();
    await this.ended;
  }
}

/** So many milliseconds pass; every five seconds each tab looks. */
async function pass(milliseconds: number, tabs: readonly Tab[]): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 5_000) {
    now += 5_000;
    for (const tab of tabs) await tab.look();
  }
}

describe('the turn to send, in a browser without locks', () => {
  it('is one tab’s as long as it lives, and the other’s when it is closed', async () => {
    const first = new Tab();
    await settled();
    const second = new Tab();
    await pass(60_000, [first, second]);
    expect([first.works, second.works]).toEqual([true, false]);
    await first.close();
    await pass(5_000, [second]);
    expect([first.works, second.works]).toEqual([false, true]);
    await second.close();
    expect(await database.device.get('lease')).toBeUndefined();
  });

  it('goes to another tab when the first has died without a word, and the first gives way if it comes back', async () => {
    const first = new Tab();
    await settled();
    const second = new Tab();
    await pass(10_000, [first, second]);
    first.dead = true;
    await pass(20_000, [first, second]);
    expect(second.works).toBe(true);
    first.dead = false;
    await pass(5_000, [first, second]);
    expect([first.works, second.works]).toEqual([false, true]);
    await Promise.all([first.close(), second.close()]);
  });

  it('is not held for days by a lease of a clock that was turned back', async () => {
    const first = new Tab();
    await settled();
    first.dead = true;
    now -= 2 * 86_400_000;
    const second = new Tab();
    await pass(5_000, [second]);
    expect(second.works).toBe(true);
    await Promise.all([first.close(), second.close()]);
  });
});
