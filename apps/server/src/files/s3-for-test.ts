import { mkdir } from 'node:fs/promises';
import S3rver from 's3rver';
import type { S3Settings } from './s3-store.ts';

export type S3ForTest = { settings: S3Settings; close(): Promise<void> };

/** A small S3 server on a free port of this machine, with one bucket. */
export async function startS3(folder: string): Promise<S3ForTest> {
  await mkdir(folder, { recursive: true });
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    configureBuckets: [{ name: 'photos', configs: [] }],
  });
  const { port } = await server.run();
  return {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: 'photos',
      region: 'us-east-1',
      // The keys that this server knows.
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
      addressing: 'path',
    },
    close: () => server.close(),
  };
}
