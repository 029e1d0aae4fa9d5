/**
 * Decodes one HEIC file in a thread of its own, which the caller ends when it takes too long. libheif is WebAssembly:
 * what a hostile file does to it stays inside, and no more memory is given to it than the largest honest photo needs.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import openLibheif from 'libheif-js/libheif-wasm/libheif.js';

/** What the caller hands in. */
export type HeicWork = { path: string; pixelLimit: number; memoryLimitBytes: number };

/** What comes back: the primary picture, upright, four bytes for each pixel. */
export type HeicAnswer =
  | { kind: 'picture'; width: number; height: number; pixels: Uint8Array }
  | { kind: 'too-many-pixels' }
  | { kind: 'broken' };

const PAGE_BYTES = 65_536;
const PIXEL_BYTES = 4;

function limitMemory(limitBytes: number): void {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * PAGE_BYTES > limitBytes) throw new RangeError('no more memory');
    return grow.call(this, pages);
  };
}

function openLibrary() {
  const wasm = createRequire(import.meta.url).resolve('libheif-js/libheif-wasm/libheif.wasm');
  const silent = () => undefined;
  return openLibheif({ wasmBinary: readFileSync(wasm), print: silent, printErr: silent });
}

type Channel = { id: unknown; width: number; height: number; stride: number; data: Uint8Array };

/** The pixels without what pads the lines. */
function packed({ width, height, stride, data }: Channel): Uint8Array {
  const line = width * PIXEL_BYTES;
  const pixels = new Uint8Array(line * height);
  for (let row = 0; row < height; row += 1) {
    const from = row * stride;
    pixels.set(data.subarray(from, from + line), row * line);
  }
  return pixels;
}

function decode({ path, pixelLimit, memoryLimitBytes }: HeicWork): HeicAnswer {
  limitMemory(memoryLimitBytes);
  const heif = openLibrary();
  const file = readFileSync(path);
  const context = heif.heif_context_alloc();
  const read = heif.heif_context_read_from_memory(context, file);
  if (read.code !== heif.heif_error_code.heif_error_Ok) return { kind: 'broken' };
  const handle = heif.heif_js_context_get_primary_image_handle(context);
  if (!handle || handle.code) return { kind: 'broken' };
  const width = heif.heif_image_handle_get_width(handle);
  const height = heif.heif_image_handle_get_height(handle);
  if (width * height > pixelLimit) return { kind: 'too-many-pixels' };
  const image = heif.heif_js_decode_image2(
    handle,
    heif.heif_colorspace.heif_colorspace_RGB,
    heif.heif_chroma.heif_chroma_interleaved_RGBA,
  );
  const channels: Channel[] = image?.channels ?? [];
  const channel = channels.find(({ id }) => id === heif.heif_channel.heif_channel_interleaved);
  if (channel === undefined || channel.width !== width || channel.height !== height)
    return { kind: 'broken' };
  return { kind: 'picture', width, height, pixels: packed(channel) };
}

/** Whatever goes wrong inside is the file's doing: the library throws numbers and traps, not errors of ours. */
function answerTo(work: HeicWork): HeicAnswer {
  try {
    return decode(work);
  } catch {
    return { kind: 'broken' };
  }
}

const answer = answerTo(workerData as HeicWork);
parentPort?.postMessage(answer, answer.kind === 'picture' ? [answer.pixels.buffer as ArrayBuffer] : []);
