import { describe, expect, it } from 'vitest';
import { hexOf, timedId } from './index.ts';

describe('an id by its time', () => {
  const random = hexOf(new Uint8Array([0, 1, 2, 3, 250, 251, 252, 253, 255]));

  it('is a UUID of version 7 that says when it was made', () => {
    const at = Date.UTC(2014, 2, 19, 7, 5, 0, 123);
    const id = timedId(at, random);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
  });

  it('sorts by that time, and differs by its random part within one millisecond', () => {
    const other = hexOf(new Uint8Array(9));
    expect([timedId(2, random), timedId(1, other), timedId(10, other)].sort()).toEqual([
      timedId(1, other),
      timedId(2, random),
      timedId(10, other),
    ]);
    expect(timedId(1, random)).not.toBe(timedId(1, other));
  });
});
