import { type FileHandle, open } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';

/** What the list of contents of a zip package says, without unpacking anything. */
export type PackageVerdict = 'plain' | 'too-large-unpacked' | 'has-macros' | 'unreadable';

/** Most a document may grow to when somebody opens it: a bomb of a few kilobytes unpacks to gigabytes. */
const UNPACKED_LIMIT_BYTES = 300 * 1024 * 1024;
const ENTRIES_LIMIT = 10_000;
const LIST_LIMIT_BYTES = 4 * 1024 * 1024;
/** Most a workbook may unpack to that we read ourselves: a thousand rows need less than one. */
const READ_LIMIT_BYTES = 32 * 1024 * 1024;

const END_SIZE = 22;
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIZE = 46;
const ENTRY_SIGNATURE = 0x02014b50;
const CONTENT_SIZE = 30;
const CONTENT_SIGNATURE = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Judges a zip package (docx, xlsx) by its central directory (APPNOTE.TXT 4.3.12, 4.3.16). Nothing is unpacked, so
 * nothing can explode here. Sizes that lie are the reader's business: `isReadableWorkbook` is for what we read ourselves.
 */
export async function judgeOfficePackage(path: string): Promise<PackageVerdict> {
  const handle = await open(path, 'r');
  try {
    const list = await readList(handle);
    return list === undefined ? 'unreadable' : judgeList(list.bytes, list.entries);
  } finally {
    await handle.close();
  }
}

/**
 * Whether a workbook may be handed to the reader of sheets. Each part is unpacked once, up to a limit, and thrown away:
 * the reader unpacks whatever is there into memory, and what the list of contents says of its size may be a lie.
 */
export function isReadableWorkbook(content: Buffer): boolean {
  const end = endOf(content.subarray(Math.max(0, content.length - END_SIZE - 0xffff)), content.length);
  const list = end && content.subarray(end.offset, end.offset + end.bytes);
  if (!list || judgeList(list, end.entries) !== 'plain') return false;
  let leftBytes = READ_LIMIT_BYTES;
  for (const part of partsOf(list, end.entries) ?? []) {
    const unpackedBytes = sizeUnpacked(content, part, leftBytes);
    if (unpackedBytes === undefined) return false;
    leftBytes -= unpackedBytes;
  }
  return true;
}

/** What a part really unpacks to; undefined when it is more than the limit, or cannot be unpacked. */
function sizeUnpacked(content: Buffer, part: Part, limitBytes: number): number | undefined {
  const { offset, packedBytes, method } = part;
  if (offset + CONTENT_SIZE > content.length || content.readUInt32LE(offset) !== CONTENT_SIGNATURE)
    return undefined;
  const start = offset + CONTENT_SIZE + content.readUInt16LE(offset + 26) + content.readUInt16LE(offset + 28);
  if (start + packedBytes > content.length) return undefined;
  if (method === STORED) return packedBytes <= limitBytes ? packedBytes : undefined;
  if (method !== DEFLATED || limitBytes < 1) return undefined;
  try {
    const packed = content.subarray(start, start + packedBytes);
    return inflateRawSync(packed, { maxOutputLength: limitBytes }).length;
  } catch {
    return undefined;
  }
}

type End = { entries: number; bytes: number; offset: number };

/** Where the list of contents lies, by the record that ends the package. */
function endOf(tail: Buffer, size: number): End | undefined {
  for (let at = tail.length - END_SIZE; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    const entries = tail.readUInt16LE(at + 10);
    const bytes = tail.readUInt32LE(at + 12);
    const offset = tail.readUInt32LE(at + 16);
    return bytes > LIST_LIMIT_BYTES || offset + bytes > size ? undefined : { entries, bytes, offset };
  }
  return undefined;
}

async function readList(handle: FileHandle): Promise<{ bytes: Buffer; entries: number } | undefined> {
  const { size } = await handle.stat();
  const tail = await readAt(handle, Math.max(0, size - END_SIZE - 0xffff), Math.min(size, END_SIZE + 0xffff));
  const end = endOf(tail, size);
  return end && { bytes: await readAt(handle, end.offset, end.bytes), entries: end.entries };
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

type Part = { name: string; method: number; packedBytes: number; unpackedBytes: number; offset: number };

/** The parts that the list names; undefined when it is no list. */
function partsOf(list: Buffer, entries: number): Part[] | undefined {
  const parts: Part[] = [];
  for (let at = 0; parts.length < entries; ) {
    if (at + ENTRY_SIZE > list.length || list.readUInt32LE(at) !== ENTRY_SIGNATURE) return undefined;
    const nameLength = list.readUInt16LE(at + 28);
    parts.push({
      name: list.toString('utf8', at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength),
      method: list.readUInt16LE(at + 10),
      packedBytes: list.readUInt32LE(at + 20),
      unpackedBytes: list.readUInt32LE(at + 24),
      offset: list.readUInt32LE(at + 42),
    });
    at += ENTRY_SIZE + nameLength + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
  }
  return parts;
}

function judgeList(list: Buffer, entries: number): PackageVerdict {
  if (entries > ENTRIES_LIMIT) return 'too-large-unpacked';
  const parts = partsOf(list, entries);
  if (parts === undefined || parts.length === 0) return 'unreadable';
  if (parts.some(({ name }) => /(^|[\\/])vbaProject\.bin$/i.test(name))) return 'has-macros';
  const unpackedBytes = parts.reduce((sum, part) => sum + part.unpackedBytes, 0);
  return unpackedBytes > UNPACKED_LIMIT_BYTES ? 'too-large-unpacked' : 'plain';
}
