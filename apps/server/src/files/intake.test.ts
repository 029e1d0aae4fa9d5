import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { svgToJpeg } from './draw.ts';
import { takeInUpload } from './intake.ts';
import { type FolderStore, folderStore, StorageFull } from './storage.ts';

let folder: string;
let store: FolderStore;
let spoolFolder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'intake-'));
  store = folderStore(join(folder, 'store'));
  spoolFolder = join(folder, 'spool');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const storedFiles = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

const photo = () =>
  svgToJpeg('<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"/>', {
    takenAt: Date.parse('2014-03-19T07:05:00+08:00'),
    point: { lon: 119.92, lat: 32.45 },
  });

describe('taking an upload in', () => {
  it('[CASE-02] keeps the original by its hash and tells what the camera knew', async () => {
    const bytes = await photo();
    const taken = await takeInUpload({ store, spoolFolder }, Readable.from([bytes]), 'IMG_1.JPG');
    if ('refused' in taken) throw new Error(taken.refused);
    expect(taken.facts).toMatchObject({
      kind: 'photo',
      name: 'IMG_1.jpg',
      takenAt: Date.parse('2014-03-19T07:05:00+08:00'),
      point: { lon: expect.closeTo(119.92, 6), lat: expect.closeTo(32.45, 6) },
    });
    expect(await buffer(await store.get(taken.hash))).toEqual(bytes);
    expect(await readdir(spoolFolder)).toEqual([]);
  });

  it('[CASE-02] keeps nothing of what it refuses', async () => {
    const script = Readable.from([Buffer.from('#!/bin/sh\n')]);
    expect(await takeInUpload({ store, spoolFolder }, script, 'photo.jpg')).toEqual({
      refused: 'file-type-refused',
    });
    expect(await takeInUpload({ store, spoolFolder }, Readable.from([]), 'photo.jpg')).toEqual({
      refused: 'file-empty',
    });
    expect(await storedFiles()).toEqual([]);
  });

  it('[CASE-02] stops an endless upload at the limit and ends its stream', async () => {
    let yielded = 0;
    const endless = Readable.from(
      (function* () {
        const chunk = Buffer.alloc(1024 * 1024);
        for (;;) {
          yielded += 1;
          yield chunk;
        }
      })(),
    );
    expect(await takeInUpload({ store, spoolFolder }, endless, 'film.mp4')).toEqual({
      refused: 'file-too-large',
    });
    expect(endless.destroyed).toBe(true);
    expect(yielded).toBeLessThan(100);
    expect(await storedFiles()).toEqual([]);
  });

  it('[CASE-02] leaves nothing when the connection is cut or the store is full', async () => {
    const cut = Readable.from(
      (async function* () {
        yield Buffer.alloc(10);
        throw new Error('connection cut');
      })(),
    );
    await expect(takeInUpload({ store, spoolFolder }, cut, 'a.jpg')).rejects.toThrow('connection cut');
    const full = { ...store, put: () => Promise.reject(new StorageFull('full')) };
    const upload = Readable.from([await photo()]);
    await expect(takeInUpload({ store: full, spoolFolder }, upload, 'a.jpg')).rejects.toBeInstanceOf(
      StorageFull,
    );
    expect(await storedFiles()).toEqual([]);
  });
});
