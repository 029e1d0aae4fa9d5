import type { ServerResponse } from 'node:http';
import type { Announcement } from '../../live/outbox.ts';

/** Where a report goes on, read anew after each change: which cases to listen for, and whether anything is still to come. */
export type Followed = { caseIds: readonly string[]; ended: boolean };

type Stream = { response: ServerResponse; address: string; followed: Followed; read(): Promise<Followed> };

/** Pages that one address may keep open; a family behind one router has enough. */
const PER_ADDRESS = 12;
/** In all. Beyond, a page is as it was without this: read when somebody asks for it. */
const IN_ALL = 2000;
/** Proxies close what is silent. */
const BEAT_MS = 20_000;

/**
 * Tells the open pages of reports that something has happened, and nothing else: what it was is read by the page itself,
 * with its code.
 */
export class FollowStreams {
  private readonly streams = new Set<Stream>();
  private readonly beating: NodeJS.Timeout;

  constructor() {
    this.beating = setInterval(() => this.beat(), BEAT_MS);
    this.beating.unref();
  }

  /** Whether one more may be opened from there. */
  hasRoom(address: string): boolean {
    const theirs = [...this.streams].filter((stream) => stream.address === address).length;
    return this.streams.size < IN_ALL && theirs < PER_ADDRESS;
  }

  /** Begins a stream on a hijacked response. `read` is asked again after each change. */
  open(response: ServerResponse, address: string, followed: Followed, read: Stream['read']): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 5000\n\n');
    const stream = { response, address, followed, read };
    this.streams.add(stream);
    response.on('close', () => this.streams.delete(stream));
  }

  /** What the tail of the outbox has found. */
  hear(announcements: readonly Announcement[]): void {
    const changed = new Set(
      announcements.filter(({ topic }) => topic === 'case').map(({ payload }) => String(payload.id)),
    );
    if (changed.size === 0) return;
    for (const stream of this.streams)
      if (stream.followed.caseIds.some((id) => changed.has(id))) void this.tell(stream);
  }

  /** Ends them all. */
  close(): void {
    clearInterval(this.beating);
    for (const { response } of this.streams) response.end();
  }

  private async tell(stream: Stream): Promise<void> {
    try {
      // Joined to another case, or let go by it: from now on that is listened for.
      stream.followed = await stream.read();
      stream.response.write('event: changed\ndata: {}\n\n');
      if (stream.followed.ended) stream.response.end('event: ended\ndata: {}\n\n');
    } catch {
      // Let go; the browser opens it again and the page is read as it stands.
      stream.response.destroy();
    }
  }

  private beat(): void {
    for (const { response } of this.streams) {
      // Nothing has moved since the last beat: whoever is there comes again.
      if (response.writableNeedDrain) response.destroy();
      else response.write(':\n\n');
    }
  }
}
