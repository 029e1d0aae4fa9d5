import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BareTransaction } from './bare.ts';
import type { Problem } from './script.ts';

export type HttpOrder = {
  /** Whole lifecycles, registrations, or registrations until told to stop. */
  kind: 'lifecycle' | 'file' | 'endless';
  url: string;
  lanes: number;
  count: number;
  problems: Problem[];
  /** Name of the run and how many photos the bench has entered under it. */
  run: string;
  photos: number;
};

export type BareOrder = {
  kind: 'bare';
  databaseUrl: string;
  schema: string;
  lanes: number;
  count: number;
  script: BareTransaction[];
};

export type Order = HttpOrder | BareOrder | { kind: 'stop' };

export type Done = {
  seconds: number;
  errors: number;
  firstError: string;
  /** Cases that the server acknowledged, when they were asked for and when the last answer came (ms since the epoch). */
  accepted: [id: string, askedMs: number, answeredMs: number][];
};

/** The load generator as the bench sees it. */
export class Load {
  private readonly child: ChildProcess = fork(join(import.meta.dirname, 'worker.ts'));

  /** Carries an order out. @throws Error when it could not */
  async run(order: HttpOrder | BareOrder): Promise<Done> {
    const answered = once(this.child, 'message');
    this.child.send(order);
    const [answer] = (await answered) as [{ done: Done } | { failed: string }];
    if ('failed' in answer) throw new Error(answer.failed);
    return answer.done;
  }

  /** Ends an endless order; `run` then returns. */
  stop(): void {
    this.child.send({ kind: 'stop' });
  }

  close(): void {
    this.child.kill();
  }
}
