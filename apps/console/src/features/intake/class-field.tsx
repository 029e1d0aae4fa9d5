import type { ClassRef } from '@baixing/domain/case';
import { KeyHint } from '@baixing/ui';
import { useLocale } from '@baixing/web';
import type { KeyboardEvent } from 'react';
import { ClassPicker } from '../../shared/pick/class-picker.tsx';
import type { IntakeDraft } from './draft.ts';
import { FieldRow } from './field-row.tsx';
import type { Proposal } from './readings.ts';
import { useIntakeWords } from './words.ts';

interface ClassFieldProps {
  draft: IntakeDraft;
  proposals: readonly Proposal[];
  required: boolean;
  missing: string | undefined;
  onChange: (patch: Partial<IntakeDraft>) => void;
}

const keyOf = (of: ClassRef): string => `${of.standard}/${of.kind}/${of.code}`;

/** The classes that the words lead to, each with those words and a digit; below, any other class. */
export function ClassField({ draft, proposals, required, missing, onChange }: ClassFieldProps) {
  const say = useIntakeWords();
  const locale = useLocale();
  const nameOf = (proposal: Proposal) =>
    locale === 'en' && proposal.nameEn !== '' ? proposal.nameEn : proposal.name;
  const choose = (proposal: Proposal) =>
    onChange({
      class: proposal.class,
      className: nameOf(proposal),
      classByHand: true,
      ...(draft.class !== undefined && keyOf(draft.class) === keyOf(proposal.class)
        ? {}
        : { conditionId: undefined }),
    });
  const onKeyDown = (event: KeyboardEvent) => {
    const proposal = /^[1-9]$/.test(event.key) ? proposals[Number(event.key) - 1] : undefined;
    if (proposal === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    choose(proposal);
  };
  const chosen = draft.class === undefined ? '' : keyOf(draft.class);
  const proposed = proposals.some((each) => keyOf(each.class) === chosen);
  return (
    <FieldRow
      label={say('class')}
      required={required}
      note={say(
        proposals.length > 0 ? 'classHint' : draft.description.trim() === '' ? 'classWait' : 'classNone',
      )}
      missing={missing}
    >
      {proposals.length > 0 && (
        <fieldset className="intake-classes" onKeyDown={onKeyDown}>
          <legend className="bx-unseen">{say('class')}</legend>
          {proposals.map((proposal, place) => (
            <label key={keyOf(proposal.class)}>
              <input
                type="radio"
                name="intake-class"
                checked={keyOf(proposal.class) === chosen}
                onChange={() => choose(proposal)}
              />
              <KeyHint keys={`${place + 1}`} />
              <span className="bx-grow">
                <b>{nameOf(proposal)}</b> <span className="bx-code">{proposal.class.code}</span>{' '}
                <span className="bx-small bx-faint">{proposal.majorName}</span>
                {proposal.words.length > 0 && (
                  <span className="bx-small bx-quiet intake-words">
                    {say('classWords', { words: proposal.words.join('” “') })}
                  </span>
                )}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <label className="bx-unseen" htmlFor="intake-class-other">
        {say('classOther')}
      </label>
      <ClassPicker
        id="intake-class-other"
        value={proposed ? undefined : draft.class}
        nameNow={proposed ? undefined : draft.className}
        onChange={(picked) =>
          onChange({ class: picked, className: '', classByHand: true, conditionId: undefined })
        }
      />
    </FieldRow>
  );
}
