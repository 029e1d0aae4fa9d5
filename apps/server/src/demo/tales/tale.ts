import type { Act, Actor, Payloads, Stage } from '@baixing/domain/case';
import { HOUR, MINUTE } from '@baixing/domain/time';
import { SYSTEM } from '../../modules/cases/index.ts';
import type { Draw } from '../draw.ts';
import type { Album } from './photos.ts';
import { say, withNumbers } from './phrases.ts';
import type { Plan, Twist, World } from './plan.ts';
import type { Teller } from './teller.ts';

/** Receiving carries nothing; the payload's type would refuse even the name of the act. */
export const RECEIVE = { action: 'receive-case' } as Act;

/** What every part of a tale works with. */
export class Tale {
  readonly world: World;
  readonly plan: Plan;
  readonly teller: Teller;
  readonly draw: Draw;
  private readonly album: Album;
  private readonly variant: number;
  /** Something that happens beside it, once, when the unit has received the case. */
  whenWithUnit: (() => void) | null = null;

  constructor(world: World, plan: Plan, teller: Teller, draw: Draw, album: Album) {
    this.world = world;
    this.plan = plan;
    this.teller = teller;
    this.draw = draw;
    this.album = album;
    this.variant = draw.whole(0, 999);
  }

  readonly system = SYSTEM;

  get cast() {
    return this.world.cast;
  }

  has(twist: Twist): boolean {
    return this.plan.twists.has(twist);
  }

  /** Whether the tale is to stop where it stands. */
  get over(): boolean {
    return this.teller.file.stage === this.plan.until;
  }

  /** Waits some minutes between these and takes the act. */
  after(low: number, high: number, act: Act, by: Actor | (() => Actor)): void {
    this.teller.wait(this.draw.between(low, high));
    this.take(act, by);
  }

  take(act: Act, by: Actor | (() => Actor)): void {
    this.teller.take(act, typeof by === 'function' ? by() : by);
  }

  /** As `after`, but within the time there is before the tale's present. */
  soon(low: number, high: number, act: Act, by: Actor | (() => Actor)): void {
    this.teller.wait(Math.min(this.draw.between(low, high), this.plan.roomMinutes * 0.2));
    this.take(act, by);
  }

  /** At a desk: in time nearly always. */
  atDesk(act: Act, by: () => Actor): void {
    const late = this.draw.chance(0.02) && this.plan.until === 'end';
    this.after(late ? 17 : 1, late ? 40 : 11, act, by);
  }

  photo(after: boolean, own = false): string {
    const { plan, teller } = this;
    const { lon, lat } = plan.spot.place;
    const wish = { kind: plan.scene, variant: this.variant, after, point: { lon, lat } };
    return this.album.photo({ ...wish, takenAt: teller.at - MINUTE, own: own && this.isFresh });
  }

  /** What came in within the hour has photos of its own; to draw them for all would take minutes. */
  private get isFresh(): boolean {
    return this.plan.until !== 'end' && this.teller.at > this.plan.now - HOUR;
  }

  say(what: Parameters<typeof say>[1]): string {
    return say(this.draw, what);
  }

  seen(): string {
    const { problem, spot } = this.plan;
    const words = withNumbers(this.draw.pick(problem.seen), this.draw);
    return this.draw.chance(0.5) ? `${spot.near}附近，${words}` : words;
  }

  done(): string {
    return withNumbers(this.draw.pick(this.plan.problem.done), this.draw);
  }

  /** What the acts that lay down the class carry. */
  get classed(): Pick<Payloads['accept-case'], 'class' | 'conditionId'> {
    return { class: this.plan.class, conditionId: this.plan.conditionId };
  }

  stands(...stages: Stage[]): boolean {
    return stages.includes(this.teller.file.stage);
  }
}
