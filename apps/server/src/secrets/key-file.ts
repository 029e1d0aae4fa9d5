import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartRefusal } from '../db/start-refusal.ts';
import { KEY_BYTES } from './seal.ts';

/** The key in a file, or undefined when there is no file. @throws StartRefusal when what it holds is no key */
export async function readKeyFile(path: string): Promise<Buffer | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new StartRefusal(
      `无法读取密钥文件 ${path}：${error.message}`,
      `the key file ${path} cannot be read: ${error.message}`,
      { cause: error },
    );
  });
  if (text === undefined) return undefined;
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === KEY_BYTES) return key;
  throw new StartRefusal(
    `密钥文件 ${path} 的内容不是密钥，请从备份放回`,
    `the key file ${path} does not hold a key: put it back from a copy`,
  );
}

/** A new key; `write` puts it into the file, which only the server's own account may read. */
export function newKey(path: string): { key: Buffer; write(): Promise<void> } {
  const key = randomBytes(KEY_BYTES);
  return {
    key,
    async write() {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, 'wx', 0o600);
      try {
        await file.writeFile(`${key.toString('base64')}\n`);
        // The database will know secrets that nothing else opens.
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
}
