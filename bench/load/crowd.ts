import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A phone that comes back: who holds it, and what has gathered on it. */
export type Phone = { deviceId: string; personId: string; cookie: string };

/** What the phones report: the same problem over and over, at places of the city. */
export type Finding = {
  class: { standard: string; kind: string; code: string };
  conditionId: string;
  lon: number;
  lat: number;
  address: string;
  description: string;
};

export type CrowdOrder = {
  kind: 'crowd';
  url: string;
  /** Folder of the drawn pictures. */
  pictures: string;
  /** Name of the run: photos of another one have other bytes. */
  run: string;
  phones: Phone[];
  findings: Finding[];
  /** Findings on each phone: for each a report with two photos and further evidence with one. */
  findingsEach: number;
  /** Only their photos, or only the operations that name the photos of an earlier order with the same run. */
  part: 'all' | 'photos' | 'operations';
  /** Number of the phones' first operation. */
  firstNumber: number;
  /** One in so many answers is lost on its way: what was asked is asked again. 0: none. */
  lostEvery: number;
};

/** Photos of a run into a folder, each written, synced and closed, by so many at a time. */
export type BareFilesOrder = {
  kind: 'bare-files';
  pictures: string;
  folder: string;
  run: string;
  count: number;
  lanes: number;
};

export type CrowdDone = {
  seconds: number;
  errors: number;
  firstError: string;
  /** What the server acknowledged. */
  photos: { hash: string; personId: string; size: number }[];
  operations: { id: string; caseId: string }[];
};

/** The crowd as the bench sees it: a process of its own. */
export class Crowd {
  private readonly child: ChildProcess = fork(join(import.meta.dirname, 'crowd-worker.ts'), {
    serialization: 'advanced',
    // Bare files are synced by as many threads as the server has.
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
  });

  /** Carries an order out. @throws Error when it could not */
  async run(order: CrowdOrder | BareFilesOrder): Promise<CrowdDone> {
    const answered = once(this.child, 'message');
    this.child.send(order);
    const [answer] = (await answered) as [{ done: CrowdDone } | { failed: string }];
    if ('failed' in answer) throw new Error(answer.failed);
    return answer.done;
  }

  close(): void {
    this.child.kill();
  }
}
