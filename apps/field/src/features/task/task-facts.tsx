import { SOURCES, type Source, STAGES, type Stage } from '@baixing/domain/case';
import { ClockText, Tag } from '@baixing/ui';
import { type CaseView, momentText, useLocale, useName, useNow } from '@baixing/web';
import { Note } from '../../shared/parts/parts.tsx';
import { CaseMarks } from '../../shared/tasks/task-row.tsx';
import { useTaskPageWords } from './task-view-words.ts';

const TODO = ['verifying', 'checking', 'dispatched', 'handling', 'fed-back', 'suspended'] as const;

/** What it is, where, how long it has, what is asked, and by what it is judged. */
export function TaskFacts({ view }: { view: CaseView }) {
  const say = useTaskPageWords();
  const name = useName();
  const stage = Object.hasOwn(STAGES, view.stage) ? name(STAGES[view.stage as Stage]) : view.stage;
  const source = Object.hasOwn(SOURCES, view.source) ? name(SOURCES[view.source as Source]) : view.source;
  const todo = view.nextAct === null ? undefined : TODO.find((one) => one === view.stage);
  // An address that was made of the chain says it already.
  const chain = [view.streetName, view.communityName].filter(
    (part) => part !== null && !view.address.includes(part),
  );
  const facts: [string, string | null][] = [
    [say('what'), view.description],
    [say('place'), [view.address, ...chain].filter(Boolean).join(' · ')],
    [say('filing'), view.condition],
    [say('closing'), view.closingCondition],
    [say('unit'), view.unitName],
    [say('source'), source],
    [say('number'), view.number],
  ];
  const chinese = [view.condition, view.closingCondition, view.unitName];
  return (
    <section className="bx-col">
      <div className="fd-task-state">
        <Tag kind="accent">{stage}</Tag>
        <CaseMarks row={view} />
        <span className="bx-grow" />
        {view.clock !== null && <ClockText light={view.clock.light} remaining={view.clock.words} />}
      </div>
      {todo !== undefined && <Note icon="flag">{say(`todo.${todo}`)}</Note>}
      <Supervisions view={view} />
      {view.requestDetail !== null && (
        <Note kind="warn" icon="clock">
          {say('requestWaits', { words: view.requestDetail.words })}
          {view.requestDetail.reason !== '' && <p className="fd-words">{view.requestDetail.reason}</p>}
        </Note>
      )}
      <dl className="fd-facts fd-card">
        {facts.map(([label, text]) =>
          text === null || text === '' ? null : (
            <div key={label} style={{ display: 'contents' }}>
              <dt>{label}</dt>
              {/* Conditions are laid down in Chinese only: said so to whoever has the page read out. */}
              <dd className="fd-words" lang={chinese.includes(text) ? 'zh-CN' : undefined}>
                {text}
              </dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}

function Supervisions({ view }: { view: CaseView }) {
  const say = useTaskPageWords();
  const locale = useLocale();
  const now = useNow(60_000);
  return view.supervisions.map((one) => (
    <Note key={one.id} kind={one.answeredAt === null ? 'late' : 'plain'} icon="flag">
      <p className="fd-words">{say('supervision', { by: one.byName ?? '', text: one.instruction })}</p>
      <p className="bx-small">
        {one.answeredAt === null
          ? say('supervisionDue', { at: momentText(Date.parse(one.dueAt), now, locale) })
          : say('answered')}
      </p>
    </Note>
  ));
}
