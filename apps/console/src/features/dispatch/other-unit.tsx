import { ActButton, Icon, KeyHint } from '@baixing/ui';
import type { CaseView, Unit } from '@baixing/web';
import { Input } from 'antd';
import { useId } from 'react';
import { UnitPicker } from '../../shared/pick/unit-picker.tsx';
import { useReason } from './answer-card.tsx';
import { useDispatchWords } from './words.ts';

export type OtherChoice = { unitId: string | undefined; reason: string };

interface OtherUnitProps {
  view: CaseView;
  /** The default, leaving which needs a reason; undefined where there is none. */
  proposed: Unit | undefined;
  choice: OtherChoice;
  onChange: (choice: OtherChoice) => void;
  onDispatch: () => void;
}

/** What is missing before another unit can get it; undefined when nothing is. */
export function missingOfChoice(
  choice: OtherChoice,
  proposedId: string | undefined,
): 'otherNoUnit' | 'otherSame' | 'otherNoReason' | undefined {
  if (choice.unitId === undefined) return 'otherNoUnit';
  if (proposedId === undefined) return undefined;
  if (choice.unitId === proposedId) return 'otherSame';
  return choice.reason.trim() === '' ? 'otherNoReason' : undefined;
}

/** Another unit than the default: chosen, with its reason, and sent with Enter in the reason. */
export function OtherUnit({ view, proposed, choice, onChange, onDispatch }: OtherUnitProps) {
  const say = useDispatchWords();
  const reasonId = useId();
  const refused = useReason(view, 'dispatch-case');
  const missing = missingOfChoice(choice, proposed?.id);
  const reason = refused ?? (missing === undefined ? undefined : say(missing));
  const send = () => {
    if (reason === undefined) onDispatch();
  };
  return (
    <section className="dispatch-other">
      <h3 className="bx-row">
        <Icon name="swap" size={14} />
        {say(proposed === undefined ? 'choose' : 'other')}
        <span className="bx-faint bx-small bx-grow">{proposed !== undefined && say('otherNote')}</span>
        <KeyHint keys="O" />
      </h3>
      <label className="bx-unseen" htmlFor="dispatch-other-unit">
        {say('choose')}
      </label>
      <UnitPicker
        id="dispatch-other-unit"
        value={choice.unitId}
        onChange={(unitId) => {
          onChange({ ...choice, unitId });
          if (unitId !== undefined) document.getElementById(reasonId)?.focus();
        }}
      />
      <div className="bx-row dispatch-other-row">
        <label className="bx-unseen" htmlFor={reasonId}>
          {say('otherReason')}
        </label>
        <Input
          id={reasonId}
          value={choice.reason}
          maxLength={1000}
          placeholder={say(proposed === undefined ? 'otherReason' : 'otherReasonHint')}
          onChange={(event) => onChange({ ...choice, reason: event.target.value })}
          onPressEnter={send}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
        <ActButton reason={reason} onAct={send}>
          {say(proposed === undefined ? 'chooseDo' : 'otherDo')}
        </ActButton>
      </div>
      {choice.unitId !== undefined && missing !== undefined && (
        <p className="bx-small bx-quiet" role="status">
          {say(missing)}
        </p>
      )}
    </section>
  );
}
