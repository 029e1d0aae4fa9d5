import { App } from 'antd';
import { useState } from 'react';
import { type Ending, type Extra, type Gap, gapsOf } from './plan.ts';
import type { DraftState } from './use-draft.ts';
import { type Outcome, useSaveIntake } from './use-save.ts';
import { useIntakeWords } from './words.ts';

/** Where the first thing that is missing is put right. */
const FIELD_OF: Record<Gap, string | undefined> = {
  description: 'intake-description',
  class: 'intake-class-other',
  condition: undefined,
  place: 'intake-place',
  supervisor: undefined,
  reason: undefined,
  target: undefined,
};

export type Decision = {
  /** Ends the call in this way, or says what is missing and puts the hand there. */
  end: (ending: Ending, extra?: Extra) => void;
  gaps: ReadonlySet<Gap>;
  wait: string | undefined;
  error: unknown;
  setBusy: (busy: boolean) => void;
};

/** The end of a call: what is missing for it, that it is sent once, and what came of it. */
export function useDecision(state: DraftState, onSaved: (outcome: Outcome) => void): Decision {
  const say = useIntakeWords();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState<{ ending: Ending; extra: Extra }>();
  const save = useSaveIntake(state, (outcome) => {
    setTried(undefined);
    onSaved(outcome);
  });
  const end = (ending: Ending, extra: Extra = {}) => {
    if (save.isPending || busy) return;
    setTried({ ending, extra });
    const [first] = gapsOf(state.draft, ending, extra);
    if (first === undefined) {
      save.mutate({ ending, extra });
      return;
    }
    void message.warning(say(`gap.${first}`));
    const field = FIELD_OF[first];
    if (field !== undefined) document.getElementById(field)?.focus();
  };
  const gaps = tried === undefined ? [] : gapsOf(state.draft, tried.ending, tried.extra);
  return {
    end,
    gaps: new Set(gaps),
    wait: save.isPending ? say('sending') : busy ? say('waitPhotos') : undefined,
    error: save.isPending ? null : save.error,
    setBusy,
  };
}
