import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeServer } from './fixtures/fake-server.ts';
import { CASE, newId, note, Phone } from './fixtures/phone.ts';
import { letPhotosGo } from './photos-let-go.ts';
import { discard, forgetOld } from './settle.ts';

const DAY = 86_400_000;
const words = { earlierRefused: '' };

let server: FakeServer;
let phone: Phone;
beforeEach(() => {
  server = new FakeServer();
  phone = new Phone(server);
});

const tidy = (thumbnail: Blob | null = new Blob(['small'])) =>
  letPhotosGo(phone.database, phone.now, async () => thumbnail);
const kept = async () => ({
  photos: await phone.database.photos.count(),
  thumbnails: await phone.database.thumbnails.count(),
});

describe('the photos of operations', () => {
  it('[G1] are let go when the receipt lists them, and not before; a small picture stays', async () => {
    const hash = await phone.photo('a');
    await phone.save(note('x', CASE, [hash]));
    phone.now += 9 * DAY;
    await tidy();
    expect(await kept()).toEqual({ photos: 1, thumbnails: 0 });
    await phone.send();
    await tidy();
    expect(await kept()).toEqual({ photos: 0, thumbnails: 1 });
  });

  it('stay whole while the operation is refused or was given up: it may be corrected or asked for', async () => {
    const hash = await phone.photo('a');
    const [saved] = await phone.save(note('x', CASE, [hash]));
    server.refuse = () => 'version-conflict';
    await phone.send();
    phone.now += 9 * DAY;
    await tidy();
    expect(await kept()).toEqual({ photos: 1, thumbnails: 0 });
    await discard(phone.database, saved?.id ?? '', '重复', { at: phone.now, words });
    await tidy();
    expect(await kept()).toEqual({ photos: 1, thumbnails: 0 });
  });

  it('stay whole while another operation or a form names them too', async () => {
    const hash = await phone.photo('a');
    await phone.save(note('x', CASE, [hash]));
    await phone.send();
    const [other] = await phone.save(note('y', newId(), [hash]));
    await tidy();
    expect((await kept()).photos).toBe(1);
    await phone.database.operations.delete(other?.id ?? '');
    const draft = { key: 'k', id: newId(), at: 0, replaces: null, content: { deep: [{ photos: [hash] }] } };
    await phone.database.drafts.put(draft);
    await tidy();
    expect((await kept()).photos).toBe(1);
    await phone.database.drafts.clear();
    await tidy(null);
    expect(await kept()).toEqual({ photos: 0, thumbnails: 0 });
  });

  it('that nothing names stay two days, however old the picture itself is: a form may be about to name them', async () => {
    const hash = await phone.photo('a');
    await phone.database.photos.update(hash, { takenAt: phone.now - 900 * DAY, keptAt: phone.now });
    await tidy();
    expect((await kept()).photos).toBe(1);
    phone.now += 3 * DAY;
    await tidy();
    expect((await kept()).photos).toBe(0);
  });
});

describe('settled operations', () => {
  it('stay thirty days, with their small pictures; what waits or was refused stays for ever', async () => {
    const hash = await phone.photo('a');
    await phone.save(note('received', CASE, [hash]));
    await phone.save(note('refused', newId()));
    server.refuse = ({ number }) => (number === 2 ? 'version-conflict' : undefined);
    await phone.send();
    await phone.save(note('waiting', newId()));
    await tidy();
    await forgetOld(phone.database, phone.now + 30 * DAY);
    expect(await phone.states()).toEqual(['received', 'refused', 'waiting']);
    await forgetOld(phone.database, phone.now + 31 * DAY);
    expect(await phone.states()).toEqual(['refused', 'waiting']);
    await tidy();
    expect(await kept()).toEqual({ photos: 0, thumbnails: 0 });
  });
});
