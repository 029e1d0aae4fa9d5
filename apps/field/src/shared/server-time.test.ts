import { describe, expect, it } from 'vitest';
import { estimatedTime } from './server-time.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the time of a phone that starts without a connection', () => {
  const noted = { server: 1_790_000_000_000, phone: 1_790_000_000_000 + 2 * DAY };

  it('is its own, moved by as much as it was wrong when the server was last heard', () => {
    expect(estimatedTime(noted, noted.phone + 3 * HOUR)).toBe(noted.server + 3 * HOUR);
  });

  it('is never before the server was last heard, however far the clock was turned back meanwhile', () => {
    expect(estimatedTime(noted, noted.phone - 5 * DAY)).toBe(noted.server);
  });
});
