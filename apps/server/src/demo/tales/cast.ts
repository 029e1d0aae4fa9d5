import type { ActingPost } from '@baixing/domain/access';
import type { Actor } from '@baixing/domain/case';
import { regimeAt } from '@baixing/domain/duty';
import { DAY, HOUR, type Instant, localParts, SHANGHAI_OFFSET } from '@baixing/domain/time';
import {
  type DemoGrid,
  handlerOf,
  headOf,
  NIGHT_SUPERVISORS,
  personId,
  SQUAD_UNITS,
  SUPERVISORS,
  squadMemberOf,
} from '../city/people.ts';
import { unitId } from '../city/units.ts';
import type { Draw } from '../draw.ts';
import type { Spot } from './spots.ts';

const two = (number: number) => String(number).padStart(2, '0');
const three = (number: number) => String(number).padStart(3, '0');

const somebody = (username: string, post: ActingPost, unitIds: readonly string[] = []): Actor => ({
  personId: personId(username),
  posts: [post],
  unitIds,
  scope: [],
  reporterId: null,
});

/** Number of the local day, for rosters. */
const dayOf = (at: Instant): number => Math.floor((at + SHANGHAI_OFFSET) / DAY);

/** Who serves when: desks in shifts of six hours by day, the duty person by night, supervisors in their own grids. */
export class Cast {
  private readonly keeperOf = new Map<string, string>();

  constructor(grids: readonly DemoGrid[]) {
    for (const grid of grids)
      for (const community of grid.communities) this.keeperOf.set(community, grid.personId);
  }

  private dutyPerson(at: Instant): Actor {
    // The night belongs to the day on which it began.
    return somebody(`night${two((dayOf(at - 12 * HOUR) % 4) + 1)}`, 'duty-person');
  }

  acceptor(at: Instant, draw: Draw): Actor {
    const seat = draw.whole(0, 1);
    if (regimeAt(at) === 'night') return this.dutyPerson(at);
    const half = localParts(at).hour < 13 ? 0 : 2;
    return somebody(`acceptor${two(((dayOf(at) * 4 + half + seat) % 8) + 1)}`, 'acceptor');
  }

  shift(at: Instant): Actor {
    if (regimeAt(at) === 'night') return this.dutyPerson(at);
    return this.shiftSupervisor(at);
  }

  /** The shift supervisor in person: what a duty person may not do waits for no one else. */
  shiftSupervisor(at: Instant): Actor {
    const half = localParts(at).hour < 13 ? 0 : 1;
    return somebody(`shift${two(((dayOf(at) * 2 + half) % 4) + 1)}`, 'shift-supervisor');
  }

  dispatcher(at: Instant, draw: Draw): Actor {
    const seat = draw.whole(0, 1);
    if (regimeAt(at) === 'night') return this.dutyPerson(at);
    return somebody(`dispatcher${two(((dayOf(at) * 2 + seat) % 6) + 1)}`, 'dispatcher');
  }

  /** The supervisor of the community by day, one of the night's by night. */
  supervisor(at: Instant, spot: Spot): Actor {
    const keeper = regimeAt(at) === 'day' ? this.keeperOf.get(spot.communityCode) : undefined;
    const nightly = SUPERVISORS - NIGHT_SUPERVISORS + 1 + (dayOf(at) % NIGHT_SUPERVISORS);
    const actor = somebody(`supervisor${three(nightly)}`, 'supervisor');
    return keeper === undefined ? actor : { ...actor, personId: keeper };
  }

  /** A supervisor of the case's own, whoever is on duty now. */
  sent(supervisorId: string): Actor {
    return { personId: supervisorId, posts: ['supervisor'], unitIds: [], scope: [], reporterId: null };
  }

  handler(unitCode: string): Actor {
    return somebody(handlerOf(unitCode), 'unit-handler', [unitId(unitCode)]);
  }

  unitHead(unitCode: string): Actor {
    return somebody(headOf(unitCode), 'unit-head', [unitId(unitCode)]);
  }

  /** Whoever of the unit goes out: its emergency squad, where it has one, half of the time. */
  outdoors(unitCode: string, draw: Draw): Actor {
    if (!SQUAD_UNITS.includes(unitCode) || draw.chance(0.5)) return this.handler(unitCode);
    return somebody(squadMemberOf(unitCode, draw.whole(1, 2)), 'squad-member', [unitId(unitCode)]);
  }

  leader(at: Instant): Actor {
    return somebody(`leader${two((dayOf(at) % 11) + 1)}`, 'patrol-leader');
  }

  inspector(draw: Draw): Actor {
    return somebody(`inspector${two(draw.whole(1, 3))}`, 'inspector');
  }

  head(): Actor {
    return somebody('head', 'bureau-head');
  }

  citizen(reporterId: string | null): Actor {
    return { personId: null, posts: ['citizen'], unitIds: [], scope: [], reporterId };
  }
}
