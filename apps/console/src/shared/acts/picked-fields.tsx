import { useEffect } from 'react';
import { ClassPicker } from '../pick/class-picker.tsx';
import { ConditionPicker } from '../pick/condition-picker.tsx';
import { PhotoUpload } from '../pick/photo-upload.tsx';
import { PlacePicker } from '../pick/place-picker.tsx';
import { SimilarPicker } from '../pick/similar-picker.tsx';
import { SupervisorPicker } from '../pick/supervisor-picker.tsx';
import { UnitPicker } from '../pick/unit-picker.tsx';
import { useConditions, useUnits } from '../queries.ts';
import type { FieldProps } from './field-props.ts';

export function ClassField({ id, draft, onChange, invalid, view }: FieldProps) {
  const name = view.class?.code === draft.class?.code ? (view.className ?? undefined) : undefined;
  return (
    <ClassPicker
      id={id}
      value={draft.class}
      nameNow={name}
      invalid={invalid}
      onChange={(picked) => onChange({ class: picked, conditionId: undefined })}
    />
  );
}

export function ConditionField({ draft, onChange, view }: FieldProps) {
  return (
    <ConditionPicker
      of={draft.class}
      areaClass={view.areaClass ?? undefined}
      value={draft.conditionId}
      onChange={(conditionId) => onChange({ conditionId })}
    />
  );
}

/** The unit that the filing condition names; undefined where it names none, or names one that is gone. */
function useProposedUnit(of: FieldProps['draft']['class'], conditionId: string | undefined) {
  const conditions = useConditions(of);
  const units = useUnits();
  const code = conditions.data?.rows.find((row) => row.id === conditionId)?.defaultUnitCode;
  if (code === null || code === undefined) return undefined;
  return units.data?.rows.find((unit) => unit.code === code && unit.closedAt === null);
}

export function UnitField({ id, draft, onChange, invalid }: FieldProps) {
  const proposed = useProposedUnit(draft.class, draft.conditionId);
  const proposedId = proposed?.id;
  useEffect(() => {
    // The proposal is taken up once, when it comes; a person's own choice is never overwritten.
    if (proposedId === undefined || proposedId === draft.proposedUnitId) return;
    onChange({ proposedUnitId: proposedId, ...(draft.unitId === undefined ? { unitId: proposedId } : {}) });
  }, [proposedId, draft.proposedUnitId, draft.unitId, onChange]);
  return (
    <UnitPicker
      id={id}
      value={draft.unitId}
      proposed={proposed}
      invalid={invalid}
      onChange={(unitId) => onChange({ unitId })}
    />
  );
}

export function SupervisorField({ view, draft, onChange }: FieldProps) {
  return (
    <SupervisorPicker
      place={{ lon: view.lon, lat: view.lat }}
      value={draft.supervisorId}
      onChange={(supervisorId) => onChange({ supervisorId })}
    />
  );
}

export function PhotosField({ id, draft, onChange, onBusy }: FieldProps) {
  return (
    <PhotoUpload id={id} value={draft.photos} onBusy={onBusy} onChange={(photos) => onChange({ photos })} />
  );
}

export function PlaceField({ id, draft, onChange }: FieldProps) {
  return <PlacePicker id={id} value={draft.place} onChange={(place) => onChange({ place })} />;
}

export function TargetField({ view, draft, onChange }: FieldProps) {
  return (
    <SimilarPicker
      place={{ lon: view.lon, lat: view.lat }}
      classCode={view.classCode ?? undefined}
      except={view.id}
      value={draft.targetId}
      onChange={(targetId) => onChange({ targetId })}
    />
  );
}
