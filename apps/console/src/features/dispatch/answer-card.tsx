import { formatLimit, type LimitUnit } from '@baixing/domain/clock';
import { ActButton, Card, EmptyState, Icon, LoadingRows, Tag } from '@baixing/ui';
import { type CaseView, type Unit, useLocale, useName } from '@baixing/web';
import { actName, refusalWords } from '../../shared/acts/fields.ts';
import type { Answer } from './use-answer.ts';
import { useDispatchWords } from './words.ts';

interface AnswerCardProps {
  view: CaseView;
  answer: Answer;
  onDispatch: () => void;
  onReturn: () => void;
}

/** Why an act is not possible for this person now; undefined when it is. */
export function useReason(view: CaseView, action: string): string | undefined {
  const name = useName();
  const ability = view.abilities[action];
  if (ability === true) return undefined;
  if (ability === undefined) return name(actName(action));
  return name(refusalWords(ability) ?? { zh: ability, en: ability });
}

/** Who gets it, until when, and when it is done: the answer, with the one key that gives it. */
export function AnswerCard({ view, answer, onDispatch, onReturn }: AnswerCardProps) {
  const say = useDispatchWords();
  const reason = useReason(view, 'dispatch-case');
  const returnReason = useReason(view, 'return-dispatch');
  const { unit, isPending } = answer;
  const code = answer.condition?.defaultUnitCode ?? null;
  return (
    <Card accent className="dispatch-answer" title={say('answer')} icon="book" note={say('answerNote')}>
      {isPending && <LoadingRows rows={3} />}
      {!isPending && unit === undefined && (
        <EmptyState
          icon="search"
          title={code === null ? say('noDefault') : say('closedDefault', { code })}
          next={say('noDefaultNext')}
        />
      )}
      {unit !== undefined && <Proposed view={view} answer={answer} unit={unit} />}
      <div className="dispatch-acts">
        {unit !== undefined && (
          <ActButton primary keys="Enter" reason={reason} onAct={onDispatch}>
            {say('dispatch')}
          </ActButton>
        )}
        <ActButton keys="R" reason={returnReason} onAct={onReturn}>
          {say('back')}
        </ActButton>
      </div>
      {reason !== undefined && (
        <p className="bx-small dispatch-not-now" role="status">
          <Icon name="warning" size={14} /> {say('notNow', { reason })}
        </p>
      )}
    </Card>
  );
}

function Proposed({ view, answer, unit }: { view: CaseView; answer: Answer; unit: Unit }) {
  const say = useDispatchWords();
  const limit = useLimitText(view, answer);
  const nameOf = useUnitName();
  return (
    <>
      <div className="bx-small bx-quiet">{say('to')}</div>
      <div className="bx-row dispatch-unit">
        <b>{nameOf(unit)}</b>
        <Tag kind="outline">{say(unit.inside ? 'inside' : 'outside')}</Tag>
      </div>
      {unit.dutyPhone !== '' && (
        <div className="bx-small bx-quiet">{say('dutyPhone', { phone: unit.dutyPhone })}</div>
      )}
      <dl className="dispatch-terms">
        <div>
          <dt>{say('limit')}</dt>
          <dd>
            <b>{limit}</b>
            <span className="bx-small bx-quiet">{say('limitNote')}</span>
          </dd>
        </div>
        <div>
          <dt>{say('closing')}</dt>
          <dd>
            <b>{view.closingCondition ?? answer.condition?.closingCondition ?? '—'}</b>
          </dd>
        </div>
      </dl>
    </>
  );
}

/** The handling limit at this place, in words; every area class where the place has none. */
export function useLimitText(view: CaseView, { condition }: Answer): string {
  const locale = useLocale();
  if (condition === undefined) return '—';
  const inWords = (area: 'A' | 'B' | 'C') => {
    const { value, unit } = condition.limits[area];
    return formatLimit({ value, unit: unit as LimitUnit }, locale);
  };
  const area = (['A', 'B', 'C'] as const).find((each) => each === view.areaClass);
  if (area !== undefined) return inWords(area);
  return (['A', 'B', 'C'] as const).map((each) => `${each} ${inWords(each)}`).join(' · ');
}

/** A unit's name in the language of the page. */
export function useUnitName(): (unit: Unit) => string {
  const locale = useLocale();
  return (unit) => (locale === 'en' && unit.nameEn !== '' ? unit.nameEn : unit.name);
}
