import { Tag } from '@baixing/ui';
import { AutoComplete, Input } from 'antd';
import { PlaceChain } from '../../shared/pick/place-picker.tsx';
import { usePlaceSearch } from '../../shared/queries.ts';
import type { IntakeDraft } from './draft.ts';
import { FieldRow } from './field-row.tsx';
import { placeWords } from './readings.ts';
import { useRest } from './use-rest.ts';
import { useIntakeWords } from './words.ts';

interface PlaceFieldProps {
  draft: IntakeDraft;
  /** The place that the description names. */
  named: string | undefined;
  missing: string | undefined;
  onChange: (patch: Partial<IntakeDraft>) => void;
}

const REST_MS = 200;

/** The place in words: searched by Chinese, pinyin or initials; the words may be mended without moving the point. */
export function PlaceField({ draft, named, missing, onChange }: PlaceFieldProps) {
  const say = useIntakeWords();
  const text = useRest(draft.address, REST_MS);
  const found = usePlaceSearch(draft.placeByHand ? text : '').data?.rows ?? [];
  const fromWords = !draft.placeByHand && draft.point !== undefined && named === draft.address;
  return (
    <FieldRow htmlFor="intake-place" label={say('place')} required missing={missing}>
      <div className="intake-place">
        <AutoComplete
          id="intake-place"
          style={{ width: '100%' }}
          value={draft.address}
          defaultActiveFirstOption
          options={
            draft.placeByHand
              ? found.map((place, index) => ({
                  value: `${index}`,
                  label: [place.name, place.communityName, place.address].filter(Boolean).join(' · '),
                }))
              : []
          }
          onSelect={(picked: string) => {
            const place = found[Number(picked)];
            if (place === undefined) return;
            onChange({
              point: { lon: place.lon, lat: place.lat },
              address: placeWords(place),
              placeByHand: true,
              supervisorId: undefined,
            });
          }}
          onSearch={(address) => onChange({ address, placeByHand: true })}
        >
          <Input placeholder={say('placeHint')} autoComplete="off" />
        </AutoComplete>
        {fromWords && <Tag kind="accent">{say('fromDescription')}</Tag>}
      </div>
      <PlaceChain point={draft.point} />
    </FieldRow>
  );
}
