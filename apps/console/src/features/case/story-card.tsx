import { POST_NAMES } from '@baixing/domain/access';
import { Card, Icon, Timeline } from '@baixing/ui';
import { type CaseView, momentText, useLocale, useName, useNow, weekdayText } from '@baixing/web';
import { useActWords } from '../../shared/acts/words.ts';
import { useClockName } from '../../shared/case/case-words.ts';
import { useChain } from '../../shared/queries.ts';
import { type StoryWords, storyLines } from './story-lines.ts';
import { useCaseWords } from './words.ts';

const LIMIT_UNITS = ['minute', 'urgent-hour', 'work-hour', 'work-day', 'urgent-day'] as const;

/** One line per entry: when, what, who, how long against which limit; and the proof that none was altered. */
export function StoryCard({ view }: { view: CaseView }) {
  const say = useCaseWords();
  const sayAct = useActWords();
  const locale = useLocale();
  const name = useName();
  const clockName = useClockName();
  const now = useNow(60_000);
  const posts: Record<string, { zh: string; en: string }> = POST_NAMES;
  const words: StoryWords = {
    moment: (iso) => momentText(Date.parse(iso), now, locale),
    post: (post) => name(posts[post] ?? { zh: post, en: post }),
    clockName,
    minutes: (used, limit) => say('story.minutes', { used, limit }),
    hours: (used, limit, unit) => say('story.hours', { used, limit, unit }),
    paused: (clock) => say('story.paused', { clock }),
    unitOf: (unit) => sayAct(`limitUnits.${LIMIT_UNITS.find((each) => each === unit) ?? 'minute'}`),
  };
  const first = view.entries[0];
  const note = say('story.note', {
    count: view.entries.length,
    day: first === undefined ? '' : weekdayText(Date.parse(first.at), locale),
  });
  return (
    <Card title={say('story.title')} note={note} more={<Chain view={view} />} bare className="case-story">
      <Timeline entries={storyLines(view, words)} label={say('story.label')} />
    </Card>
  );
}

/** Whether the chain of entries was verified just now. */
function Chain({ view }: { view: CaseView }) {
  const say = useCaseWords();
  const { data } = useChain(view.id, view.version);
  if (data === undefined) return null;
  if (data.intact)
    return (
      <span className="bx-small case-intact">
        <Icon name="check" size={12} /> {say('story.intact')}
      </span>
    );
  return (
    <span className="bx-small act-missing" role="alert">
      <Icon name="warning" size={12} /> {say('story.broken', { seq: data.firstBad ?? 1 })}
    </span>
  );
}
