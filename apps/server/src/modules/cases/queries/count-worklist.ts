import type { ActingPost } from '@baixing/domain/access';
import { OPEN_STAGES, STAGES, type Stage } from '@baixing/domain/case';
import { type Instant, localDay, startOfDay } from '@baixing/domain/time';
import { bound } from '../../../db/bound.ts';
import type { Reader } from '../../../db/transaction.ts';
import type { Person } from '../../../person.ts';
import { type CaseRow, ROW_COLUMNS } from '../case-row.ts';
import { visibleCases, worksForUnit } from '../cases.policy.ts';
import type { CaseParts } from '../parts.ts';
import { rankAt, waitingFor } from './list-cases.ts';

export type StageCount = {
  stage: Stage;
  count: number;
  red: number;
  yellow: number;
  green: number;
  grey: number;
  /** The case whose clock ends first. */
  tightest: string | null;
};

export type Worklist = {
  stages: StageCount[];
  tightest: Map<string, CaseRow>;
  mine: number;
  requests: number;
  minePublic: number;
  supervised: number;
  reopened: number;
  closedToday: { count: number; onTime: number; late: number };
};

type Query = { reader: Reader; parts: CaseParts; person: Person; at: Instant };

function countStages({ reader, parts, person, at }: Query): Promise<StageCount[]> {
  const lights = ['red', 'yellow', 'green', 'grey'].map(
    (light, rank) => `count(*) filter (where rank = ${rank})::int as ${light}`,
  );
  return reader.rows<StageCount>(
    ...bound(
      (bind) => `select stage, count(*)::int as count, ${lights.join(', ')},
          (array_agg(id order by due_at) filter (where due_at is not null and rank < 3))[1] as tightest
        from (select c.id, c.stage, c.due_at, ${rankAt(`${bind(new Date(at).toISOString())}::timestamptz`)} as rank
              from case_file c where not c.ended and ${visibleCases(person, parts.directory, bind, 'has')}) as open
        group by stage`,
    ),
  );
}

type Mine = Pick<Worklist, 'mine' | 'requests' | 'minePublic' | 'supervised' | 'reopened'>;

function countMine({ reader, parts, person, at }: Query): Promise<Mine> {
  return reader.one<Mine>(
    ...bound((bind) => {
      const waiting = waitingFor(person, at, bind);
      return `select count(*) filter (where ${waiting})::int as mine,
          count(*) filter (where ${waiting} and c.public)::int as "minePublic",
          count(*) filter (where c.supervised)::int as supervised,
          count(*) filter (where c.reopened > 0)::int as reopened,
          count(*) filter (where c.request is not null)::int as requests
        from case_file c where not c.ended and ${visibleCases(person, parts.directory, bind, 'has')}`;
    }),
  );
}

function countClosed({ reader, parts, person, at }: Query): Promise<Worklist['closedToday']> {
  const today = new Date(startOfDay(localDay(at))).toISOString();
  return reader.one(
    ...bound(
      (
        bind,
      ) => `select count(*)::int as count, count(*) filter (where c.handled_on_time is not false)::int as "onTime",
          count(*) filter (where c.handled_on_time is false)::int as late
        from case_file c where c.stage = 'closed' and c.closed_at >= ${bind(today)}
          and ${visibleCases(person, parts.directory, bind, 'has')}`,
    ),
  );
}

/** Every open stage, in the order of the path, also the empty ones. */
function inOrder(counts: readonly StageCount[]): StageCount[] {
  const empty = { count: 0, red: 0, yellow: 0, green: 0, grey: 0, tightest: null };
  return OPEN_STAGES.map((stage) => counts.find((count) => count.stage === stage) ?? { stage, ...empty });
}

/** Every open stage with its count, lights and tightest clock, and what waits for this person. */
export async function countWorklist(
  reader: Reader,
  parts: CaseParts,
  person: Person,
  at: Instant,
): Promise<Worklist> {
  const query = { reader, parts, person, at };
  const [stages, queue, closedToday] = await Promise.all([
    countStages(query),
    countMine(query),
    countClosed(query),
  ]);
  const ids = stages.flatMap(({ tightest }) => tightest ?? []);
  const rows = await reader.rows<CaseRow>(`select ${ROW_COLUMNS} from case_file c where c.id = any ($1)`, [
    ids,
  ]);
  return {
    stages: inOrder(stages),
    tightest: new Map(rows.map((row) => [row.id, row])),
    ...queue,
    closedToday,
  };
}

/** The stages whose work list this person keeps. */
export function stagesHeldBy(person: Person): Stage[] {
  return OPEN_STAGES.filter((stage) => {
    const holder: ActingPost | null = STAGES[stage].holder;
    return holder === 'unit-handler'
      ? worksForUnit(person)
      : holder !== null && person.posts.includes(holder);
  });
}
