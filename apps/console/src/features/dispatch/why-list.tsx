import { Icon } from '@baixing/ui';
import type { CaseView } from '@baixing/web';
import { useLimitText, useUnitName } from './answer-card.tsx';
import type { Answer } from './use-answer.ts';
import { useDispatchWords } from './words.ts';

/** What the answer rests on, line by line: nothing stands here that no table says. */
export function WhyList({ view, answer }: { view: CaseView; answer: Answer }) {
  const say = useDispatchWords();
  const nameOf = useUnitName();
  const limit = useLimitText(view, answer);
  const { unit, condition } = answer;
  if (unit === undefined || condition === undefined) return null;
  const lines = [
    {
      label: say('whyClass'),
      text: `${view.className ?? ''} ${view.classCode ?? ''}: ${condition.condition}`,
    },
    {
      label: say('whyPlace'),
      text: [
        view.streetName,
        view.communityName,
        view.areaClass && say('facts.area', { area: view.areaClass }),
        limit,
      ]
        .filter(Boolean)
        .join(' · '),
    },
    {
      label: say('whyDefault'),
      text: say('whyDefaultText', { version: answer.versionName, unit: nameOf(unit) }),
    },
  ];
  return (
    <section className="dispatch-part">
      <h3>{say('why')}</h3>
      <dl className="dispatch-why">
        {lines.map(({ label, text }) => (
          <div key={label}>
            <dt>
              <Icon name="check" size={14} className="bx-accent" /> {label}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
