import { describe, expect, it } from 'vitest';
import {
  type Acted,
  type Operation,
  operationFor,
  PAUSES_MS,
  type Postman,
  type StoredOperation,
  submit,
  type Wish,
} from './operations.ts';

const CASE = '0197a000-0000-7000-8000-000000000001';
const wish: Wish = {
  kind: 'act-on-case',
  caseId: CASE,
  personId: 'person',
  madeAt: 1_790_000_000_000,
  photos: ['photo-1', 'photo-2'],
  title: '核查通过',
  body: { version: 7, act: { action: 'pass-check', photos: ['photo-1', 'photo-2'] } },
};
const operation: Operation = { ...wish, id: '0197a000-0000-7000-8000-000000000002' };
const acted: Acted = {
  id: CASE,
  number: '泰城管〔2026〕0928-0001',
  version: 8,
  stage: 'checked',
  seq: 8,
  at: '2026-09-28T09:42:00.000+08:00',
  joinedTo: null,
  followCode: null,
};

class Cut extends Error {}
class Refused extends Error {}
class SignedOut extends Error {}

/** A server that forgets nothing: an act under a key it has had is not done again. */
function world(faults: readonly (Error | null)[] = []) {
  const sent: string[] = [];
  const kept: StoredOperation[] = [];
  const waits: number[] = [];
  const done = new Set<string>();
  let call = 0;
  const step = (name: string) => {
    sent.push(name);
    const fault = faults[call];
    call += 1;
    if (fault) throw fault;
  };
  const postman: Postman = {
    sendPhoto: async (hash) => step(hash),
    sendAct: async ({ id }) => {
      // The answer may be lost after the act is done.
      done.add(id);
      step(`act ${id}`);
      return acted;
    },
    keep: async (stored) => void kept.push(stored),
    read: (error) => ({
      refusal: { code: 'x', message: String(error) },
      again: error instanceof Cut ? 'soon' : error instanceof SignedOut ? 'later' : 'never',
    }),
    wait: async (milliseconds) => void waits.push(milliseconds),
  };
  return { postman, sent, kept, waits, done };
}

describe('sending an operation', () => {
  it('[CASE-02] [G1] keeps it on the phone before anything is sent, then sends photos before the act', async () => {
    const { postman, sent, kept } = world();
    const firstKept = submit(operation, postman);
    expect(kept[0]).toMatchObject({ id: operation.id, outcome: null });
    expect(sent).toEqual([]);
    expect(await firstKept).toEqual({ state: 'received', acted });
    expect(sent).toEqual(['photo-1', 'photo-2', `act ${operation.id}`]);
    expect(kept.at(-1)).toMatchObject({ outcome: { state: 'received' }, tries: 1 });
  });

  it('tries again under the same id when the answer was lost, and the act is done once', async () => {
    const { postman, sent, waits, done } = world([null, null, new Cut()]);
    expect(await submit(operation, postman)).toMatchObject({ state: 'received' });
    expect(sent.filter((name) => name.startsWith('act'))).toEqual([
      `act ${operation.id}`,
      `act ${operation.id}`,
    ]);
    expect([...done]).toEqual([operation.id]);
    expect(waits).toEqual([PAUSES_MS[0]]);
  });

  it('never sends the act before every photo is there', async () => {
    const { postman, sent } = world([null, new Cut(), null, new Cut(), null, new Cut()]);
    expect(await submit(operation, postman)).toMatchObject({ state: 'unsent' });
    expect(sent).toEqual(['photo-1', 'photo-2', 'photo-1', 'photo-2', 'photo-1', 'photo-2']);
  });

  it('leaves an operation that did not get through on the phone, with all its words', async () => {
    const cut = new Cut();
    const { postman, kept, waits } = world([cut, cut, cut]);
    expect(await submit(operation, postman)).toMatchObject({ state: 'unsent' });
    expect(kept.at(-1)).toMatchObject({ ...operation, outcome: { state: 'unsent' }, tries: 3 });
    expect(waits).toEqual([...PAUSES_MS]);
  });

  it('waits for the person when the session has ended: nothing is refused, nothing is tried behind a closed door', async () => {
    const { postman, sent, waits, kept } = world([new SignedOut()]);
    expect(await submit(operation, postman)).toMatchObject({ state: 'unsent' });
    expect([sent, waits]).toEqual([['photo-1'], []]);
    expect(kept.at(-1)).toMatchObject({ id: operation.id, outcome: { state: 'unsent' } });
  });

  it('does not try again what was refused, and keeps the reason', async () => {
    const { postman, sent, kept } = world([null, null, new Refused('请附照片')]);
    expect(await submit(operation, postman)).toMatchObject({ state: 'refused' });
    expect(sent).toHaveLength(3);
    expect(kept.at(-1)?.outcome).toMatchObject({ refusal: { message: 'Error: 请附照片' } });
  });
});

describe('the operation of a form', () => {
  let made = 0;
  const newId = () => `new-${++made}`;

  it('keeps its id while the form says the same, whenever it is pressed', () => {
    const first = operationFor(wish, null, newId);
    expect(operationFor({ ...wish, madeAt: wish.madeAt + 60_000 }, first, newId)).toBe(first);
  });

  it('gets a new id when the form says something else, so that the server cannot take it for the first', () => {
    const first = operationFor(wish, null, newId);
    const changed: Wish[] = [
      { ...wish, photos: ['photo-1'] },
      { ...wish, personId: 'somebody else' },
      { ...wish, body: { version: 8, act: { action: 'pass-check', photos: [] } } } as Wish,
      { ...wish, caseId: '0197a000-0000-7000-8000-000000000009' } as Wish,
    ];
    for (const other of changed) expect(operationFor(other, first, newId).id).not.toBe(first.id);
  });
});
