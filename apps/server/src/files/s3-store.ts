import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import {
  type FileHash,
  type FileStore,
  isFileHash,
  StorageFull,
  StorageUnavailable,
  StoredFileMissing,
  writeIncoming,
} from './storage.ts';

/** An object store that speaks S3: a city's own, or one of a cloud. */
export type S3Settings = {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** `path`: https://endpoint/bucket/…, as one's own servers want it; `host`: https://bucket.endpoint/…, as clouds do. */
  readonly addressing: 'path' | 'host';
};

const CONNECT_MS = 5_000;
/** Without a byte for so long, the other side is taken for gone. */
const SILENCE_MS = 30_000;

const nothing = () => undefined;
/** Its errors reach us; what it would print besides goes nowhere. */
const SILENT = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

/** The library is large and a folder needs none of it: it is loaded when a store is opened. */
const library = () => import('@aws-sdk/client-s3');

async function clientOf(settings: S3Settings): Promise<S3Client> {
  const { S3Client } = await library();
  const client = new S3Client({
    endpoint: settings.endpoint,
    region: settings.region,
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    forcePathStyle: settings.addressing === 'path',
    // Others' stores do not know the checksums that Amazon added; ours is the SHA-256 that is signed.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    logger: SILENT,
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
  });
  return client;
}

/**
 * A store in a bucket. A file lies at `ab/cd/<hash>` as in a folder, so one can be copied into the other. What is put
 * goes through a file in `asideFolder` first, because its name and its signature are known only at its end.
 */
export async function s3Store(settings: S3Settings, asideFolder: string): Promise<FileStore> {
  const { GetObjectCommand, HeadObjectCommand, PutObjectCommand } = await library();
  const client = await clientOf(settings);
  const at = (hash: FileHash) => ({
    Bucket: settings.bucket,
    Key: `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`,
  });
  return {
    async put(source, verified) {
      const { path, hash, sizeBytes } = await writeIncoming(asideFolder, source, verified);
      try {
        const body = createReadStream(path);
        const command = new PutObjectCommand({ ...at(hash), Body: body, ContentLength: sizeBytes });
        // The store compares what arrives with the signed hash: half a file, or a changed one, is refused there.
        command.middlewareStack.add(
          (next) => (call) => {
            const { headers } = call.request as { headers: Record<string, string> };
            headers['x-amz-content-sha256'] = hash;
            return next(call);
          },
          { step: 'build' },
        );
        await client.send(command).finally(() => body.destroy());
        return { hash, sizeBytes };
      } catch (error) {
        throw asStoreError(error);
      } finally {
        await rm(path, { force: true });
      }
    },
    async get(hash) {
      if (!isFileHash(hash)) throw new StoredFileMissing('not the hash of a file');
      try {
        const { Body } = await client.send(new GetObjectCommand(at(hash)));
        if (!(Body instanceof Readable)) throw new StorageUnavailable('an answer without a body');
        return Body;
      } catch (error) {
        if (codeOf(error) === 'NoSuchKey') throw new StoredFileMissing(`no file ${hash}`, { cause: error });
        throw asStoreError(error);
      }
    },
    async has(hash) {
      if (!isFileHash(hash)) return false;
      try {
        await client.send(new HeadObjectCommand(at(hash)));
        return true;
      } catch (error) {
        // A HEAD has no body that says why: a bucket that is not there looks the same, and `put` tells it.
        if (codeOf(error) === 'NotFound') return false;
        throw asStoreError(error);
      }
    },
  };
}

/** The code an S3 server answered, or the one of the network. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

const NO_ROOM = ['QuotaExceeded', 'XMinioStorageFull', 'InsufficientStorage', 'EntityTooLargeForQuota'];

function asStoreError(error: unknown): Error {
  if (error instanceof StorageUnavailable) return error;
  const status = (error as Partial<S3ServiceException>).$metadata?.httpStatusCode;
  if (status === 507 || NO_ROOM.includes(codeOf(error)))
    return new StorageFull('no room left for files', { cause: error });
  // The cause holds what was sent, keys never: those are not part of what the library throws.
  return new StorageUnavailable(`the file store answered ${codeOf(error)}`, { cause: error });
}
