import { type FileHandle, open } from 'node:fs/promises';

/** What the list of contents of a zip package says, without unpacking anything. */
export type PackageVerdict = 'plain' | 'too-large-unpacked' | 'has-macros' | 'unreadable';

/** Most a document may grow to when somebody opens it: a bomb of a few kilobytes unpacks to gigabytes. */
const UNPACKED_LIMIT_BYTES = 300 * 1024 * 1024;
const ENTRIES_LIMIT = 10_000;
const LIST_LIMIT_BYTES = 4 * 1024 * 1024;

const END_SIZE = 22;
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIZE = 46;
const ENTRY_SIGNATURE = 0x02014b50;

/**
 * Judges a zip package (docx, xlsx) by its central directory (APPNOTE.TXT 4.3.12, 4.3.16). Nothing is unpacked, so
 * nothing can explode here. Sizes that lie are the reader's business: unpackers stop where the declared size ends.
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

async function readList(handle: FileHandle): Promise<{ bytes: Buffer; entries: number } | undefined> {
  const { size } = await handle.stat();
  const tail = await readAt(handle, Math.max(0, size - END_SIZE - 0xffff), Math.min(size, END_SIZE + 0xffff));
  for (let at = tail.length - END_SIZE; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    const entries = tail.readUInt16LE(at + 10);
    const bytes = tail.readUInt32LE(at + 12);
    const offset = tail.readUInt32LE(at + 16);
    if (bytes > LIST_LIMIT_BYTES || offset + bytes > size) return undefined;
    return { bytes: await readAt(handle, offset, bytes), entries };
  }
  return undefined;
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function judgeList(list: Buffer, entries: number): PackageVerdict {
  if (entries > ENTRIES_LIMIT) return 'too-large-unpacked';
  let at = 0;
  let unpackedBytes = 0;
  let seen = 0;
  for (; seen < entries; seen += 1) {
    if (at + ENTRY_SIZE > list.length || list.readUInt32LE(at) !== ENTRY_SIGNATURE) return 'unreadable';
    unpackedBytes += list.readUInt32LE(at + 24);
    const nameLength = list.readUInt16LE(at + 28);
    const name = list.toString('utf8', at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength);
    if (/(^|[\\/])vbaProject\.bin$/i.test(name)) return 'has-macros';
    at += ENTRY_SIZE + nameLength + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
  }
  if (unpackedBytes > UNPACKED_LIMIT_BYTES) return 'too-large-unpacked';
  return seen === 0 ? 'unreadable' : 'plain';
}
