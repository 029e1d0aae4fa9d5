import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countKinds, orderByDistance, orderTasks, taskKindOf } from './task-order.ts';

type Light = 'red' | 'yellow' | 'green' | 'grey';
const row = (id: string, light: Light | null, minute = 0, fromPublic = false) => ({
  id,
  public: fromPublic,
  clock:
    light === null
      ? null
      : {
          kind: 'check',
          light,
          words: '',
          remainingMinutes: minute,
          dueAt: light === 'grey' ? null : new Date(1_790_000_000_000 + minute * 60_000).toISOString(),
        },
});
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join(' ');

describe('the order of tasks', () => {
  it('[CASE-04] goes by light, then by the time left', () => {
    const rows = [
      row('green-soon', 'green', 1),
      row('grey', 'grey'),
      row('red-new', 'red', 5),
      row('none', null),
      row('yellow', 'yellow', 90),
      row('red-old', 'red', -500),
    ];
    expect(ids(orderTasks(rows))).toBe('red-old red-new yellow green-soon none grey');
  });

  it('[CASE-05] puts what citizens reported ahead within its light, not before a worse light', () => {
    const rows = [row('own', 'green', 1), row('citizen', 'green', 50, true), row('late', 'red', 0)];
    expect(ids(orderTasks(rows))).toBe('late citizen own');
  });

  it('shows a case once, though it came by two ways', () => {
    expect(ids(orderTasks([row('a', 'red'), row('b', 'red', 1), row('a', 'red')]))).toBe('a b');
  });

  it('is the same whatever order the rows came in (seed 20140320)', () => {
    const lights = fc.constantFrom<Light | null>('red', 'yellow', 'green', 'grey', null);
    const rows = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        light: lights,
        minute: fc.integer({ min: -99, max: 99 }),
        own: fc.boolean(),
      }),
      { selector: ({ id }) => id, maxLength: 30 },
    );
    fc.assert(
      fc.property(rows, fc.integer(), (made, turn) => {
        const all = made.map(({ id, light, minute, own }) => row(id, light, minute, own));
        const cut = all.length === 0 ? 0 : Math.abs(turn) % all.length;
        const turned = [...all.slice(cut), ...all.slice(0, cut)];
        expect(ids(orderTasks(turned))).toBe(ids(orderTasks(all)));
      }),
      { seed: 20140320, numRuns: 200 },
    );
  });
});

describe('the order by distance', () => {
  const at = (id: string, metres: number, light: Light = 'green') => ({
    ...row(id, light),
    lon: 119.92,
    lat: 32.49 + metres / 111_320,
  });
  const rows = [at('far', 900, 'red'), at('near', 40), at('behind me', -60), at('here too', 40, 'red')];
  const here = { lon: 119.92, lat: 32.49 };

  it('goes from here outwards, in every direction, and by urgency at one place', () => {
    expect(ids(orderByDistance(rows, here))).toBe('here too near behind me far');
  });

  it('is that of urgency while the phone does not know where it is', () => {
    expect(orderByDistance(rows, null)).toEqual(orderTasks(rows));
  });
});

describe('the kind of a task', () => {
  it('follows the stage; a re-check follows the act that waits', () => {
    expect(taskKindOf({ stage: 'checking', nextAct: 'pass-check' })).toBe('check');
    expect(taskKindOf({ stage: 'dispatched', nextAct: 'receive-case' })).toBe('receive');
    expect(taskKindOf({ stage: 'fed-back', nextAct: 'pass-recheck' })).toBe('recheck');
    expect(taskKindOf({ stage: 'registered', nextAct: null })).toBe('other');
  });

  it('is counted in one fixed order, without kinds that have none', () => {
    const rows = [
      { stage: 'verifying', nextAct: null },
      { stage: 'checking', nextAct: null },
      { stage: 'checking', nextAct: null },
    ];
    expect(countKinds(rows)).toEqual([
      ['check', 2],
      ['verify', 1],
    ]);
  });
});
