import { regimeAt } from '@baixing/domain/duty';
import { addDays, HOUR, type Instant, localDay, MINUTE, startOfDay, toIso } from '@baixing/domain/time';
import { personId } from '../../apps/server/src/demo/city/people.ts';
import { unitId } from '../../apps/server/src/demo/city/units.ts';
import { type Draw, drawOf } from '../../apps/server/src/demo/draw.ts';
import { demoId } from '../../apps/server/src/demo/ids.ts';
import { say, withNumbers } from '../../apps/server/src/demo/tales/phrases.ts';
import type { Spot } from '../../apps/server/src/demo/tales/spots.ts';
import type { Duty, Handbook } from './handbook.ts';
import type { Period } from './period.ts';
import { acceptor, dispatcher, goesOutAtNight, outdoors, shiftSupervisor, supervisor } from './roster.ts';
import type { ActWish, Photo, Step, Story } from './story.ts';
import type { Town } from './town.ts';

/** How much of a day's collection falls into each hour: 07:00–19:00 by day, the rest by the night patrol. */
const HOURS = Object.entries({
  ...{ 7: 7, 8: 11, 9: 13, 10: 11, 11: 7, 12: 3, 13: 5, 14: 10, 15: 12, 16: 10, 17: 8, 18: 3 },
  ...{ 19: 2, 20: 2, 21: 1.5, 22: 0.6, 5: 0.4, 6: 0.8 },
}).map(([hour, weight]) => ({ hour: Number(hour), weight }));

/**
 * Desks, units and supervisors look at what waits for them every five minutes. So several acts come at one instant,
 * and what comes at one instant can be played at once.
 */
const LOOK = 5 * MINUTE;
const nextLook = (at: Instant): Instant => Math.ceil(at / LOOK) * LOOK;
const STREETS = 3;

/** One collected case while it is being thought out: a time that only goes forward. */
class Draft {
  readonly steps: Step[] = [];
  readonly duty: Duty;
  readonly spot: Spot;
  readonly keeper: string;
  readonly draw: Draw;
  readonly street: number;
  unitCode: string;
  at: Instant;

  constructor(at: Instant, duty: Duty, spot: Spot, keeper: string, draw: Draw) {
    this.at = at;
    this.duty = duty;
    this.spot = spot;
    this.keeper = keeper;
    this.draw = draw;
    this.unitCode = duty.unitCode;
    this.street = draw.whole(1, STREETS);
  }

  photo(after: boolean): Photo {
    return { kind: this.duty.scene, seed: this.street, after };
  }

  /** Somebody at a desk takes it up, so many minutes later at the least. */
  atDesk(low: number, high: number, who: (at: Instant) => string, act: ActWish): void {
    this.at = nextLook(this.at + this.draw.whole(low, high) * MINUTE);
    this.steps.push({ at: this.at, by: who(this.at), act, photos: [] });
  }

  /** The unit takes it up; a unit without people at night in the morning. */
  byUnit(low: number, high: number, act: ActWish, photos: readonly Photo[] = []): void {
    this.at = nextLook(this.at + this.draw.whole(low, high) * MINUTE);
    if (regimeAt(this.at) === 'night' && !goesOutAtNight(this.unitCode)) {
      const morning = startOfDay(addDays(localDay(this.at - 7 * HOUR), 1)) + 7 * HOUR;
      this.at = nextLook(morning + this.draw.whole(1, 75) * MINUTE);
    }
    this.steps.push({ at: this.at, by: outdoors(this.at, this.unitCode), act, photos });
  }

  /** Sent out to look, a supervisor is there within half an hour. */
  check(passes: boolean): void {
    this.at = nextLook(this.at + this.draw.whole(1, 9) * MINUTE);
    const who = supervisor(this.at, this.keeper);
    const send: ActWish = { action: 'send-check', supervisorId: personId(who) };
    this.steps.push({ at: this.at, by: acceptor(this.at), act: send, photos: [] });
    this.at = nextLook(this.at + this.draw.whole(6, 25) * MINUTE);
    const act: ActWish = passes
      ? { action: 'pass-check', text: say(this.draw, 'checked') }
      : { action: 'fail-check', text: say(this.draw, 'notFixed') };
    this.steps.push({ at: this.at, by: who, act, photos: [this.photo(passes)] });
  }
}

const done = (draft: Draft) => withNumbers(draft.draw.pick(draft.duty.problem.done), draft.draw);

