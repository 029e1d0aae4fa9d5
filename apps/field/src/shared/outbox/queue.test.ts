import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASE, ME, OTHER } from './fixtures/phone.ts';
import type { Fate, StoredOperation } from './operation.ts';
import {
  holdsOf,
  LONGEST_PAUSE_MS,
  nextToSend,
  nextTryAfter,
  OPEN_WAY,
  pauseAfter,
  pausedUntil,
  type Situation,
  wayAfter,
} from './queue.ts';

const NOW = 1_790_000_000_000;
const SECOND = 1_000;

type Given = {
  line: number;
  caseId?: string;
  personId?: string;
  nextTryAt?: number | null;
  state?: Fate['state'];
  signature?: string | null;
  format?: number;
};

function stored(given: Given): StoredOperation {
  const { line, caseId = `case-${line}`, personId = ME.id, nextTryAt = null, state = 'waiting' } = given;
  return {
    id: `operation-${line}`,
    format: given.format ?? 2,
    line,
    caseId,
    signature: given.signature ?? null,
    operation: { personId, what: { kind: 'act-on-case', caseId, base: {}, act: { action: 'add-note' } } },
    photos: [],
    fate: state === 'waiting' ? { state, tries: 0, nextTryAt, trouble: null } : { state },
  } as unknown as StoredOperation;
}

const situation = (more: Partial<Situation> = {}): Situation => ({
  now: NOW,
  way: OPEN_WAY,
  signedIn: ME.id,
  ...more,
});
const turnOf = (given: Given[], more: Partial<Situation> = {}) => {
  const turn = nextToSend(given.map(stored), situation(more));
  return turn.kind === 'send' ? turn.operation.line : { until: turn.until };
};
const nothing = { until: null };

describe('what is sent next', () => {
  const table: [string, Given[], Partial<Situation>, number | { until: number | null }][] = [
    ['nothing when nothing waits', [], {}, nothing],
    ['the oldest, wherever it stands in the list', [{ line: 3 }, { line: 1 }, { line: 2 }], {}, 1],
    [
      'not what is settled',
      [{ line: 1, state: 'received' }, { line: 2, state: 'refused' }, { line: 3 }],
      {},
      3,
    ],
    ['not one that backs off; others go on', [{ line: 1, nextTryAt: NOW + SECOND }, { line: 2 }], {}, 2],
    [
      'nothing until the first pause is over, when all back off',
      [
        { line: 1, nextTryAt: NOW + 9 * SECOND },
        { line: 2, nextTryAt: NOW + 4 * SECOND },
      ],
      {},
      { until: NOW + 4 * SECOND },
    ],
    [
      'not one behind another on the same case that backs off',
      [
        { line: 1, caseId: CASE, nextTryAt: NOW + SECOND },
        { line: 2, caseId: CASE },
      ],
      {},
      { until: NOW + SECOND },
    ],
    [
      'one on the same case after the earlier was refused: a person decides about that one',
      [
        { line: 1, caseId: CASE, state: 'refused' },
        { line: 2, caseId: CASE },
      ],
      {},
      2,
    ],
    ['nothing while nobody is signed in', [{ line: 1 }], { signedIn: null }, nothing],
    ['nothing of another person', [{ line: 1, personId: OTHER.id }, { line: 2 }], {}, 2],
    [
      'not held up by another person’s on the same case',
      [
        { line: 1, personId: OTHER.id, caseId: CASE },
        { line: 2, caseId: CASE },
      ],
      {},
      2,
    ],
    [
      'another person’s that came in a file, signed',
      [{ line: 1, personId: OTHER.id, signature: 's' }],
      {},
      1,
    ],
    ['not one of a format that only a later version knows', [{ line: 1, format: 9 }, { line: 2 }], {}, 2],
    [
      'nothing while the way is in trouble',
      [{ line: 1 }],
      { way: { failures: 1, until: NOW + SECOND, asked: false } },
      { until: NOW + SECOND },
    ],
    ['again when that pause is over', [{ line: 1 }], { way: { failures: 1, until: NOW, asked: false } }, 1],
    [
      'at once after a clock was turned back by two days: no pause is that long',
      [{ line: 1, nextTryAt: NOW + 2 * 86_400_000 }],
      { way: { failures: 1, until: NOW + 2 * 86_400_000, asked: false } },
      1,
    ],
  ];
  it.each(table)('is %s', (_title, given, more, expected) => expect(turnOf(given, more)).toEqual(expected));

  it('a later report that joins an earlier one’s case waits for it', () => {
    const joining = stored({ line: 2 });
    const what = { kind: 'register-case', caseId: 'other', joinTo: CASE };
    Object.assign(joining.operation, { what });
    const [, second] = holdsOf(
      [stored({ line: 1, caseId: CASE, nextTryAt: NOW + SECOND }), joining],
      situation(),
    );
    expect(second?.hold).toEqual({ why: 'earlier' });
  });

  it('keeps order on each case, never starves what may go, and says the truth about waiting (seed 20140319)', () => {
    const given = fc.record({
      caseId: fc.constantFrom('a', 'b', 'c'),
      personId: fc.constantFrom(ME.id, OTHER.id),
      nextTryAt: fc.option(fc.integer({ min: NOW - 9_000, max: NOW + 9_000 })),
      state: fc.constantFrom<Fate['state']>('waiting', 'waiting', 'received', 'refused'),
    });
    fc.assert(
      fc.property(fc.array(given, { maxLength: 12 }), (list) => {
        const all = list.map((one, index) => stored({ line: index + 1, ...one }));
        const turn = nextToSend(all, situation());
        const waiting = all.filter(({ fate }) => fate.state === 'waiting');
        const mine = waiting.filter(({ operation }) => operation.personId === ME.id);
        const heads = mine.filter(
          (one) => !mine.some((other) => other.caseId === one.caseId && other.line < one.line),
        );
        const dueAt = ({ fate }: StoredOperation) =>
          fate.state === 'waiting' ? Math.max(NOW, fate.nextTryAt ?? 0) : NOW;
        const ready = heads.filter((one) => dueAt(one) === NOW);
        if (turn.kind === 'send') {
          expect(turn.operation.line).toBe(Math.min(...ready.map(({ line }) => line)));
        } else {
          expect(ready).toEqual([]);
          expect(turn.until).toBe(heads.length === 0 ? null : Math.min(...heads.map(dueAt)));
        }
      }),
      { seed: 20140319, numRuns: 1_000 },
    );
  });
});

