import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartRefusal } from '../start-refusal.ts';

/** A killed process lingers for about a second with all it holds: a start right after must not stumble over it. */
const defaultPatienceMs = 2000;

/**
 * Takes the data folder for this process, and returns what gives it back.
 * The lock is the operating system's lock on the file `lock` (taken through SQLite, which Node carries, because
 * Node itself offers no file locks), so it ends with the process, however that ends, and is never left over.
 * @throws StartRefusal when another process holds it.
 */
export async function lockFolder(dataDir: string, patienceMs = defaultPatienceMs): Promise<() => void> {
  for (let waitedMs = 0; ; waitedMs += 100) {
    const file = new DatabaseSync(join(dataDir, 'lock'));
    try {
      file.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
      return () => file.close();
    } catch (cause) {
      file.close();
      if (waitedMs >= patienceMs) throw inUse(dataDir, cause);
    }
    await sleep(100);
  }
}

function inUse(dataDir: string, cause: unknown): StartRefusal {
  return new StartRefusal(
    `数据目录 ${dataDir} 正被另一个百姓城管进程使用，本次启动停止`,
    `the data folder ${dataDir} is in use by another running Baixing, so this one stops`,
    { cause },
  );
}
