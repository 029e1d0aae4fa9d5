import { createHash, randomUUID } from 'node:crypto';
import fs, { createReadStream } from 'node:fs';
import { access, type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type { Instant } from '@baixing/domain/time';
import { together } from '../together.ts';

/** The name of a file: SHA-256 of its bytes, 64 lower-case hex digits. */
export type FileHash = string;

/** What `put` says when the bytes are safe on the medium. */
export type StoredFile = { hash: FileHash; sizeBytes: number };

/** Where photos and papers lie, named by their content. Small on purpose: an object store fits behind it too. */
export interface FileStore {
  /**
   * Keeps the bytes and answers when they survive a power cut. The same bytes twice are one file.
   * Throws `StorageFull` when the medium has no room and `StorageUnavailable` when it does not answer; what the source
   * stream throws passes through.
   * In both cases nothing partial is left behind.
   * @param verified their hash, where the caller has just computed it from these very bytes: it is not computed again
   */
  put(source: Readable | Uint8Array, verified?: FileHash): Promise<StoredFile>;
  /**
   * The bytes as a stream; before the first byte it throws `StoredFileMissing` when there is no such file, and
   * `StorageUnavailable` when the medium does not answer.
   */
  get(hash: FileHash): Promise<Readable>;
  /** Where the file lies, if it is there, for whoever can read it without us; absent where files are kept elsewhere. */
  pathOf?(hash: FileHash): string;
  /** Whether `get` would find it. Anything that is no hash is simply not there. */
  has(hash: FileHash): Promise<boolean>;
}

export type Soundness = 'sound' | 'broken' | 'missing';

/** A store in a local folder, with what only a folder needs. */
export interface FolderStore extends FileStore {
  /** Reads the file again and compares it with its name. Putting the right bytes again mends a broken file. */
  verify(hash: FileHash): Promise<Soundness>;
  /** Removes what writers that were killed left before this instant; answers how many files it removed. */
  sweepAbandoned(before: Instant): Promise<number>;
}

/** No room (or no quota) left where files are kept. Nothing was stored. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
}

/** Files are kept elsewhere, and elsewhere does not answer or does not let us in. Nothing was stored. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}

/** There is no file of this hash. */
export class StoredFileMissing extends Error {
  override readonly name = 'StoredFileMissing';
}

/** The `code` of a system error, or undefined. */
function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Gives a full disk or an exhausted quota its own type; any other error is returned as it is. */
export function asStorageError(error: unknown): unknown {
  const code = systemCode(error);
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new StorageFull('no room left for files', { cause: error });
}

const HASH = /^[0-9a-f]{64}$/;

/** Whether a name can be that of a file. Nothing else is ever made part of a path or an address. */
export const isFileHash = (name: string): name is FileHash => HASH.test(name);

const INCOMING = 'incoming';

/**
 * A store in `folder`, which is made when missing. A file lies at `ab/cd/<hash>`, so that no folder grows too long.
 * It is written under `incoming/`, synced and then renamed: a reader never sees half a file.
 */
export function folderStore(folder: string): FolderStore {
  const pathOf = (hash: FileHash) => join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
  const has = async (hash: FileHash) => isFileHash(hash) && (await exists(pathOf(hash)));
  const settle = settler();
  return {
    pathOf,
    async put(source, verified) {
      const written = await writeIncoming(join(folder, INCOMING), source, verified);
      try {
        await settle({ from: written.path, to: pathOf(written.hash) });
      } catch (error) {
        await rm(written.path, { force: true });
        throw asStorageError(error);
      }
      return { hash: written.hash, sizeBytes: written.sizeBytes };
    },
    async get(hash) {
      if (!isFileHash(hash)) throw new StoredFileMissing('not the hash of a file');
      try {
        const handle = await open(pathOf(hash), 'r');
        return handle.createReadStream();
      } catch (error) {
        if (systemCode(error) === 'ENOENT') throw new StoredFileMissing(`no file ${hash}`, { cause: error });
        throw error;
      }
    },
    has,
    async verify(hash) {
      if (!(await has(hash))) return 'missing';
      const sum = createHash('sha256');
      for await (const chunk of createReadStream(pathOf(hash))) sum.update(chunk);
      return sum.digest('hex') === hash ? 'sound' : 'broken';
    },
    sweepAbandoned: (before) => sweepAbandoned(join(folder, INCOMING), before),
  };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Opens a new file of a name of its own; the folder is made when it is missing. */
async function openNew(folder: string): Promise<{ path: string; handle: FileHandle }> {
  const path = join(folder, randomUUID());
  const make = () => open(path, 'wx', 0o640);
  const handle = await make().catch(async (error: unknown) => {
    if (systemCode(error) !== 'ENOENT') throw error;
    await mkdir(folder, { recursive: true });
    return make();
  });
  return { path, handle };
}

/**
 * Writes and syncs a file of a name of its own in `folder`, counting and hashing on the way; leaves nothing when it
 * fails. @param verified the hash of bytes that the caller has hashed already
 */
export async function writeIncoming(
  folder: string,
  source: Readable | Uint8Array,
  verified?: FileHash,
): Promise<StoredFile & { path: string }> {
  const sum = createHash('sha256');
  let sizeBytes = 0;
  let path: string | undefined;
  try {
    const opened = await openNew(folder);
    path = opened.path;
    const { handle } = opened;
    try {
      for await (const chunk of source instanceof Uint8Array ? [source] : source) {
        const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array);
        if (verified === undefined) sum.update(bytes);
        for (let done = 0; done < bytes.byteLength; )
          done += (await handle.write(bytes, done, bytes.byteLength - done)).bytesWritten;
        sizeBytes += bytes.byteLength;
      }
      await handle.datasync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (source instanceof Readable) source.destroy();
    if (path !== undefined) await rm(path, { force: true });
    throw asStorageError(error);
  }
  return { path, hash: verified ?? sum.digest('hex'), sizeBytes };
}

type Move = { from: string; to: string };

/** Moves a finished file to its name, over one that is there already: that mends a broken one and harms no equal one. */
async function move({ from, to }: Move): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    // Windows refuses to replace a file somebody is reading, and a move tried again has been made: the bytes are
    // there, which is all that was asked.
    if (!['EPERM', 'EACCES', 'EBUSY', 'ENOENT'].includes(systemCode(error) ?? '') || !(await exists(to)))
      throw error;
    await rm(from, { force: true });
  }
}

