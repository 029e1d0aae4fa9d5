import { useName } from '@baixing/web';
import type { ReactNode } from 'react';
import { useId } from 'react';
import type { FieldProps } from './field-props.ts';
import {
  ACT_FIELDS,
  type DoorAction,
  type Field,
  type missingOf,
  refusalWords,
  requiredFields,
} from './fields.ts';
import {
  ClassField,
  ConditionField,
  PhotosField,
  PlaceField,
  SupervisorField,
  TargetField,
  UnitField,
} from './picked-fields.tsx';
import { LimitField, RealField, SupervisionField, UntilField, WordsField } from './plain-fields.tsx';
import { useActWords } from './words.ts';

/** Which part asks for which field. */
const PARTS: Record<Field, (props: FieldProps) => ReactNode> = {
  reason: (props) => <WordsField {...props} part="reason" />,
  text: (props) => <WordsField {...props} part="text" />,
  answer: (props) => <WordsField {...props} part="text" />,
  instruction: (props) => <WordsField {...props} part="text" />,
  deviation: (props) => <WordsField {...props} part="deviation" />,
  description: (props) => <WordsField {...props} part="description" />,
  photos: (props) => <PhotosField {...props} />,
  unit: (props) => <UnitField {...props} />,
  supervisor: (props) => <SupervisorField {...props} />,
  class: (props) => <ClassField {...props} />,
  condition: (props) => <ConditionField {...props} />,
  limit: (props) => <LimitField {...props} />,
  until: (props) => <UntilField {...props} />,
  due: (props) => <UntilField {...props} />,
  real: (props) => <RealField {...props} />,
  target: (props) => <TargetField {...props} />,
  supervision: (props) => <SupervisionField {...props} />,
  place: (props) => <PlaceField {...props} />,
};

export interface ActFieldsProps extends Omit<FieldProps, 'id' | 'invalid'> {
  action: DoorAction;
  /** What is missing and should be said now; empty until the person has tried to send. */
  missing: ReturnType<typeof missingOf>;
}

/** The fields of an act, from the table: label, part, and what is missing beneath. */
export function ActFields({ action, missing, ...rest }: ActFieldsProps) {
  const required = requiredFields(action, rest.draft);
  // The reason for another unit is asked for only when another unit is chosen.
  const fields = ACT_FIELDS[action].filter((field) => field !== 'deviation' || required.has('deviation'));
  return fields.map((field) => (
    <OneField
      key={field}
      field={field}
      required={required.has(field)}
      missing={missing.get(field)}
      {...rest}
    />
  ));
}

type OneFieldProps = Omit<FieldProps, 'id' | 'invalid'> & {
  field: Field;
  required: boolean;
  missing: ReturnType<ReturnType<typeof missingOf>['get']>;
};

function OneField({ field, required, missing, ...rest }: OneFieldProps) {
  const id = useId();
  const say = useActWords();
  const name = useName();
  const optional = !required && (field === 'text' || field === 'photos');
  const label = optional ? say(field === 'text' ? 'textOptional' : 'photosOptional') : say(`field.${field}`);
  const words = missing === undefined || missing === 'choose' ? undefined : refusalWords(missing);
  return (
    <div className="act-field">
      <label htmlFor={id}>
        {label}
        {required && <span className="act-required"> *</span>}
      </label>
      {PARTS[field]({ ...rest, id, invalid: missing !== undefined })}
      {missing !== undefined && (
        <div className="act-missing" role="alert">
          {words === undefined ? say('choose') : name(words)}
        </div>
      )}
    </div>
  );
}
