import { STAGES } from '@baixing/domain/case';
import { localDay } from '@baixing/domain/time';
import { StageCounter, StageCounters } from '@baixing/ui';
import { clockText, useName, useNow } from '@baixing/web';
import { lightOf } from '../../shared/case/case-words.ts';
import { hrefOf, pathWith, type Query } from '../../shared/navigation.ts';
import type { WorklistCounts } from '../../shared/queries.ts';
import { type GroupCount, groupCount, STAGE_GROUPS } from './stage-groups.ts';
import { useHomeWords } from './words.ts';

/** The path of a case in six steps and what was closed today; each opens the list that makes its count. */
export function StageRow({ counts, query }: { counts: WorklistCounts | undefined; query: Query }) {
  const say = useHomeWords();
  const now = useNow(60_000);
  if (counts === undefined) return <div className="home-stages home-stages-wait" aria-hidden="true" />;
  const { closedToday } = counts;
  return (
    <div className="home-stages">
      <StageCounters label={say('stages')}>
        {STAGE_GROUPS.map((group) => (
          <OneStage key={group[0]} group={groupCount(group, counts.stages)} query={query} />
        ))}
        <StageCounter
          title={say('closedToday')}
          count={closedToday.count}
          split={{ green: closedToday.onTime, red: closedToday.late }}
          aside={say('asOf', { time: clockText(now) })}
          note={say('closedNote', { onTime: closedToday.onTime, late: closedToday.late })}
          href={hrefOf(
            pathWith('/', { queue: 'all', stage: 'closed', closedFrom: localDay(now), sort: 'newest' }),
          )}
        />
      </StageCounters>
    </div>
  );
}

/** Long words stand alone: the counter is narrow, and its place says what they are. */
function tightestText(words: string, say: ReturnType<typeof useHomeWords>): string {
  const [left = words] = words.split(' · ');
  return left.length > 7 ? left : say('tightest', { words: left });
}

function OneStage({ group, query }: { group: GroupCount; query: Query }) {
  const say = useHomeWords();
  const name = useName();
  const stage = group.stages.join(',');
  const open = query.queue === 'all' && query.stage === stage;
  // A second press goes back to what waits for me.
  const path = open ? '/' : pathWith('/', { queue: 'all', stage });
  const others = group.stages.slice(1).map((each) => name(STAGES[each]));
  const { tightest } = group;
  return (
    <StageCounter
      title={name(group.name)}
      count={group.count}
      split={group.split}
      mine={group.mine}
      {...(others.length === 0 ? {} : { aside: say('includes', { stages: others.join(' ') }) })}
      {...(tightest === null
        ? {}
        : {
            tightest: {
              light: lightOf(tightest.light),
              text: tightestText(tightest.words, say),
            },
          })}
      href={hrefOf(path)}
    />
  );
}
