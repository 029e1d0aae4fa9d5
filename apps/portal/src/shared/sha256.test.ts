import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { firstWord } from './sha256.ts';
import { solve } from './solve.ts';

describe('the proof of work of the portal', () => {
  it('hashes as everybody else does, at every length it takes', () => {
    for (let length = 0; length <= 55; length += 1) {
      const text = 'q7-Zx:3_'.repeat(7).slice(0, length);
      expect(firstWord(text)).toBe(createHash('sha256').update(text).digest().readUInt32BE(0));
    }
  });

  it('finds a number for each puzzle', () => {
    const solved = solve({ token: 'a.b', salt: 'S2Mq0x', puzzles: 3, bits: 8 });
    const [token, answers = ''] = solved.split('~');
    expect(token).toBe('a.b');
    expect(answers.split('-')).toHaveLength(3);
    for (const [index, answer] of answers.split('-').entries()) {
      const digest = createHash('sha256').update(`S2Mq0x:${index}:${answer}`).digest();
      expect(digest[0]).toBe(0);
    }
  });
});
