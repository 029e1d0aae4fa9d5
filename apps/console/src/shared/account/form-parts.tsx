import { ClientError } from '@baixing/client';
import { Icon } from '@baixing/ui';
import { Input, type InputProps, type InputRef } from 'antd';
import { type ReactNode, type Ref, useId } from 'react';
import { useErrorText } from '../errors.tsx';

interface LineProps {
  label: string;
  value: string;
  onText: (text: string) => void;
  secret?: boolean;
  hint?: ReactNode;
  problem?: string | undefined;
  autoComplete: string;
  inputRef?: Ref<InputRef>;
  more?: Omit<InputProps, 'value' | 'onChange'>;
}

/** One line of a form of the account: label above, hint or problem beneath. */
export function Line({
  label,
  value,
  onText,
  secret,
  hint,
  problem,
  autoComplete,
  inputRef,
  more,
}: LineProps) {
  const id = useId();
  const Box = secret === true ? Input.Password : Input;
  return (
    <div className="account-line">
      <label htmlFor={id}>{label}</label>
      <Box
        id={id}
        ref={inputRef ?? null}
        size="large"
        value={value}
        autoComplete={autoComplete}
        aria-describedby={`${id}-more`}
        {...(problem === undefined ? {} : { status: 'error' as const })}
        {...more}
        onChange={(event) => onText(event.target.value)}
      />
      <div id={`${id}-more`} className="bx-small bx-faint">
        {problem === undefined ? hint : <span className="act-missing">{problem}</span>}
      </div>
    </div>
  );
}

/** Why it was not taken, and what exactly is to be mended. */
export function Refusal({ error }: { error: unknown }) {
  const text = useErrorText();
  if (error === null || error === undefined) return null;
  const issues = error instanceof ClientError ? error.issues : [];
  return (
    <div className="account-refusal" role="alert">
      <Icon name="warning" />
      <div>
        {text(error)}
        {issues.length > 0 && (
          <ul>
            {issues.map((issue) => (
              <li key={`${issue.path}-${issue.message}`}>{issue.message}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
