import { Card } from '@baixing/ui';
import { Input, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { ConditionPicker } from '../../shared/pick/condition-picker.tsx';
import { useLocated } from '../../shared/queries.ts';
import { ClassField } from './class-field.tsx';
import { EvidenceField } from './evidence-field.tsx';
import { FieldRow } from './field-row.tsx';
import { PlaceField } from './place-field.tsx';
import type { Gap, MainEnding } from './plan.ts';
import type { DraftState } from './use-draft.ts';
import type { Suggestions } from './use-suggestions.ts';
import { useIntakeWords } from './words.ts';

interface FormCardProps {
  state: DraftState;
  suggestions: Suggestions;
  ending: MainEnding;
  /** What is missing and should be said now. */
  gaps: ReadonlySet<Gap>;
  onBusy: (busy: boolean) => void;
  foot: ReactNode;
}

const WAYS = ['phone', 'message', 'none'] as const;

/** What is reported, in the order in which a caller tells it. */
export function FormCard({ state, suggestions, ending, gaps, onBusy, foot }: FormCardProps) {
  const say = useIntakeWords();
  const { draft, change, kept } = state;
  const missing = (gap: Gap) => (gaps.has(gap) ? say(`gap.${gap}`) : undefined);
  const located = useLocated(draft.point).data;
  return (
    <Card
      className="intake-form"
      bare
      title={say('form')}
      note={say(kept ? 'draftKept' : 'draftNotKept')}
      more={<span className="bx-small bx-faint">{say('numberLater')}</span>}
    >
      <div className="intake-fields">
        <FieldRow
          htmlFor="intake-description"
          label={say('description')}
          required
          missing={missing('description')}
        >
          <Input.TextArea
            id="intake-description"
            className="intake-description"
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={10_000}
            placeholder={say('descriptionHint')}
            value={draft.description}
            onChange={(event) => change({ description: event.target.value })}
          />
        </FieldRow>
        <ClassField
          draft={draft}
          proposals={suggestions.proposals}
          required={ending === 'accept'}
          missing={missing('class')}
          onChange={change}
        />
        {draft.class !== undefined && (
          <FieldRow label={say('condition')} required={ending === 'accept'} missing={missing('condition')}>
            <ConditionPicker
              of={draft.class}
              areaClass={located?.areaClass}
              value={draft.conditionId}
              onChange={(conditionId) => change({ conditionId })}
            />
          </FieldRow>
        )}
        <PlaceField
          draft={draft}
          named={suggestions.placeNamed}
          missing={missing('place')}
          onChange={change}
        />
        <EvidenceField
          draft={draft}
          ending={ending}
          missing={missing('supervisor')}
          onChange={change}
          onBusy={onBusy}
        />
        <ReporterFields state={state} />
      </div>
      {foot}
    </Card>
  );
}

function ReporterFields({ state: { draft, change } }: Pick<FormCardProps, 'state'>) {
  const say = useIntakeWords();
  return (
    <FieldRow htmlFor="intake-name" label={say('reporter')} note={say('codeNote')}>
      <div className="intake-reporter">
        <Input
          id="intake-name"
          autoComplete="off"
          maxLength={60}
          placeholder={`${say('name')} · ${say('nameHint')}`}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <Segmented
          aria-label={say('answerBy')}
          value={draft.answerBy}
          options={WAYS.map((value) => ({ value, label: say(`answers.${value}`) }))}
          onChange={(answerBy) => change({ answerBy })}
        />
      </div>
    </FieldRow>
  );
}
