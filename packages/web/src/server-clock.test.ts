import { describe, expect, it } from 'vitest';
import { createServerClock } from './server-clock.tsx';

const HOUR = 3_600_000;

describe('the clock of a page', () => {
  it('is the server’s, whatever the machine’s says, also for what the machine noted before', () => {
    let machine = 10 * HOUR;
    const clock = createServerClock(() => machine);
    const noted = machine;
    machine += 5_000;
    clock.hear(18 * HOUR + 5_000);
    expect(clock.now()).toBe(18 * HOUR + 5_000);
    expect(clock.of(noted)).toBe(18 * HOUR);
  });

  it('is not moved by the way of a message', () => {
    const clock = createServerClock(() => HOUR);
    clock.hear(2 * HOUR);
    clock.hear(2 * HOUR - 900);
    expect(clock.now()).toBe(2 * HOUR);
    expect(clock.turns()).toBe(1);
  });
});
