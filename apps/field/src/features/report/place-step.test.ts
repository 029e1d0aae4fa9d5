import { describe, expect, it } from 'vitest';
import { isBetter } from './place-step.tsx';

const at = (metresNorth: number, accuracyMetres: number) => ({
  lon: 119.92,
  lat: 32.49 + metresNorth / 111_320,
  accuracyMetres,
});

describe('the pin that the phone puts', () => {
  const before = { point: at(0, 0), accuracyMetres: 10 };
  it('[CASE-02] comes with the first reading and follows a better one', () => {
    expect(isBetter({ point: null, accuracyMetres: null }, at(0, 500))).toBe(true);
    expect(isBetter(before, at(3, 5))).toBe(true);
  });
  it('does not tremble, and goes along when the person walks', () => {
    expect(isBetter(before, at(9, 10))).toBe(false);
    expect(isBetter(before, at(40, 10))).toBe(true);
    expect(isBetter(before, at(40, 60))).toBe(false);
  });
});
