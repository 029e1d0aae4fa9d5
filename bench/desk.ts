import { setTimeout as sleep } from 'node:timers/promises';
import { Lane } from './load/lane.ts';

const EVERY_MS = 100;
/** As the console asks for the work list of a desk: the most urgent first. */
const LIST = '/api/cases?queue=mine&sort=urgency&limit=50';

/** Somebody else at a desk: every 100 ms the work list and a case of it are read. */
export class Desk {
  private readonly lanes: [Lane, Lane];
  private readonly cookie: string;

  constructor(url: string, cookie: string) {
    this.lanes = [new Lane(url), new Lane(url)];
    this.cookie = cookie;
  }

  /**
   * Reads until told to stop; answers how long each read took, from the moment at which it was due (milliseconds).
   * @throws Error when one was refused
   */
  async read(stopped: () => boolean): Promise<number[]> {
    const times: number[] = [];
    const caseId = await this.firstCase();
    const began = performance.now();
    for (let nth = 0; !stopped(); nth += 1) {
      const due = began + nth * EVERY_MS;
      await sleep(Math.max(0, due - performance.now()));
      await Promise.all(
        [LIST, `/api/cases/${caseId}`].map(async (path, index) => {
          await this.ask(index === 0 ? this.lanes[0] : this.lanes[1], path);
          times.push(performance.now() - due);
        }),
      );
    }
    return times;
  }

  close(): void {
    for (const lane of this.lanes) lane.close();
  }

  private async firstCase(): Promise<string> {
    const { rows } = JSON.parse(await this.ask(this.lanes[0], LIST)) as { rows: { id: string }[] };
    const [first] = rows;
    if (first === undefined) throw new Error('nothing is on the desk');
    return first.id;
  }

  private async ask(lane: Lane, path: string): Promise<string> {
    const { status, body } = await lane.ask('GET', path, this.cookie, '', '');
    if (status !== 200) throw new Error(`${path}: ${status} ${body.slice(0, 200)}`);
    return body;
  }
}
