import { randomBytes } from 'node:crypto';
import { HOUR, MINUTE } from '@baixing/domain/time';
import { borrowDatabase, testSchema } from '@baixing/testing';
import { describe, expect, it } from 'vitest';
import { openPool } from '../../db/pool.ts';
import { withTransaction } from '../../db/transaction.ts';
import { openRobotGate, spendProof, spendUpload, sweepProofs } from './proofs.repository.ts';
import { NOW, solveChallenge } from './report-world-for-test.ts';
import { RobotGate } from './robot-gate.ts';

const gateOf = () => new RobotGate(randomBytes(32));

describe('the gate against robots', () => {
  it('[PUB-01] lets through who has done the work, for half an hour', () => {
    const gate = gateOf();
    const solved = solveChallenge(gate.challenge(NOW));
    expect(gate.solved(solved, NOW + 29 * MINUTE)).toBeDefined();
    expect(gate.solved(solved, NOW + 31 * MINUTE)).toBeUndefined();
  });

  it('takes no answer that is guessed, shortened, of another key, or of an easier challenge', () => {
    const gate = gateOf();
    const challenge = gate.challenge(NOW);
    const solved = solveChallenge(challenge);
    const [token, answers = ''] = solved.split('~');
    const easier = token?.replace(`.${challenge.bits}.`, '.1.');
    for (const text of [
      '',
      '~',
      `${token}~`,
      `${token}~0-0-0-0-0-0-0-0`,
      `${token}~${answers.slice(answers.indexOf('-') + 1)}`,
      `${easier}~${answers}`,
      `${token}x~${answers}`,
      'ü.€~1-2-3',
    ])
      expect(gate.solved(text, NOW), text).toBeUndefined();
    expect(gateOf().solved(solved, NOW)).toBeUndefined();
  });

  it('asks for more work while many ask, and for the least again in a calm minute', () => {
    const gate = gateOf();
    const calm = gate.challenge(NOW).bits;
    for (let count = 0; count < 2_000; count += 1) gate.challenge(NOW);
    expect(gate.challenge(NOW).bits).toBe(calm + 4);
    expect(gate.challenge(NOW + MINUTE).bits).toBe(calm);
  });

  it('believes a form that took a person’s time, and no form as a challenge', () => {
    const gate = gateOf();
    const token = gate.formToken(NOW);
    expect(gate.filled(token, NOW + 2_000)).toBeUndefined();
    expect(gate.filled(token, NOW + 4_000)).toBeDefined();
    expect(gate.filled(token, NOW + 2 * HOUR + 1)).toBeUndefined();
    expect(gate.filled(gate.challenge(NOW).token, NOW + 4_000)).toBeUndefined();
    expect(gate.solved(`${token}~0-0-0-0-0-0-0-0`, NOW + 4_000)).toBeUndefined();
  });

  it('keeps one key for all processes, spends a proof once, and forgets it when it has expired', async () => {
    const database = await borrowDatabase();
    const options = { schema: testSchema, applicationName: 'test', onError: () => undefined };
    const pool = openPool({ ...options, url: database.appUrl });
    try {
      const gate = await withTransaction(pool, openRobotGate);
      const another = await withTransaction(pool, openRobotGate);
      const token = gate.formToken(NOW);
      const at = NOW + MINUTE;
      const proof = another.filled(token, at);
      if (!proof) throw new Error('another process must know the token');
      expect(await withTransaction(pool, (tx) => spendUpload(tx, proof))).toBe(true);
      const spent = await Promise.all(
        Array.from({ length: 5 }, () => withTransaction(pool, (tx) => spendProof(tx, proof, at))),
      );
      expect(spent.filter(Boolean)).toHaveLength(1);
      expect(await withTransaction(pool, (tx) => spendUpload(tx, proof))).toBe(false);
      expect(await withTransaction(pool, (tx) => sweepProofs(tx, at))).toBe(0);
      expect(await withTransaction(pool, (tx) => sweepProofs(tx, NOW + 2 * HOUR + 1))).toBe(1);
    } finally {
      await pool.end();
      await database.release();
    }
  });
});
