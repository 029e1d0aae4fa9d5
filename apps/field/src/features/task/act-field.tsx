import type { LimitUnit } from '@baixing/domain/clock';
import type { CaseView } from '@baixing/web';
import { type ActDraft, type Field, type FieldAct, isRequired } from '../../shared/acts/act-fields.ts';
import { ChoiceChip, FieldFrame } from '../../shared/parts/parts.tsx';
import { PhotoInput } from '../../shared/photos/photo-input.tsx';
import { ClassPick } from '../../shared/pick/class-pick.tsx';
import { ConditionPick } from '../../shared/pick/condition-pick.tsx';
import { UnitPick } from '../../shared/pick/unit-pick.tsx';
import { useHere } from '../../shared/place/here.ts';
import { useLocated } from '../../shared/queries.ts';
import { VoicedText } from '../../shared/voice/voiced-text.tsx';
import { useActWords } from './act-words.ts';
import { ComparePhotos, useGhosts } from './compare-photos.tsx';
import { UntilField } from './until-field.tsx';

export type ActFieldProps = {
  field: Field;
  action: FieldAct;
  view: CaseView;
  draft: ActDraft;
  change: (part: Partial<ActDraft>) => void;
  error: string | undefined;
};

/** One field of an act's form. */
export function ActField(props: ActFieldProps) {
  const { field, action, draft, change, error } = props;
  const say = useActWords();
  const optional = isRequired(action, field)
    ? undefined
    : say(field === 'photos' ? 'photosOptional' : 'optional');
  if (field === 'photos') return <PhotosField {...props} optional={optional} />;
  const label =
    action === 'supervise-case' && (field === 'text' || field === 'until')
      ? say(field === 'text' ? 'instruction' : 'due')
      : say(`field.${field}`);
  return (
    <FieldFrame label={label} aside={optional} error={error}>
      {(id) => {
        switch (field) {
          case 'text':
          case 'reason':
            return (
              <VoicedText
                id={id}
                rows={3}
                aria-invalid={error !== undefined}
                value={draft[field]}
                onWrite={(text) => change({ [field]: text })}
              />
            );
          case 'until':
            return (
              <UntilField
                id={id}
                value={draft.until}
                invalid={error !== undefined}
                onChange={(until) => change({ until })}
              />
            );
          case 'limit':
            return <LimitField {...props} id={id} />;
          case 'unit':
            return (
              <UnitPick
                picked={draft.unitId}
                onPick={(unitId) => change({ unitId })}
                of={draft.class}
                conditionId={draft.conditionId}
              />
            );
          default:
            return <Choices {...props} id={id} />;
        }
      }}
    </FieldFrame>
  );
}

function PhotosField({
  action,
  view,
  draft,
  change,
  error,
  optional,
}: ActFieldProps & { optional: string | undefined }) {
  const say = useActWords();
  const here = useHere(true);
  const located = useLocated(here.fix === null ? null : rounded(here.fix));
  const after = action === 'feed-back';
  const ghosts = useGhosts(action, view.photos);
  return (
    <>
      <ComparePhotos action={action} photos={view.photos} taken={draft.photos} />
      <div className="fd-field">
        <h2 className="fd-label">
          {say('field.photos')} {optional !== undefined && <small>{optional}</small>}
        </h2>
        <PhotoInput
          hashes={draft.photos}
          onChange={(photos) => change({ photos })}
          here={here}
          placeName={located.data?.communityName ?? null}
          ghosts={ghosts}
          invalid={error !== undefined}
          {...(after ? { label: say('takeAfter') } : {})}
        />
        {error !== undefined && (
          <p className="fd-error" role="alert">
            {error}
          </p>
        )}
      </div>
    </>
  );
}

/** About ten metres: which community it is does not change with each step. */
const rounded = ({ lon, lat }: { lon: number; lat: number }) => ({
  lon: Math.round(lon * 10_000) / 10_000,
  lat: Math.round(lat * 10_000) / 10_000,
});

const UNITS: readonly LimitUnit[] = ['work-hour', 'work-day', 'urgent-hour', 'urgent-day', 'minute'];

function LimitField({ id, draft, change, error }: ActFieldProps & { id: string }) {
  const say = useActWords();
  return (
    <div className="fd-limit">
      <input
        id={id}
        className="fd-input"
        type="number"
        inputMode="numeric"
        min={1}
        max={10_000}
        step={1}
        aria-label={say('amount')}
        aria-invalid={error !== undefined}
        value={draft.limitValue ?? ''}
        onChange={({ target }) => {
          const value = Math.trunc(target.valueAsNumber);
          change({ limitValue: value > 0 ? value : null });
        }}
      />
      <select
        className="fd-input"
        aria-label={say('unitOf')}
        value={draft.limitUnit}
        onChange={({ target }) => change({ limitUnit: target.value as LimitUnit })}
      >
        {UNITS.map((unit) => (
          <option key={unit} value={unit}>
            {say(`units.${unit}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Choices({ id, field, view, draft, change }: ActFieldProps & { id: string }) {
  const say = useActWords();
  if (field === 'class')
    return (
      <div id={id} className="bx-col">
        <ClassPick
          picked={draft.class === null ? null : { ...draft.class, name: draft.className }}
          description={view.description}
          onPick={(picked) =>
            change({
              class:
                picked === null ? null : { standard: picked.standard, kind: picked.kind, code: picked.code },
              className: picked?.name ?? '',
              conditionId: null,
            })
          }
        />
        {draft.class !== null && (
          <ConditionPick
            of={draft.class}
            picked={draft.conditionId}
            onPick={(conditionId) => change({ conditionId })}
          />
        )}
      </div>
    );
  if (field === 'real')
    return (
      <div id={id} className="fd-chips">
        <ChoiceChip on={draft.real === true} onPick={() => change({ real: true })}>
          {say('real.yes')}
        </ChoiceChip>
        <ChoiceChip on={draft.real === false} onPick={() => change({ real: false })}>
          {say('real.no')}
        </ChoiceChip>
      </div>
    );
  return (
    <div id={id} className="fd-chips">
      {view.supervisions
        .filter(({ answeredAt }) => answeredAt === null)
        .map((one) => (
          <ChoiceChip
            key={one.id}
            on={draft.supervision === one.id}
            onPick={() => change({ supervision: one.id })}
          >
            {one.instruction}
          </ChoiceChip>
        ))}
    </div>
  );
}
