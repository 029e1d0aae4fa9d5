import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeServer, type Fault, refusalResponse } from './fixtures/fake-server.ts';
import { CASE, newId, note, OTHER, Phone } from './fixtures/phone.ts';
import type { StoredOperation } from './operation.ts';

let server: FakeServer;
let phone: Phone;
beforeEach(() => {
  server = new FakeServer();
  phone = new Phone(server);
});

const isOperation = (call: string) => call === 'POST operations';
const isPiece = (call: string) => call.startsWith('PUT uploads');
/** The first so many calls of a kind fail so. */
function failFirst(kind: (call: string) => boolean, times: number, fault: Fault) {
  let left = times;
  server.fault = (call) => {
    if (!kind(call) || left === 0) return undefined;
    left -= 1;
    return fault instanceof Response ? fault.clone() : fault;
  };
}
const fateOf = async (saved: StoredOperation | undefined) =>
  (await phone.database.operations.get(saved?.id ?? ''))?.fate;

/** Lets time pass until everything has been settled or nothing more happens. */
async function settleAll(most = 30): Promise<void> {
  for (let round = 0; round < most; round += 1) {
    const pause = await phone.send();
    if (pause === null) return;
    phone.now += pause;
  }
}

describe('the sender', () => {
  it('[G1] introduces the device once, sends photos before the operation, and settles by the receipt', async () => {
    const photos = [await phone.photo('a'), await phone.photo('b')];
    const [saved] = await phone.save(note('x', CASE, photos));
    await phone.save(note('y', newId()));
    expect(await phone.send()).toBeNull();
    expect(server.calls.map((call) => call.split('?')[0])).toEqual([
      'POST devices',
      `PUT uploads/${photos[0]}`,
      `PUT uploads/${photos[1]}`,
      'POST operations',
      'POST operations',
    ]);
    expect(await fateOf(saved)).toMatchObject({ state: 'received', receipt: { number: 'R-1128-000001' } });
    expect(phone.settled).toHaveLength(2);
  });

  it('[G2] does once what it sends many times, whichever answer was lost', async () => {
    const photos = [await phone.photo('a'), await phone.photo('b')];
    await phone.save([note('1', CASE, photos), note('2')]);
    const seen = new Set<string>();
    server.fault = (call) => {
      const lost = !seen.has(call);
      seen.add(call);
      return lost ? 'cut-after' : undefined;
    };
    await settleAll();
    expect(await phone.states()).toEqual(['received', 'received']);
    expect(server.done).toHaveLength(2);
    expect(new Set(server.done).size).toBe(2);
  });

  it('[G1] goes on for ever while the way is in trouble, with growing pauses, and everything waits meanwhile', async () => {
    await phone.save([note('1'), note('2', newId())]);
    server.fault = () => 'cut-before';
    const pauses: number[] = [];
    for (let round = 0; round < 14; round += 1) {
      const pause = (await phone.send()) ?? 0;
      pauses.push(pause);
      phone.now += pause;
    }
    expect(pauses.slice(0, 4)).toEqual([1_500, 3_000, 6_000, 12_000]);
    expect(pauses.at(-1)).toBe(225_000);
    // Only the first is tried: the way is everybody's.
    expect((await phone.inLine()).map(({ fate }) => fate.state === 'waiting' && fate.tries)).toEqual([14, 0]);
    server.fault = () => undefined;
    await phone.send();
    expect(await phone.states()).toEqual(['received', 'received']);
  });

  it('looks again at once when there is a reason to, but not before the server wants it', async () => {
    await phone.save(note('1'));
    server.fault = () => 'cut-before';
    expect(await phone.send()).toBe(1_500);
    server.fault = () => refusalResponse(503, 'unavailable', { 'retry-after': '60' });
    phone.wake('online');
    expect(await phone.send()).toBe(67_500);
    const before = server.calls.length;
    phone.wake('person');
    expect(await phone.send()).toBe(67_500);
    expect(server.calls).toHaveLength(before);
    phone.now += 67_500;
    server.fault = () => undefined;
    await phone.send();
    expect(await phone.states()).toEqual(['received']);
  });

  it('lets one that fails for its own reason back off alone, and the others go on', async () => {
    const [bad] = await phone.save(note('bad'));
    const [behind] = await phone.save(note('behind it'));
    const [good] = await phone.save(note('good', newId()));
    failFirst(isOperation, 1, refusalResponse(500, 'internal'));
    expect(await phone.send()).toBe(1_500);
    expect(await fateOf(bad)).toMatchObject({ state: 'waiting', tries: 1, trouble: { code: 'internal' } });
    expect(await fateOf(behind)).toMatchObject({ state: 'waiting', tries: 0 });
    expect(await fateOf(good)).toMatchObject({ state: 'received' });
    await settleAll();
    expect(await phone.states()).toEqual(['received', 'received', 'received']);
    expect(server.done).toEqual([good?.id, bad?.id, behind?.id]);
  });

  it('waits for a person whose session has ended, and goes on when they are back', async () => {
    await phone.save(note('mine'));
    server.fault = () => refusalResponse(401, 'not-signed-in');
    expect(await phone.send()).toBeNull();
    expect(phone.sessionTroubles).toHaveLength(1);
    server.fault = () => undefined;
    phone.wake('new');
    await phone.send();
    expect(await phone.states()).toEqual(['waiting']);
    phone.signIn((await phone.inLine())[0]?.operation.personId ?? '');
    await phone.send();
    expect(await phone.states()).toEqual(['received']);
  });

  it('never sends what one person did under another’s session', async () => {
    await phone.save(note('theirs'), { author: OTHER });
    expect(await phone.send()).toBeNull();
    expect(server.calls).toEqual([]);
    phone.signIn(OTHER.id);
    await phone.send();
    expect(await phone.states()).toEqual(['received']);
  });

  it('sends what the next person did although the one before them was signed out in the middle of a sending', async () => {
    await phone.save(note('theirs', newId()), { author: OTHER });
    await phone.save(note('mine'));
    server.fault = (call) => {
      if (!isOperation(call) || server.done.length > 0) return undefined;
      server.fault = () => undefined;
      phone.signIn(OTHER.id);
      return refusalResponse(403, 'signature-wrong');
    };
    await phone.send();
    expect(await phone.states()).toEqual(['received', 'waiting']);
  });

  it('takes it for no refusal when another tab has signed somebody else in meanwhile', async () => {
    const [saved] = await phone.save(note('mine'));
    failFirst(isOperation, 1, refusalResponse(403, 'signature-wrong'));
    await phone.send();
    expect(await fateOf(saved)).toMatchObject({ state: 'waiting' });
    expect(phone.sessionTroubles).toHaveLength(1);
    phone.wake('online');
    await phone.send();
    expect(await phone.states()).toEqual(['received']);
  });

  it('keeps what was refused, with the reason and the receipt, and sends what does not stand on it', async () => {
    const [refused] = await phone.save(note('1'));
    const [after] = await phone.save(note('2'));
    server.refuse = ({ number }) => (number === 1 ? 'version-conflict' : undefined);
    await phone.send();
    expect(await fateOf(refused)).toMatchObject({
      state: 'refused',
      refusal: { code: 'version-conflict' },
      receipt: { number: 'R-1128-000001' },
    });
    expect(await fateOf(after)).toMatchObject({ state: 'refused', refusal: { code: 'earlier-refused' } });
  });

  it('[G1] does not take an answer for a receipt that lacks a photo: the photo is sent again', async () => {
    const hash = await phone.photo('a');
    const [saved] = await phone.save(note('x', CASE, [hash]));
    server.forgets.add(hash);
    await phone.send();
    expect(await fateOf(saved)).toMatchObject({ state: 'waiting', trouble: { code: 'receipt-incomplete' } });
    expect(await phone.database.photos.get(hash)).toMatchObject({ received: false });
    const known = server.outcomes.get(saved?.id ?? '');
    server.forgets.clear();
    known?.reply.receipt.parts.push(hash);
    await settleAll();
    expect(await phone.states()).toEqual(['received']);
  });

  it('sends photos again that the server has lost meanwhile', async () => {
    const hash = await phone.photo('a');
    await phone.save(note('x', CASE, [hash]));
    failFirst(isOperation, 1, 'cut-before');
    await phone.send();
    server.uploads.clear();
    await settleAll();
    expect(await phone.states()).toEqual(['received']);
    expect(server.calls.filter(isPiece)).toHaveLength(2);
  });

  it('asks a person about a photo that is neither here nor there, and about what stands on it', async () => {
    const hash = await phone.photo('a');
    await phone.save([note('x', CASE, [hash]), note('y')]);
    await phone.database.photos.clear();
    await phone.send();
    const codes = (await phone.inLine()).map(({ fate }) => fate.state === 'refused' && fate.refusal.code);
    expect(codes).toEqual(['photo-gone', 'earlier-refused']);
  });

  it('keeps what was refused although its receipt lacks photos: they stay here', async () => {
    const hash = await phone.photo('a');
    const [saved] = await phone.save(note('x', CASE, [hash]));
    server.refuse = () => 'wrong-post';
    server.forgets.add(hash);
    await phone.send();
    expect(await fateOf(saved)).toMatchObject({ state: 'refused' });
    expect(await phone.database.photos.count()).toBe(1);
  });

  it('sends without its photo what has its photo on the server already', async () => {
    const hash = await phone.photo('a');
    await phone.save(note('x', CASE, [hash]));
    server.uploads.set(hash, { bytes: new Uint8Array(1), total: 1 });
    await phone.database.photos.clear();
    await phone.send();
    expect(await phone.states()).toEqual(['received']);
  });

  it('introduces itself anew to a server that has forgotten it', async () => {
    await phone.save(note('1'));
    await phone.send();
    server.devices.clear();
    await phone.save(note('2'));
    await settleAll();
    expect(await phone.states()).toEqual(['received', 'received']);
  });

  it('takes a page of some machine in between for no answer', async () => {
    await phone.save(note('1'));
    const page = (status: number) => new Response('<h1>Login to the WiFi</h1>', { status });
    for (const status of [200, 302, 403, 404, 502]) {
      server.fault = () => page(status === 302 ? 200 : status);
      phone.now += (await phone.send()) ?? 0;
      expect(await phone.states()).toEqual(['waiting']);
    }
    server.fault = () => undefined;
    await settleAll();
    expect(await phone.states()).toEqual(['received']);
  });

  it('shows how far it is: photos that are there, bytes that are there', async () => {
    const photos = [await phone.photo('a', 100), await phone.photo('b', 50)];
    const [saved] = await phone.save(note('x', CASE, photos));
    await phone.send();
    const shown = phone.statuses.flatMap(({ sending }) => (sending === null ? [] : [sending]));
    expect(shown.at(0)).toEqual({ id: saved?.id, photosThere: 0, bytesSent: 0 });
    expect(shown.at(-1)).toEqual({ id: saved?.id, photosThere: 2, bytesSent: 150 });
    expect(phone.statuses.at(-1)?.sending).toBeNull();
  });
});

