import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readCameraFacts } from './exif.ts';
import { isHeic, withHeicPixels } from './heic.ts';
import { inspectJpegLightly, inspectUpload, UPLOAD_REFUSAL_CODES } from './inspect.ts';
import { renderServed, renderThumbnail } from './renditions.ts';

/** A real photo with bytes changed in the middle of its coded data. */
const INSIDE = 'photos/exif-samples/jpg/corrupted.jpg';

// Collected files are not part of the project: they are read beside it when somebody put them there.
const data = resolve(import.meta.dirname, '../../../../../shared/data');
const folders = ['hostile/pillow', 'photos'].map((name) => join(data, name));
const samples = folders.flatMap((folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : [],
);
if (samples.length === 0) {
  process.stdout.write(
    '../shared/data/hostile and ../shared/data/photos are not there: collected files were not tried\n',
  );
}

describe.skipIf(samples.length === 0)('collected hostile and real files', () => {
  it.each(samples.map((path) => [relative(data, path), path] as const))(
    '[CASE-02] %s gets facts or a clear refusal, and is harmless as served',
    { timeout: 15_000 },
    async (_name, path) => {
      const answer = await inspectUpload(path, path);
      if ('refused' in answer) {
        expect(UPLOAD_REFUSAL_CODES).toContain(answer.refused);
        return;
      }
      if (answer.kind !== 'photo') throw new Error(`no sample is a ${answer.kind}`);
      const draw = async (render: typeof renderServed) =>
        (await isHeic(path)) ? withHeicPixels(path, render) : render(path);
      const served = await draw(renderServed);
      const header = await sharp(served).metadata();
      expect(await readCameraFacts(header.exif)).toEqual({});
      expect([header.exif, header.xmp, header.orientation]).toEqual([undefined, undefined, undefined]);
      // Upright: the served picture lies as the facts say.
      expect(header.width >= header.height).toBe(answer.widthPx >= answer.heightPx);
      expect((await draw(renderThumbnail)).length).toBeGreaterThan(0);
    },
  );

  it('[CASE-02] are judged by their structure as by decoding, but where only their insides are broken', {
    timeout: 60_000,
  }, async () => {
    const differ: string[] = [];
    for (const path of samples) {
      const light = await inspectJpegLightly(await readFile(path), path);
      if (light === undefined) continue;
      const whole = await inspectUpload(path, path);
      if (!isDeepStrictEqual(light, whole)) differ.push(relative(data, path));
    }
    expect(differ).toEqual(samples.some((path) => path.endsWith(INSIDE)) ? [INSIDE] : []);
  });

  it('[CASE-02] takes the ordinary photos and refuses each bomb', { timeout: 60_000 }, async () => {
    const taken: string[] = [];
    for (const path of samples)
      if (!('refused' in (await inspectUpload(path, path)))) taken.push(relative(data, path));
    const beside = (part: string) =>
      samples.map((path) => relative(data, path)).filter((name) => name.includes(part));
    expect(taken).toEqual(
      expect.arrayContaining([...beside('/orientation/'), ...beside('/gps/'), ...beside('/hdr/')]),
    );
    expect(
      taken.filter((name) => /bomb|crash-|timeout-|oom-|truncated_image|broken\.png/.test(name)),
    ).toEqual([]);
  });
});
