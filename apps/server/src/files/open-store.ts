import { join } from 'node:path';
import { DAY, type Instant } from '@baixing/domain/time';
import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config.ts';
import { StartRefusal } from '../db/start-refusal.ts';
import { codeOf, s3Store } from './s3-store.ts';
import { type FileStore, folderStore, StorageFull, sweepAbandoned } from './storage.ts';

/** What an S3 server answers when a setting is wrong: waiting does not mend it. */
const SETTINGS: Record<string, { zh: string; en: string }> = {
  NoSuchBucket: {
    zh: 'S3 存储中没有 BAIXING_S3_BUCKET 所说的存储桶',
    en: 'the S3 store has no bucket of the name in BAIXING_S3_BUCKET',
  },
  AccessDenied: {
    zh: 'S3 存储不允许用这对密钥写入，请检查存储桶的权限',
    en: 'the S3 store does not let these keys write: check the rights on the bucket',
  },
  ...Object.fromEntries(
    ['InvalidAccessKeyId', 'SignatureDoesNotMatch'].map((code) => [
      code,
      {
        zh: 'S3 存储不认这对密钥，请检查 BAIXING_S3_ACCESS_KEY 和 BAIXING_S3_SECRET_KEY',
        en: 'the S3 store does not know these keys: check BAIXING_S3_ACCESS_KEY and BAIXING_S3_SECRET_KEY',
      },
    ]),
  ),
};

/** Where files lie while they are worked on, in the data folder. */
const WORKSHOPS = ['spool', join('renditions', 'drawing')];

/** Removes what a killed server had in hand a day ago or earlier. Nobody waits for it. */
function clear(sweeps: Promise<number>[], log: FastifyBaseLogger): void {
  Promise.all(sweeps).catch((error: unknown) => log.warn({ err: error }, 'files left over'));
}

/**
 * Opens the store of the settings. An object store is tried by keeping the empty file in it.
 * @param at now: what lies half written since yesterday is removed
 * @throws StartRefusal when a setting is wrong. A store that does not answer is logged only: cases go on without it,
 *   and uploads are told to come again.
 */
export async function openStore(config: Config, log: FastifyBaseLogger, at: Instant): Promise<FileStore> {
  const before = at - DAY;
  clear(
    WORKSHOPS.map((name) => sweepAbandoned(join(config.dataDir, name), before)),
    log,
  );
  if (config.files.kind === 'folder') {
    const store = folderStore(config.files.folder);
    clear([store.sweepAbandoned(before)], log);
    return store;
  }
  const store = await s3Store(config.files, join(config.dataDir, 'spool'));
  try {
    await store.put(new Uint8Array());
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const wrong = SETTINGS[codeOf(cause)];
    if (wrong) throw new StartRefusal(wrong.zh, wrong.en);
    if (error instanceof StorageFull) log.warn('S3 存储已满 / the S3 store is full');
    else log.warn({ err: cause ?? error }, 'S3 存储无应答 / the S3 store does not answer');
  }
  return store;
}