describe('photos in pieces', () => {
  it('go whole while the way is good, and after a break from where the server has them, in small pieces', async () => {
    const hash = await phone.photo('a', 300_000);
    await phone.save(note('x', CASE, [hash]));
    failFirst(isPiece, 1, 'cut-before');
    await settleAll();
    expect(server.calls.filter((call) => call.includes('uploads'))).toEqual([
      `PUT uploads/${hash}?offset=0&total=300000`,
      `GET uploads/${hash}`,
      `PUT uploads/${hash}?offset=0&total=300000`,
      `PUT uploads/${hash}?offset=65536&total=300000`,
      `PUT uploads/${hash}?offset=196608&total=300000`,
    ]);
    expect(await phone.states()).toEqual(['received']);
  });

  it('of which the server has a part from an earlier page go on from there', async () => {
    const hash = await phone.photo('a', 300_000);
    const half = (await phone.database.photos.get(hash))?.blob.slice(0, 150_000);
    await phone.database.photos.update(hash, { takenAt: phone.now - 60_000 });
    const bytes = new Uint8Array((await half?.arrayBuffer()) ?? new ArrayBuffer());
    server.uploads.set(hash, { bytes, total: 300_000 });
    await phone.save(note('x', CASE, [hash]));
    await phone.send();
    expect(server.calls.filter((call) => call.startsWith('PUT'))).toEqual([
      `PUT uploads/${hash}?offset=150000&total=300000`,
    ]);
    expect(await phone.states()).toEqual(['received']);
  });
});
