import { Tag } from '@baixing/ui';
import { Select } from 'antd';
import { PhotoUpload } from '../../shared/pick/photo-upload.tsx';
import { useSupervisors } from '../../shared/queries.ts';
import type { IntakeDraft } from './draft.ts';
import { FieldRow } from './field-row.tsx';
import type { MainEnding } from './plan.ts';
import { useIntakeWords } from './words.ts';

interface EvidenceFieldProps {
  draft: IntakeDraft;
  /** What the main act will be: it follows from whether there is evidence. */
  ending: MainEnding;
  missing: string | undefined;
  onChange: (patch: Partial<IntakeDraft>) => void;
  onBusy: (busy: boolean) => void;
}

/** Photos, and what follows from having them or not: judged at once, or verified first by whom. */
export function EvidenceField({ draft, ending, missing, onChange, onBusy }: EvidenceFieldProps) {
  const say = useIntakeWords();
  const count = draft.photos.length;
  return (
    <FieldRow htmlFor="intake-photos" label={say('evidence')} missing={missing}>
      <PhotoUpload
        id="intake-photos"
        value={draft.photos}
        onBusy={onBusy}
        onChange={(photos) => onChange({ photos })}
      />
      <div className="intake-evidence">
        <Tag>{count === 0 ? say('noPhotos') : say('withPhotos', { count })}</Tag>
        {ending === 'register' ? (
          <span className="bx-quiet">{say('registerOnly')}</span>
        ) : (
          <>
            <span className="bx-quiet">{say(ending === 'accept' ? 'judgeNow' : 'verifyFirst')}</span>
            {ending === 'verify' && <Verifier draft={draft} onChange={onChange} />}
          </>
        )}
      </div>
    </FieldRow>
  );
}

function Verifier({ draft, onChange }: Pick<EvidenceFieldProps, 'draft' | 'onChange'>) {
  const say = useIntakeWords();
  const { data, isFetching } = useSupervisors(draft.point);
  if (draft.point === undefined) return <span className="bx-faint">{say('noPlaceYet')}</span>;
  const options = (data?.rows ?? []).map((row) => ({
    value: row.id,
    label: [say('supervisorLine', { name: row.name, count: row.openTasks }), row.owner ? say('owner') : '']
      .filter(Boolean)
      .join(' · '),
  }));
  return (
    <Select<string>
      className="intake-verifier"
      aria-label={say('supervisor')}
      showSearch={{ optionFilterProp: 'label' }}
      loading={isFetching}
      value={draft.supervisorId as string}
      options={options}
      onChange={(supervisorId) => onChange({ supervisorId })}
    />
  );
}
