import { regimeAt } from '@baixing/domain/duty';
import { HintsBar } from '@baixing/ui';
import { useNow } from '@baixing/web';
import { useState } from 'react';
import { useMe, usePosts } from '../../shared/site.tsx';
import { CallerBand } from './caller-band.tsx';
import { DeadlinesCard } from './deadlines-card.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { useDeskKeys } from './desk-keys.ts';
import { isUntouched } from './draft.ts';
import { EarlierCard } from './earlier-card.tsx';
import { FormCard } from './form-card.tsx';
import './intake.css';
import { MapCard } from './map-card.tsx';
import { OutcomeNote } from './outcome-note.tsx';
import { endingOf, plainPhone } from './plan.ts';
import { powersOf } from './powers.ts';
import { useReporter, useSimilar } from './readings.ts';
import { RefuseDialog } from './refuse-dialog.tsx';
import { SimilarCard } from './similar-card.tsx';
import { useDecision } from './use-decision.ts';
import { useIntakeDraft } from './use-draft.ts';
import { useRest } from './use-rest.ts';
import type { Outcome } from './use-save.ts';
import { useSuggestions } from './use-suggestions.ts';
import { WaitingCard } from './waiting-card.tsx';
import { useIntakeWords } from './words.ts';

const REST_MS = 400;

/** 受理台: a call is taken in by keyboard alone, in under a minute (PUB-06, CASE-01). */
export default function IntakePage() {
  const say = useIntakeWords();
  const state = useIntakeDraft(useMe().id);
  const { draft, clear } = state;
  const powers = powersOf(usePosts(), regimeAt(useNow(60_000)) === 'night');
  const suggestions = useSuggestions(state);
  const phone = useRest(plainPhone(draft.phone), REST_MS);
  const known = useReporter(phone).data;
  const similar = useSimilar(draft.point, draft.class?.code).data?.rows ?? [];
  const [chosenId, setChosenId] = useState<string>();
  const target = similar.find((row) => row.id === chosenId) ?? similar.find((row) => row.likely);
  const [outcome, setOutcome] = useState<Outcome>();
  const [refusing, setRefusing] = useState(false);
  const ending = endingOf(draft, powers.judge);
  const decision = useDecision(state, (done) => {
    setOutcome(done);
    setRefusing(false);
    setChosenId(undefined);
    document.getElementById('intake-phone')?.focus();
  });
  const other = ending === 'accept' ? 'verify' : undefined;
  const join = () => decision.end('join', target === undefined ? {} : { targetId: target.id });
  useDeskKeys({
    F2: suggestions.locate,
    F9: () => decision.end(ending),
    ...(other === undefined ? {} : { F7: () => decision.end(other) }),
    ...(powers.judge ? { F4: () => setRefusing(true) } : {}),
    ...(powers.join ? { F8: join } : {}),
  });
  return (
    <>
      <h1 className="bx-unseen">{say('title')}</h1>
      <CallerBand state={state} known={phone === '' ? undefined : known} />
      {outcome !== undefined && <OutcomeNote outcome={outcome} onClose={() => setOutcome(undefined)} />}
      <div className="intake-body">
        <FormCard
          state={state}
          suggestions={suggestions}
          ending={ending}
          gaps={decision.gaps}
          onBusy={decision.setBusy}
          foot={
            <DecisionBar
              ending={ending}
              other={other}
              mayRefuse={powers.judge}
              wait={decision.wait}
              error={decision.error}
              registered={draft.attempt?.registered}
              onDo={decision.end}
              onRefuse={() => setRefusing(true)}
              onClear={isUntouched(draft) ? undefined : () => window.confirm(say('clearSure')) && clear()}
            />
          }
        />
        <div className="intake-middle">
          <MapCard state={state} similar={similar} onTarget={setChosenId} />
          <DeadlinesCard draft={draft} />
        </div>
        <div className="intake-right">
          {powers.judge && isUntouched(draft) && <WaitingCard />}
          <EarlierCard draft={draft} known={phone === '' ? undefined : known} />
          <SimilarCard
            rows={draft.point === undefined ? [] : similar}
            placed={draft.point !== undefined}
            targetId={target?.id}
            onTarget={setChosenId}
            onJoin={powers.join ? join : undefined}
          />
        </div>
      </div>
      <IntakeHints judge={powers.judge} join={powers.join} />
      {refusing && (
        <RefuseDialog
          onClose={() => setRefusing(false)}
          onRefuse={(reason) => {
            setRefusing(false);
            decision.end('refuse', { reason });
          }}
        />
      )}
    </>
  );
}

function IntakeHints({ judge, join }: { judge: boolean; join: boolean }) {
  const say = useIntakeWords();
  return (
    <HintsBar
      hints={[
        { keys: 'Tab', text: say('keys.next') },
        { keys: '1 … 9', text: say('keys.class') },
        { keys: 'F2', text: say('keys.locate') },
        ...(judge ? [{ keys: 'F4', text: say('keys.refuse') }] : []),
        ...(join ? [{ keys: 'F8', text: say('keys.join') }] : []),
        { keys: 'F9', text: say('keys.save') },
      ]}
    />
  );
}
