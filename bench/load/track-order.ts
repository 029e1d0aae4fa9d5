import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What phones send: each its pieces, packed beforehand as phones pack them while they walk. */
export type TrackOrder = {
  url: string;
  phones: { cookie: string; shiftId: string; pieces: Uint8Array[] }[];
};

export type TrackDone = { seconds: number; errors: number; firstError: string };

/** The phones as the bench sees them. */
export class TrackLoad {
  private readonly child: ChildProcess = fork(join(import.meta.dirname, 'track-worker.ts'), {
    // Bytes go over as bytes.
    serialization: 'advanced',
  });

  /** Sends everything. @throws Error when a connection breaks */
  async run(order: TrackOrder): Promise<TrackDone> {
    const answered = once(this.child, 'message');
    this.child.send(order);
    const [answer] = (await answered) as [{ done: TrackDone } | { failed: string }];
    if ('failed' in answer) throw new Error(answer.failed);
    return answer.done;
  }

  close(): void {
    this.child.kill();
  }
}
