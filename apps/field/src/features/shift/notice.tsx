import type { PatrolSetting } from '../../shared/shift/track-database.ts';
import { useShiftWords } from './shift-words.ts';

/** What is recorded, why, who sees it, how long it is kept, and what the person can do (PIPL art. 17, 28–30). */
export function NoticeText({ setting }: { setting: PatrolSetting }) {
  const say = useShiftWords();
  const parts = [
    [say('notice.what'), say('notice.whatText', { seconds: setting.trackEverySeconds })],
    [say('notice.why'), say('notice.whyText')],
    [say('notice.who'), say('notice.whoText')],
    [say('notice.long'), say('notice.longText', { days: setting.trackDays })],
    [say('notice.choice'), say('notice.choiceText', { hours: setting.shiftHours })],
  ] as const;
  return (
    <section className="fd-card fd-notice" aria-label={say('notice.title')}>
      <h2>{say('notice.title')}</h2>
      <dl>
        {parts.map(([title, text]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
