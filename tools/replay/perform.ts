import { type Instant, localDay, MINUTE, toIso } from '@baixing/domain/time';
import type { Album } from './album.ts';
import type { Crew } from './crew.ts';
import type { Beginning, Photo, Step, Story } from './story.ts';

/** What performing needs of the city: the hand on its clock, and its timers, which nobody but us lets run. */
export type Stage = {
  moveTo(at: Instant): void;
  sweep(): Promise<void>;
  /** Told when a local day begins. */
  dayBegins(day: string): void;
  /** Ends the play between two moments. */
  signal: AbortSignal;
};

/** All that happens at one instant. */
type Moment = { at: Instant; begins: Story[]; acts: Map<Story, Step[]> };

/** The product's timers run so often: whoever lets a limit pass is urged within this time. */
const SWEEP_EVERY = 30 * MINUTE;
const AT_ONCE = 8;

function momentsOf(stories: readonly Story[]): Moment[] {
  const moments = new Map<Instant, Moment>();
  const momentAt = (at: Instant): Moment => {
    const moment = moments.get(at) ?? { at, begins: [], acts: new Map() };
    moments.set(at, moment);
    return moment;
  };
  for (const story of stories) {
    momentAt(story.begin.at).begins.push(story);
    for (const step of story.acts) {
      const { acts } = momentAt(step.at);
      acts.set(story, [...(acts.get(story) ?? []), step]);
    }
  }
  return [...moments.values()].sort((a, b) => a.at - b.at);
}

/** Does all of the work, so many at once at most; the first failure ends it. */
async function together<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Says which act of the plan it was that failed. */
async function refusedAs(
  { at, by, act }: Step<{ action: string }>,
  id: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throw new Error(`${toIso(at)} ${by} ${act.action} ${id}`, { cause });
  }
}

/** Plays stories through the doors of the running product. */
export class Performance {
  private readonly crew: Crew;
  private readonly album: Album;

  constructor(crew: Crew, album: Album) {
    this.crew = crew;
    this.album = album;
  }

  /**
   * Plays everything from `from` to `to`, moment by moment. Problems that enter in one moment enter one after another,
   * because they take numbers; acts of one moment on different cases go at once, because nothing of one shows in another.
   * @throws Error naming the act of the plan that the product refuses
   */
  async play(stage: Stage, stories: readonly Story[], from: Instant, to: Instant): Promise<void> {
    let swept = from;
    let day = '';
    const sweepUntil = async (at: Instant) => {
      for (; swept < at; swept += SWEEP_EVERY) {
        stage.moveTo(swept);
        await stage.sweep();
      }
    };
    for (const moment of momentsOf(stories)) {
      stage.signal.throwIfAborted();
      await sweepUntil(moment.at);
      stage.moveTo(moment.at);
      if (localDay(moment.at) !== day) {
        day = localDay(moment.at);
        stage.dayBegins(day);
      }
      await this.live(moment);
    }
    await sweepUntil(to);
    stage.moveTo(to);
  }

  private async live({ begins, acts }: Moment): Promise<void> {
    const inTurn = async ([story, steps]: [Story, Step[]]) => {
      for (const step of steps) await this.act(story, step);
    };
    const begun = new Set(begins);
    const going = [...acts].filter(([story]) => !begun.has(story));
    const beginning = async () => {
      for (const story of begins) await this.begin(story);
    };
    await Promise.all([beginning(), together(going, inTurn)]);
    // What begins and goes on in the same minute.
    await together(
      [...acts].filter(([story]) => begun.has(story)),
      inTurn,
    );
  }

  private begin({ id, begin }: Story): Promise<void> {
    return refusedAs(begin, id, async () => {
      const act: Beginning = { ...begin.act, photos: await this.send(begin.by, begin.photos) };
      await this.crew.as(begin.by, (client) => client.registerCase({ body: { id, act } }));
    });
  }

  private act({ id }: Story, step: Step): Promise<void> {
    return refusedAs(step, id, async () => {
      const { by, photos } = step;
      const sent = photos.length === 0 ? {} : { photos: await this.send(by, photos) };
      const act = { ...step.act, ...sent };
      await this.crew.as(by, (client) => client.actOnCase({ params: { id }, body: { act } }));
    });
  }

  private send(by: string, photos: readonly Photo[]): Promise<string[]> {
    return Promise.all(photos.map((photo) => this.album.hashOf(photo, (work) => this.crew.as(by, work))));
  }
}
