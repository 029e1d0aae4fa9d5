import { ACTION_LIST, type Action, ruleOf, STAGES } from '@baixing/domain/case';
import { REGIME_WINDOWS, type RegimeWindow } from '@baixing/domain/duty';
import type { Instant } from '@baixing/domain/time';
import { type Bind, bound } from '../../../db/bound.ts';
import type { Reader } from '../../../db/transaction.ts';
import type { Person } from '../../../person.ts';
import { visibleCases } from '../cases.policy.ts';
import type { CaseParts } from '../parts.ts';

export type Figures = {
  /** Reported by supervisors in the period (信息采集量). */
  collected: number;
  /** Of those, closed before the period ended because they had been handled; closed by order is not handled (处理). */
  handled: number;
  /** Of those, not ended when the period ended. What was refused, joined or voided is neither handled nor open. */
  open: number;
  /** Calls of the public taken in the night regime of the period: accepted, dispatched, fed back before it ended (EMG-06). */
  nightAccepted: number;
  nightDispatched: number;
  nightFedBack: number;
};

const endsCase = (action: Action): boolean => {
  const { to } = ruleOf(action);
  return to !== 'same' && STAGES[to].ended;
};
const bringsBack = (action: Action): boolean => {
  const { from, to } = ruleOf(action);
  return to !== 'same' && !STAGES[to].ended && from.length > 0 && from.every((stage) => STAGES[stage].ended);
};

/** Acts by which a case ends, and by which it goes on after an end. */
const BROUGHT_BACK = ACTION_LIST.filter(bringsBack);
const TURNS = [...ACTION_LIST.filter(endsCase), ...BROUGHT_BACK];
const HANDLED: readonly Action[] = ['close-case', 'pass-self-handled'];

const LOCAL_TIME = `(c.registered_at at time zone 'Asia/Shanghai')`;
const MINUTE_OF_DAY = `(extract(hour from ${LOCAL_TIME}) * 60 + extract(minute from ${LOCAL_TIME}))`;
const HOTLINES = `('service-hotline', 'complaint-hotline')`;

/** Registered in the window of a regime, whether or not it passes midnight. */
const within = ({ from, to }: RegimeWindow, bind: Bind): string =>
  `(${MINUTE_OF_DAY} >= ${bind(from)} ${from < to ? 'and' : 'or'} ${MINUTE_OF_DAY} < ${bind(to)})`;

/**
 * The counts that the newsletter gives, of cases registered in the period: from included, to excluded. What happened
 * after the period does not change them, so the same question has the same answer later.
 */
export function getFigures(
  reader: Reader,
  parts: CaseParts,
  person: Person,
  from: Instant,
  to: Instant,
): Promise<Figures> {
  const collected = `c.source = 'supervisor'`;
  return reader.one<Figures>(
    ...bound((bind) => {
      const end = `${bind(new Date(to).toISOString())}::timestamptz`;
      const done = (...actions: string[]) =>
        `exists (select 1 from case_entry e where e.case_id = c.id and e.at < ${end} and e.action = any (${bind(actions)}))`;
      // Where a case ended more than once, its row knows the last end only: the story knows how it stood then.
      const lastTurn = (actions: readonly Action[]) =>
        `(select e.action = any (${bind(actions)}) from case_entry e where e.case_id = c.id and e.at < ${end}
          and e.action = any (${bind(TURNS)}) order by e.seq desc limit 1)`;
      const night = `c.source in ${HOTLINES} and ${within(REGIME_WINDOWS.night, bind)}`;
      return `select count(*) filter (where ${collected})::int as collected,
          count(*) filter (where ${collected} and case when c.reopened > 0 then ${lastTurn(HANDLED)}
            else c.stage = 'closed' and c.closing_way <> 'forced' and c.closed_at < ${end} end)::int as handled,
          count(*) filter (where ${collected} and case when c.reopened > 0 then coalesce(${lastTurn(BROUGHT_BACK)}, true)
            else not c.ended or c.closed_at >= ${end} end)::int as open,
          count(*) filter (where ${night} and ${done('accept-case')})::int as "nightAccepted",
          count(*) filter (where ${night} and ${done('dispatch-case', 'assign-on-spot')})::int as "nightDispatched",
          count(*) filter (where ${night} and ${done('feed-back')})::int as "nightFedBack"
        from case_file c where c.registered_at >= ${bind(new Date(from).toISOString())}
          and c.registered_at < ${end} and ${visibleCases(person, parts.directory, bind)}`;
    }),
  );
}
