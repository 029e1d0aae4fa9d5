import { statfs } from 'node:fs/promises';
import { StartRefusal } from '../start-refusal.ts';

/** True when what PostgreSQL or the operating system said means that the disk (or a quota) is full. */
export function isDiskFull(said: string): boolean {
  return /No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/.test(said);
}

/** The sentence for a full disk. PostgreSQL writes its log before it acknowledges, so nothing acknowledged is lost. */
export function refusalForFullDisk(dir: string, cause?: unknown): StartRefusal {
  return new StartRefusal(
    `${dir} 所在磁盘已满，数据没有丢失，腾出空间后重新启动即可`,
    `the disk of ${dir} is full; nothing is lost: free some space and start again`,
    { cause },
  );
}

/** Below this PostgreSQL may soon be unable to write its log, which comes in pieces of 16 MB. */
const scarceMegabytes = 256;

/**
 * Looks at the disk now and every five seconds, and tells once each time space becomes scarce.
 * @returns what ends the watch.
 */
export function watchDisk(dir: string, tell: (sentence: string) => void): () => void {
  let scarce = false;
  const look = async () => {
    const { bavail, bsize } = await statfs(dir);
    const megabytes = Math.floor((bavail * bsize) / 2 ** 20);
    if (megabytes < scarceMegabytes && !scarce) {
      const zh = `${dir} 所在磁盘只剩 ${megabytes} MB，写满后将无法保存任何内容，请腾出空间`;
      tell(
        `${zh}（the disk of ${dir} has ${megabytes} MB left, and when it is full nothing can be saved: free some space）`,
      );
    }
    scarce = megabytes < scarceMegabytes;
  };
  const lookQuietly = () => void look().catch(() => undefined); // A folder that cannot be asked is told of by PostgreSQL.
  lookQuietly();
  const timer = setInterval(lookQuietly, 5000).unref();
  return () => clearInterval(timer);
}
