import { readFileSync } from 'node:fs';
import { StartRefusal } from '../start-refusal.ts';

/** The unprivileged account PostgreSQL runs under when we are root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Returns the account to drop to, or undefined when we are not root and need none.
 * PostgreSQL refuses to run as root. A machine that has a `baixing` account uses it, else `nobody`.
 * @throws StartRefusal when root finds neither.
 */
export function unprivilegedAccount(passwd = '/etc/passwd'): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync(passwd, 'utf8').split('\n');
  for (const name of ['baixing', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    const uid = Number(fields?.[2]);
    const gid = Number(fields?.[3]);
    if (fields && uid > 0 && gid > 0) return { uid, gid };
  }
  throw new StartRefusal(
    '以 root 启动时需要一个普通账户（baixing 或 nobody）来运行 PostgreSQL',
    'started as root, PostgreSQL needs an ordinary account named baixing or nobody',
  );
}
