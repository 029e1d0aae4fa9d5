import type { Instant } from '@baixing/domain/time';
import { bound } from '../../../db/bound.ts';
import type { Reader } from '../../../db/transaction.ts';
import type { Person } from '../../../person.ts';
import { visibleCases } from '../cases.policy.ts';
import type { CaseParts } from '../parts.ts';

export type Figures = {
  /** Reported by supervisors in the period. */
  collected: number;
  /** Of those, brought to an end as handled. */
  handled: number;
  /** Of those, still open. */
  open: number;
  /** Calls of the public taken from 19:00 to 07:00, accepted, dispatched, fed back (EMG-06). */
  nightAccepted: number;
  nightDispatched: number;
  nightFedBack: number;
};

const NIGHT = `(extract(hour from c.registered_at at time zone 'Asia/Shanghai') >= 19
  or extract(hour from c.registered_at at time zone 'Asia/Shanghai') < 7)`;
const HOTLINES = `('service-hotline', 'complaint-hotline')`;

/** Whether an act stands in the story of the case. */
const has = (...actions: string[]) =>
  `exists (select 1 from case_entry e where e.case_id = c.id and e.action in (${actions.map((action) => `'${action}'`).join(', ')}))`;

/** The counts that the newsletter gives, of cases registered in the period: from included, to excluded. */
export function getFigures(
  reader: Reader,
  parts: CaseParts,
  person: Person,
  from: Instant,
  to: Instant,
): Promise<Figures> {
  const collected = `c.source = 'supervisor'`;
  const night = `c.source in ${HOTLINES} and ${NIGHT}`;
  return reader.one<Figures>(
    ...bound(
      (bind) => `select count(*) filter (where ${collected})::int as collected,
          count(*) filter (where ${collected} and c.stage = 'closed')::int as handled,
          count(*) filter (where ${collected} and not c.ended)::int as open,
          count(*) filter (where ${night} and ${has('accept-case')})::int as "nightAccepted",
          count(*) filter (where ${night} and ${has('dispatch-case')})::int as "nightDispatched",
          count(*) filter (where ${night} and ${has('feed-back')})::int as "nightFedBack"
        from case_file c where c.registered_at >= ${bind(new Date(from).toISOString())}
          and c.registered_at < ${bind(new Date(to).toISOString())} and ${visibleCases(person, parts.directory, bind)}`,
    ),
  );
}
