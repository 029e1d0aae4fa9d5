import type { ReactNode } from 'react';
import { useIntakeWords } from './words.ts';

interface FieldRowProps {
  /** The id of the input the label belongs to; without one the row is a group with a name. */
  htmlFor?: string;
  label: string;
  required?: boolean;
  note?: ReactNode;
  /** What is missing here, said once the person has tried to save. */
  missing?: string | undefined;
  children: ReactNode;
}

/** A labelled field of the form. */
export function FieldRow({ htmlFor, label, required, note, missing, children }: FieldRowProps) {
  const say = useIntakeWords();
  const head = (
    <>
      {label}
      {required === true && <span className="act-required">{say('required')}</span>}
      {note !== undefined && <span className="bx-faint">{note}</span>}
    </>
  );
  return (
    <div className="intake-field">
      {htmlFor === undefined ? (
        <div className="intake-label">{head}</div>
      ) : (
        <label className="intake-label" htmlFor={htmlFor}>
          {head}
        </label>
      )}
      {children}
      {missing !== undefined && (
        <div className="act-missing" role="alert">
          {missing}
        </div>
      )}
    </div>
  );
}