/**
 * What gives finished files their names. A name is durable only when its folder is, and the folder only when its parents
 * are; those that finish at the same time share the syncing, because a file system writes down all that happened before
 * with the first folder that it is asked to sync.
 */
function settler(): (file: Move) => Promise<void> {
  /** Folders whose own names are known to be durable. */
  const durable = new Set<string>();
  return together(async (files) => {
    const leaves = new Set(files.map(({ to }) => dirname(to)));
    const fresh = [...leaves].filter((leaf) => !durable.has(leaf));
    await Promise.all(fresh.map((leaf) => mkdir(leaf, { recursive: true })));
    await Promise.all(files.map(move));
    const parents = new Set(fresh.map((leaf) => dirname(leaf)));
    const roots = new Set([...parents].filter((parent) => !durable.has(parent)).map(dirname));
    const [first, ...others] = [...leaves, ...parents, ...roots];
    if (first !== undefined) await syncFolder(first);
    await Promise.all(others.map(syncFolder));
    for (const folder of [...leaves, ...parents]) durable.add(folder);
  });
}

const openFd = promisify(fs.open);
const syncFd = promisify(fs.fsync);
const closeFd = promisify(fs.close);

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be opened there
  // By number: a handle is watched by the garbage collector, which costs more than all the rest of this.
  const fd = await openFd(folder, 'r');
  try {
    await syncFd(fd);
  } finally {
    await closeFd(fd);
  }
}

/** Removes the files of a folder that were last written before an instant; answers how many. A folder that is missing is empty. */
export async function sweepAbandoned(folder: string, before: Instant): Promise<number> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  });
  let removed = 0;
  for (const name of names) {
    const path = join(folder, name);
    const facts = await stat(path).catch(() => undefined);
    if (!facts?.isFile() || facts.mtimeMs >= before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
