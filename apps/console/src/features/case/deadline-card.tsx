import { ActButton, Card, Chip, DeadlineBand, DeadlineLedger, Light, LoadingRows } from '@baixing/ui';
import { type CaseView, clockText, momentText, useLocale, useNow, weekdayText } from '@baixing/web';
import { useState } from 'react';
import { lightOf, useClockName } from '../../shared/case/case-words.ts';
import { ReadError } from '../../shared/errors.tsx';
import { type CaseClockView, useExplanation } from '../../shared/queries.ts';
import { askedClock, clearLabels, ledgerLines } from './ledger-lines.ts';
import { useCaseWords } from './words.ts';

interface DeadlineCardProps {
  view: CaseView;
  open: boolean;
  onToggle: () => void;
}

/** Why the deadline is what it is: a band to see it, a ledger to check it. */
export function DeadlineCard({ view, open, onToggle }: DeadlineCardProps) {
  const say = useCaseWords();
  const locale = useLocale();
  const clockName = useClockName();
  const now = useNow(60_000);
  const [chosen, setChosen] = useState<number>();
  const asked = chosen ?? askedClock(view.clocks);
  const clock = asked === undefined ? undefined : view.clocks[asked];
  if (clock === undefined) return null;
  const due = clock.dueAt === null ? undefined : Date.parse(clock.dueAt);
  const name = clockName(clock.kind);
  const title =
    due === undefined
      ? say('deadline.how', { clock: name })
      : say('deadline.why', { clock: name, due: spaced(momentText(due, now, locale)) });
  return (
    <Card
      title={title}
      icon="clock"
      accent
      more={
        <>
          <Light light={lightOf(clock.light)}>
            {clock.stoppedAt === null
              ? clock.words
              : `${say('deadline.stopped', { time: momentText(Date.parse(clock.stoppedAt), now, locale) })} · ${clock.words}`}
          </Light>
          <ActButton small keys="T" onAct={onToggle}>
            {say(open ? 'deadline.hide' : 'deadline.show')}
          </ActButton>
        </>
      }
    >
      {open && (
        <>
          {view.clocks.length > 1 && (
            <fieldset className="case-clocks">
              <legend className="bx-unseen">{say('deadline.which')}</legend>
              {view.clocks.map((each, place) => (
                <Chip
                  // biome-ignore lint/suspicious/noArrayIndexKey: a clock is known by its place in the story
                  key={place}
                  on={place === asked}
                  onPick={() => setChosen(place)}
                >
                  {clockName(each.kind)}
                </Chip>
              ))}
            </fieldset>
          )}
          <Explanation view={view} asked={asked} clock={clock} />
        </>
      )}
    </Card>
  );
}

/** A figure keeps its distance from the Chinese word before it. */
function spaced(text: string): string {
  return /^\d/.test(text) ? ` ${text}` : text;
}

function Explanation(props: { view: CaseView; asked: number | undefined; clock: CaseClockView }) {
  const { view, asked, clock } = props;
  const say = useCaseWords();
  const locale = useLocale();
  const now = useNow(60_000);
  const explanation = useExplanation(view.id, asked, view.version);
  if (explanation.data === undefined)
    return explanation.isError ? (
      <ReadError error={explanation.error} onRetry={() => void explanation.refetch()} />
    ) : (
      <LoadingRows rows={5} rowHeight={28} />
    );
  const lines = ledgerLines(explanation.data.lines, say('deadline.pause'));
  const started = Date.parse(clock.startedAt);
  const due = clock.dueAt === null ? undefined : Date.parse(clock.dueAt);
  const tick = (at: number) => {
    const time = clockText(at);
    if (at === started) return say('deadline.started', { time });
    return at === due ? say('deadline.due', { time }) : time;
  };
  const stopped = clock.stoppedAt === null ? undefined : Date.parse(clock.stoppedAt);
  const mark = stopped ?? now;
  const text = say(stopped === undefined ? 'deadline.now' : 'deadline.stopped', { time: clockText(mark) });
  const clear = clearLabels(lines, mark, stopped !== undefined);
  return (
    <>
      <DeadlineBand
        lines={lines}
        tickText={tick}
        dayText={(at) => (clear.days.has(at) ? weekdayText(at, locale) : '')}
        marks={clear.mark ? [{ instant: mark, text, late: due !== undefined && mark > due }] : []}
        label={say('deadline.band', {
          from: momentText(started, now, locale),
          to: due === undefined ? '—' : momentText(due, now, locale),
        })}
      />
      <div className="case-ledger">
        <DeadlineLedger lines={lines} caption={say('deadline.ledger')} />
      </div>
    </>
  );
}
