import { type Instant, localDay, MINUTE } from '@baixing/domain/time';
import type { Album } from './album.ts';
import type { Crew } from './crew.ts';
import type { Beginning, Photo, Step, Story } from './story.ts';

/** What performing needs of the city: the hand on its clock, and its timers, which nobody but us lets run. */
export type Stage = {
  moveTo(at: Instant): void;
  sweep(): Promise<void>;
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
   * @throws ClientError when the product refuses an act of the plan
   */
  async play(
    stage: Stage,
    stories: readonly Story[],
    from: Instant,
    to: Instant,
    dayBegins: (day: string) => void,
  ): Promise<void> {
    let swept = from;
    let day = '';
    const sweepUntil = async (at: Instant) => {
      for (; swept < at; swept += SWEEP_EVERY) {
        stage.moveTo(swept);
        await stage.sweep();
      }
    };
    for (const moment of momentsOf(stories)) {
      await sweepUntil(moment.at);
      stage.moveTo(moment.at);
      if (localDay(moment.at) !== day) {
        day = localDay(moment.at);
        dayBegins(day);
      }
      for (const story of moment.begins) await this.begin(story);
      await together(moment.acts, async ([story, steps]) => {
        for (const step of steps) await this.act(story, step);
      });
    }
    await sweepUntil(to);
    stage.moveTo(to);
  }

  private async begin({ id, begin }: Story): Promise<void> {
    const act: Beginning = { ...begin.act, photos: await this.send(begin.by, begin.photos) };
    await this.crew.as(begin.by, (client) => client.registerCase({ body: { id, act } }));
  }

  private async act({ id }: Story, { at, by, act, photos }: Step): Promise<void> {
    const sent = photos.length === 0 ? {} : { photos: await this.send(by, photos) };
    try {
      await this.crew.as(by, (client) =>
        client.actOnCase({ params: { id }, body: { act: { ...act, ...sent } } }),
      );
    } catch (error) {
      throw new Error(`${by} ${act.action} ${id} ${localDay(at)}`, { cause: error });
    }
  }

  private send(by: string, photos: readonly Photo[]): Promise<string[]> {
    return Promise.all(photos.map((photo) => this.album.hashOf(photo, (work) => this.crew.as(by, work))));
  }
}
