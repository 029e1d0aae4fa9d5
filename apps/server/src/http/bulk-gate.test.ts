import { describe, expect, it } from 'vitest';
import { BulkGate } from './bulk-gate.ts';

const LIMITS = { wide: 3, narrow: 1, countedMs: 60_000, waiting: 100 };

/** Work that is done when the test says so; tells when it has begun. */
function openWork() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    await settled();
  };
  return { begun, work, end };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the gate for crowds', () => {
  it('[G9] lets in a few at a time, in order of coming', async () => {
    const gate = new BulkGate(LIMITS);
    const { begun, work, end } = openWork();
    const passed = ['a', 'b', 'c', 'd', 'e'].map((name) => gate.pass(name, work(name)));
    await settled();
    expect(begun).toEqual(['a', 'b', 'c']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    await end('a');
    expect(begun).toEqual(['a', 'b', 'c', 'd', 'e']);
    for (const name of ['c', 'd', 'e']) await end(name);
    expect(await Promise.all(passed)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('[G9] gives each person a turn, however much one of them brings', async () => {
    const gate = new BulkGate({ ...LIMITS, wide: 1 });
    const { begun, work, end } = openWork();
    const brought = ['a1', 'a2', 'a3', 'b1', 'c1', 'b2'];
    for (const name of brought) void gate.pass(name[0] ?? '', work(name));
    for (let turn = 0; turn < brought.length; turn += 1) {
      await settled();
      await end(begun.at(-1) ?? '');
    }
    expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2']);
  });

  it('[G9] gives way to a desk, never stops, and is wide again when nobody waits there', async () => {
    const gate = new BulkGate(LIMITS);
    const { begun, work, end } = openWork();
    void gate.giveWay(work('desk'));
    for (const name of ['a', 'b', 'c', 'd']) void gate.pass(name, work(name));
    await settled();
    expect(begun).toEqual(['desk', 'a']);
    await end('a');
    expect(begun).toEqual(['desk', 'a', 'b']);
    await end('desk');
    expect(begun).toEqual(['desk', 'a', 'b', 'c', 'd']);
  });

  it('[G9] does not wait for a slow line: what takes long no longer counts', async () => {
    const gate = new BulkGate({ ...LIMITS, wide: 1, countedMs: 1 });
    const { begun, work, end } = openWork();
    const slow = gate.pass('slow', work('slow'));
    void gate.pass('next', work('next'));
    await expect.poll(() => begun, { timeout: 10_000 }).toEqual(['slow', 'next']);
    await end('slow');
    expect(await slow).toBe('slow');
    await end('next');
  });

  it('[G9] goes on after work that failed, and tells whoever comes when too many wait', async () => {
    const gate = new BulkGate({ ...LIMITS, wide: 1, waiting: 1 });
    const { begun, work, end } = openWork();
    const failing = gate.pass('a', () => Promise.reject(new Error('cut')));
    await expect(failing).rejects.toThrow('cut');
    void gate.pass('a', work('a'));
    void gate.pass('b', work('b'));
    await expect(gate.pass('c', work('c'))).rejects.toMatchObject({ code: 'unavailable', retryAfter: 5 });
    await end('a');
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    const after = gate.pass('c', work('c'));
    await settled();
    await end('c');
    expect(await after).toBe('c');
  });
});