function toUnit(draft: Draft): void {
  draft.atDesk(2, 9, shiftSupervisor, { action: 'file-case' });
  draft.at += MINUTE;
  // At night the branch's own desk is empty: what is the branch's goes to the squad that is out.
  const night = regimeAt(draft.at + LOOK) === 'night';
  const mobile = night && draft.unitCode === 'hailing-branch';
  if (mobile) draft.unitCode = 'mobile-squad';
  const deviation = mobile ? { deviation: '夜间由机动中队就近处置。' } : {};
  const act: ActWish = { action: 'dispatch-case', unitId: unitId(draft.unitCode), ...deviation };
  draft.atDesk(0, 6, dispatcher, act);
  draft.byUnit(4, 35, { action: 'receive-case' });
}

/** Received, handled, fed back, checked (once in a while in vain), closed. */
function toTheEnd(draft: Draft): void {
  const { draw } = draft;
  const long = draw.chance(0.25);
  draft.byUnit(long ? 120 : 20, long ? 420 : 130, { action: 'feed-back', text: done(draft) }, [
    draft.photo(true),
  ]);
  if (draw.chance(0.04)) {
    draft.check(false);
    draft.byUnit(25, 120, { action: 'feed-back', text: done(draft) }, [draft.photo(true)]);
  }
  draft.check(true);
  draft.atDesk(2, 14, shiftSupervisor, { action: 'close-case', answer: say(draw, 'closedAnswer') });
}

/** What needs a building season stands still until a date beyond the period. */
function suspend(draft: Draft, until: Instant): void {
  draft.byUnit(5, 30, {
    action: 'request-suspension',
    until: toIso(until),
    reason: say(draft.draw, 'stand'),
  });
  draft.atDesk(3, 12, dispatcher, { action: 'grant-suspension', text: '同意挂账，到期恢复。' });
}

/** A story told to its end, and how it looks when it stays open instead. */
export type Collected = {
  story: Story;
  /** When it would be closed. */
  closedAt: Instant;
  /** The same case left open: how it stands when the unit could not finish it. */
  open: Story;
};

function collectedAt(
  at: Instant,
  until: Instant,
  town: Town,
  handbook: Handbook,
  draw: Draw,
  id: string,
): Collected {
  const { duty } = draw.weighed(handbook.duties.map((one) => ({ duty: one, weight: one.problem.weight })));
  const spot = town.spot(duty.problem.near, draw);
  const keeper = town.keeperOf(spot.communityCode);
  const begun = new Draft(at, duty, spot, keeper, draw);
  const { lon, lat, address } = spot.place;
  const begin: Story['begin'] = {
    at,
    by: supervisor(at, keeper),
    act: {
      action: 'report-case',
      source: 'supervisor',
      description: withNumbers(draw.pick(duty.problem.seen), draw),
      place: { lon, lat, address },
      class: duty.class,
      conditionId: duty.conditionId,
      foundAt: toIso(at - draw.whole(1, 5) * MINUTE),
    },
    photos: [begun.photo(false)],
  };
  toUnit(begun);
  const received = [...begun.steps];
  const standing = new Draft(begun.at, duty, spot, keeper, draw);
  standing.unitCode = begun.unitCode;
  // Only asked for within the limit, so where the limit is days.
  if (duty.limitUnit.endsWith('-day') && draw.chance(0.5)) suspend(standing, until);
  toTheEnd(begun);
  return {
    story: { id, begin, acts: begun.steps },
    closedAt: begun.at,
    open: { id, begin, acts: [...received, ...standing.steps] },
  };
}

/** Fewer walk on Saturdays and Sundays. */
const WEEKDAYS = [0.75, 1, 1, 1, 1.05, 1, 0.85];

function momentIn(period: Period, draw: Draw): Instant {
  const days = Array.from({ length: period.days }, (_, index) => {
    const day = startOfDay(addDays(period.firstDay, index));
    return { day, weight: WEEKDAYS[new Date(day + 8 * HOUR).getUTCDay()] ?? 1 };
  });
  const { day } = draw.weighed(days);
  const { hour } = draw.weighed(HOURS);
  return day + hour * HOUR + draw.whole(0, 59) * MINUTE;
}

/** Everything that supervisors find in the period, each told both ways, in the order of the plan's numbers. */
export function collect(period: Period, town: Town, handbook: Handbook, seed: number): Collected[] {
  return Array.from({ length: period.collected }, (_, index) => {
    const draw = drawOf(seed, index);
    const at = momentIn(period, draw);
    const until = startOfDay(addDays('2014-05-01', draw.whole(0, 60)));
    const id = demoId('replay', String(seed), String(index));
    return collectedAt(at, until, town, handbook, draw, id);
  });
}
