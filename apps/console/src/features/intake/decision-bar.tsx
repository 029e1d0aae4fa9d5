import { ActButton, Icon } from '@baixing/ui';
import { useErrorText } from '../../shared/errors.tsx';
import type { Registered } from './draft.ts';
import type { MainEnding } from './plan.ts';
import { useIntakeWords } from './words.ts';

interface DecisionBarProps {
  ending: MainEnding;
  /** Offered beside the main act: verify although there are photos. */
  other: MainEnding | undefined;
  mayRefuse: boolean;
  /** Why nothing can be sent just now (photos on their way, saving). */
  wait: string | undefined;
  error: unknown;
  /** The call is registered and its second act is still owed. */
  registered: Registered | undefined;
  onDo: (ending: MainEnding) => void;
  onRefuse: () => void;
  onClear: (() => void) | undefined;
}

/** The acts that end a call, each with its key; beneath, why the last one was not taken. */
export function DecisionBar(props: DecisionBarProps) {
  const { ending, other, mayRefuse, wait, error, registered, onDo, onRefuse, onClear } = props;
  const say = useIntakeWords();
  const text = useErrorText();
  return (
    <div className="intake-foot">
      {error !== null && (
        <div className="act-trouble" role="alert">
          <div className="bx-row">
            <Icon name="warning" />
            <b>{text(error)}</b>
          </div>
          <p>
            {registered === undefined
              ? say('notSaved')
              : say('registeredButNot', { number: registered.number })}
          </p>
        </div>
      )}
      <div className="intake-acts">
        <ActButton primary keys="F9" reason={wait} onAct={() => onDo(ending)}>
          {wait ?? say(`endings.${ending}`)}
        </ActButton>
        {other !== undefined && (
          <ActButton keys="F7" reason={wait} onAct={() => onDo(other)}>
            {say(`endings.${other}`)}
          </ActButton>
        )}
        <span className="bx-grow" />
        {onClear !== undefined && (
          <ActButton small onAct={onClear}>
            {say('clear')}
          </ActButton>
        )}
        {mayRefuse && (
          <ActButton keys="F4" reason={wait} onAct={onRefuse}>
            {say('endings.refuse')}…
          </ActButton>
        )}
      </div>
    </div>
  );
}
