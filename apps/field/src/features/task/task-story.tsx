import { type CaseView, momentText, useLocale, useNow } from '@baixing/web';
import { useTaskPageWords } from './task-view-words.ts';

/** What happened so far, newest first: closed until somebody asks. */
export function TaskStory({ entries }: Pick<CaseView, 'entries'>) {
  const say = useTaskPageWords();
  const locale = useLocale();
  const now = useNow(60_000);
  return (
    <details className="fd-card fd-story">
      <summary>
        {say('story')} · {entries.length}
      </summary>
      <ol>
        {entries.toReversed().map((entry) => (
          <li key={entry.seq}>
            <span className="bx-faint">{momentText(Date.parse(entry.at), now, locale)}</span>
            <span>
              <b>{entry.title}</b> {[entry.personName, entry.unitName].filter(Boolean).join(' · ')}
              {entry.detail !== '' && <span className="fd-words bx-quiet">{entry.detail}</span>}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
