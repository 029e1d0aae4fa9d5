/** The crowd: a process of its own in which every phone has one connection and sends what waits on it. */
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { BareFilesOrder, CrowdDone, CrowdOrder } from './crowd.ts';
import { Lane } from './lane.ts';
import { outboxOf, sendAll } from './phone.ts';
import { openPictures } from './pictures.ts';

const nothing = (): CrowdDone => ({ seconds: 0, errors: 0, firstError: '', photos: [], operations: [] });

async function timed(done: CrowdDone, work: () => Promise<unknown>): Promise<CrowdDone> {
  const began = performance.now();
  await work();
  return { ...done, seconds: (performance.now() - began) / 1000 };
}

async function crowd(order: CrowdOrder): Promise<CrowdDone> {
  const { phones, url, lostEvery } = order;
  const photoOf = await openPictures(order.pictures);
  const outboxes = phones.map((phone, index) => outboxOf(order, phone, index, photoOf));
  const done = nothing();
  let answers = 0;
  const lost = () => {
    answers += 1;
    return lostEvery > 0 && answers % lostEvery === 0;
  };
  return timed(done, () =>
    Promise.all(
      phones.map(async (phone, index) => {
        const lane = new Lane(url);
        await sendAll(lane, phone, outboxes[index] ?? [], lost, done);
        lane.close();
      }),
    ),
  );
}

async function bareFiles({ pictures, folder, run, count, lanes }: BareFilesOrder): Promise<CrowdDone> {
  const photoOf = await openPictures(pictures);
  const photos = Array.from({ length: count }, (_, index) => photoOf(run, index));
  await mkdir(folder, { recursive: true });
  let started = 0;
  const lane = async () => {
    for (let photo = photos[started++]; photo !== undefined; photo = photos[started++]) {
      const handle = await open(join(folder, photo.hash), 'wx');
      await handle.writev([...photo.parts]);
      await handle.datasync();
      await handle.close();
    }
  };
  return timed(nothing(), () => Promise.all(Array.from({ length: lanes }, lane)));
}

process.on('message', (order: CrowdOrder | BareFilesOrder) => {
  (order.kind === 'crowd' ? crowd(order) : bareFiles(order)).then(
    (done) => process.send?.({ done }),
    (error: unknown) => process.send?.({ failed: String((error as Error).stack) }),
  );
});
