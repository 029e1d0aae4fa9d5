import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PrintAnswer } from './print-worker.ts';

const WORKER = fileURLToPath(new URL('./print-worker.ts', import.meta.url));
/** Longest time one picture may take, waiting for a busy machine included. */
const WORK_LIMIT_MS = 60_000;
/** How long the process waits for more before it goes: it holds 60 MB. */
const IDLE_MS = 30_000;

/** The process that makes prints, started when there is something to do. One picture at a time. */
export class PrintEngine {
  private child: ChildProcess | undefined;
  private idle: NodeJS.Timeout | undefined;

  /**
   * The print of a picture (JPEG, PNG, WebP), by its bytes or by its path. A picture that ends the process or takes too long is `unreadable`.
   * Not to be called again before it has answered. Throws when no process can be started.
   */
  async print(source: Uint8Array | string): Promise<PrintAnswer> {
    clearTimeout(this.idle);
    const child = this.running();
    try {
      return await new Promise<PrintAnswer>((resolve, reject) => {
        const end = (answer: PrintAnswer) => {
          clearTimeout(timer);
          child.off('message', end).off('exit', ended).off('error', failed);
          resolve(answer);
        };
        const ended = () => {
          this.child = undefined;
          end('unreadable');
        };
        const failed = (error: Error) => {
          this.close();
          clearTimeout(timer);
          reject(error);
        };
        const timer = setTimeout(() => {
          this.close();
          end('unreadable');
        }, WORK_LIMIT_MS);
        child.once('message', end).once('exit', ended).once('error', failed);
        // What it cannot be told because it has just ended is told by its end.
        child.send(source, () => undefined);
      });
    } finally {
      this.idle = setTimeout(() => this.close(), IDLE_MS).unref();
    }
  }

  /** Ends the process; the next picture starts another one. */
  close(): void {
    clearTimeout(this.idle);
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  private running(): ChildProcess {
    if (this.child?.connected) return this.child;
    const child = fork(WORKER, {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    // A server that ends does not wait for it.
    child.unref();
    child.channel?.unref();
    child.on('error', () => undefined);
    this.child = child;
    return child;
  }
}
