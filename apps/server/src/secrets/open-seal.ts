import { StartRefusal } from '../db/start-refusal.ts';
import type { Tx } from '../db/transaction.ts';
import { keepKnownKey, lockKnownKey } from './key.repository.ts';
import { newKey, readKeyFile } from './key-file.ts';
import { Seal } from './seal.ts';

export type KeyParts = {
  file: string;
  /** Whether the operator has said that the key is lost and another may take its place. */
  mayReplace: boolean;
  /** Whether anything is sealed by a key. */
  anySealed(): Promise<boolean>;
  /** Another key has taken the place of the one that is lost. */
  replaced(): Promise<void>;
};

/**
 * The seal of this installation: its key lies in a file apart from the database, made at the first start, and the
 * database knows the key's fingerprint. One transaction: a key that is not known afterwards has not been used.
 * @throws StartRefusal when secrets are sealed by another key than the file's, or the file is gone
 */
export async function openSeal(tx: Tx, parts: KeyParts): Promise<Seal> {
  const known = await lockKnownKey(tx);
  const kept = await readKeyFile(parts.file);
  const fresh = kept === undefined ? newKey(parts.file) : undefined;
  const seal = new Seal(kept ?? (fresh?.key as Buffer));
  if (known === seal.fingerprint) return seal;
  if (known !== undefined && (await parts.anySealed())) {
    if (!parts.mayReplace) throw lost(parts.file, fresh !== undefined);
    await parts.replaced();
  }
  await keepKnownKey(tx, seal.fingerprint);
  await fresh?.write();
  return seal;
}

function lost(file: string, missing: boolean): StartRefusal {
  const [zh, en] = missing ? ['不见了', 'is gone'] : ['与数据库不符', 'is not the one of this database'];
  return new StartRefusal(
    `密钥文件 ${file} ${zh}，动态验证码的密钥无法读取。请从备份放回；确已丢失时以 BAIXING_NEW_KEY=yes 启动一次，安全管理员凭密码登录并重新启用动态验证码，再为其他人重置`,
    `the key file ${file} ${en}, so the secrets of second factors cannot be read. Put it back from a copy; if it is lost for good, start once with BAIXING_NEW_KEY=yes: security administrators then sign in by password, set up a second factor again, and reset those of the others`,
  );
}
