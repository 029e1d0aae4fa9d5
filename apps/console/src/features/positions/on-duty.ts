import type { Contract, ReplyOf } from '@baixing/contract';
import { isUnitPost, type Post } from '@baixing/domain/access';
import { fromIso, type Instant, MINUTE } from '@baixing/domain/time';
import type { MapForce } from '@baixing/ui/map';

export type OnDuty = ReplyOf<Contract['listPositions']>['rows'][number];
export type Kind = MapForce['kind'];

export const KINDS: readonly Kind[] = ['walker', 'squad', 'leader'];

/** Older ones are drawn as old: a phone that walks tells of itself every two or three minutes. */
const FRESH_MS = 5 * MINUTE;

const LEADERS: readonly Post[] = [
  'patrol-leader',
  'inspector',
  'bureau-head',
  'duty-person',
  'shift-supervisor',
];

/** What somebody is in the street, by the first of their posts that says so. */
export function kindOf({ posts }: Pick<OnDuty, 'posts'>): Kind {
  if (posts.some((post) => LEADERS.includes(post))) return 'leader';
  return posts.some(isUnitPost) ? 'squad' : 'walker';
}

export type Freshness = 'fresh' | 'stale' | 'none';

/** Whether the position says where somebody is, or where they were. */
export function freshnessOf({ position }: Pick<OnDuty, 'position'>, now: Instant): Freshness {
  if (position === null) return 'none';
  return now - fromIso(position.at) <= FRESH_MS ? 'fresh' : 'stale';
}

export type Filter = { text: string; kind: Kind | undefined; freshness: Freshness | undefined };

/** Those who fit, in the order in which they came. Words are looked for in names, units and places, each of them. */
export function whoFits(rows: readonly OnDuty[], filter: Filter, now: Instant): OnDuty[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (filter.kind !== undefined && kindOf(row) !== filter.kind) return false;
    if (filter.freshness !== undefined && freshnessOf(row, now) !== filter.freshness) return false;
    const said = [row.personName, row.unitName, row.unitNameEn, row.place].join(' ').toLowerCase();
    return words.every((word) => said.includes(word));
  });
}
