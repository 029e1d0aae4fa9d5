import { EventEmitter, once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import type { Reader } from '../db/transaction.ts';
import { OutboxTail } from './tail.ts';

type Row = { id: string; xid: string; at: string; topic: string; payload: Record<string, unknown> };

/** An outbox of so many announcements, each of a transaction of its own. */
function outboxOf(count: number): Reader {
  const all: Row[] = Array.from({ length: count }, (_, index) => ({
    xid: String(index + 1),
    id: String(index + 1),
    at: '0',
    topic: 'book',
    payload: { serial: index + 1 },
  }));
  const rows = async (_sql: unknown, [xid, , limit]: readonly unknown[] = []) =>
    all.filter((row) => Number(row.xid) > Number(xid)).slice(0, Number(limit));
  return { rows, one: rows, maybe: rows } as unknown as Reader;
}

describe('the tail of the outbox', () => {
  let tail: OutboxTail;
  afterEach(() => tail.stop());

  it('tells everything once and in order, page after page, and only after this process has prepared itself', async () => {
    const moved = new EventEmitter();
    const [prepared, told]: [unknown[], unknown[]] = [[], []];
    tail = new OutboxTail({
      reader: outboxOf(1_200),
      from: { xid: 0n, id: 0n },
      prepare: async (items) => {
        prepared.push(...items.map(({ payload }) => payload.serial));
      },
      onError: () => undefined,
    });
    tail.listen((items) => {
      expect(prepared.at(-1)).toBe(items.at(-1)?.payload.serial);
      told.push(...items.map(({ payload }) => payload.serial));
      moved.emit('moved');
    });
    tail.start();
    while (told.length < 1_200) await once(moved, 'moved');
    expect(told).toEqual(Array.from({ length: 1_200 }, (_, index) => index + 1));
    expect(tail.position).toEqual({ xid: 1_200n, id: 1_200n });
  });

  it('[G4] tries again when preparing failed, and has told nobody meanwhile', async () => {
    const moved = new EventEmitter();
    const errors: unknown[] = [];
    const told: unknown[] = [];
    tail = new OutboxTail({
      reader: outboxOf(3),
      from: { xid: 0n, id: 0n },
      prepare: async () => {
        if (errors.length < 2) throw new Error('the book cannot be read');
      },
      onError: (error) => {
        expect(told).toEqual([]);
        expect(tail.position).toEqual({ xid: 0n, id: 0n });
        errors.push(error);
      },
    });
    tail.listen((items) => {
      told.push(...items.map(({ payload }) => payload.serial));
      moved.emit('moved');
    });
    tail.start();
    await once(moved, 'moved');
    expect(errors).toHaveLength(2);
    expect(told).toEqual([1, 2, 3]);
  });
});
