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