describe('pauses', () => {
  it('grow from a second to five minutes, never the same for two phones, and go on for ever', () => {
    expect([1, 2, 3, 4].map((failures) => pauseAfter(failures, 1))).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(pauseAfter(1, 0)).toBe(1_000);
    expect(pauseAfter(1_000_000, 0.999)).toBeLessThanOrEqual(LONGEST_PAUSE_MS);
    expect(pauseAfter(1_000_000, 0)).toBe(LONGEST_PAUSE_MS / 2);
  });

  it('are as long as the server asks, at least, and spread behind it', () => {
    const way = wayAfter(OPEN_WAY, { kind: 'way', retryAfterMs: 60_000 }, NOW, 0);
    expect(way).toEqual({ failures: 1, until: NOW + 60_000, asked: true });
    expect(wayAfter(OPEN_WAY, { kind: 'way', retryAfterMs: 60_000 }, NOW, 1).until).toBe(NOW + 75_000);
    expect(nextTryAfter(1, { kind: 'own', retryAfterMs: 90_000 }, NOW, 0)).toBe(NOW + 90_000);
  });

  it('of the way end with the first answer; trouble of one operation is none of the way', () => {
    const bad = wayAfter(wayAfter(OPEN_WAY, { kind: 'way' }, NOW, 1), { kind: 'way' }, NOW, 1);
    expect(bad).toEqual({ failures: 2, until: NOW + 4_000, asked: false });
    expect(wayAfter(bad, { kind: 'own' }, NOW, 1)).toEqual(OPEN_WAY);
    expect(nextTryAfter(3, { kind: 'way' }, NOW, 1)).toBeNull();
    expect(nextTryAfter(3, { kind: 'session' }, NOW, 1)).toBeNull();
  });

  it('are never longer than can be given, whatever stands in the store (seed 20140319)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 4e12 }), (until, now) => {
        const found = pausedUntil(until, now);
        if (found !== null) expect(found - now).toBeLessThanOrEqual(45 * 60_000);
      }),
      { seed: 20140319, numRuns: 500 },
    );
  });
});
