import { EventEmitter, once } from 'node:events';

/** One event of the stream, as a browser would dispatch it. */
export type Heard = { id: string; event: string; data: Record<string, unknown> };

/** Reads the live stream as a browser's EventSource does; opened once, it does not open again by itself. */
export class Listener {
  readonly heard: Heard[] = [];
  status = 0;
  /** The id a browser would name when it opens the stream again. */
  lastId: string | undefined;
  /** Whether the stream is over, from whichever side. */
  over = false;
  private readonly moved = new EventEmitter();
  private readonly cutting = new AbortController();

  constructor(url: string, cookie: string, lastId?: string) {
    this.lastId = lastId;
    void this.read(url, cookie);
  }

  /** Waits until what was heard is as wanted; the test's own time-out ends a vain wait. */
  async until(wanted: (listener: this) => boolean): Promise<void> {
    while (!wanted(this)) await once(this.moved, 'moved');
  }

  opened(): Promise<void> {
    return this.until(({ status, lastId, over }) => (status === 200 && lastId !== undefined) || over);
  }

  /** The connection breaks: what was not read whole is lost. */
  async cut(): Promise<void> {
    this.cutting.abort();
    await this.until(({ over }) => over);
  }

  /** Ids of the cases told of, in order. */
  get cases(): string[] {
    return this.heard.filter(({ event }) => event === 'case').map(({ data }) => String(data.id));
  }

  private async read(url: string, cookie: string): Promise<void> {
    try {
      const headers = { cookie, ...(this.lastId ? { 'last-event-id': this.lastId } : {}) };
      const response = await fetch(`${url}/api/live`, { headers, signal: this.cutting.signal });
      this.status = response.status;
      let text = '';
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const frames = `${text}${chunk}`.split('\n\n');
        text = frames.pop() ?? '';
        for (const frame of frames) this.take(frame);
        this.moved.emit('moved');
      }
    } catch {
      // Cut, by us or by the server.
    }
    this.over = true;
    this.moved.emit('moved');
  }

  private take(frame: string): void {
    const fields = new Map(frame.split('\n').map((line) => line.split(/: ?(.*)/s, 2) as [string, string]));
    this.lastId = fields.get('id') ?? this.lastId;
    const data = fields.get('data');
    if (data === undefined) return;
    const event = fields.get('event') ?? 'message';
    this.heard.push({ id: this.lastId ?? '', event, data: JSON.parse(data) });
  }
}
