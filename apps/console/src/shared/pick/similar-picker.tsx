import { Tag } from '@baixing/ui';
import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useStageName } from '../case/case-words.ts';
import { client } from '../client.ts';
import { usePickWords } from './words.ts';

export interface SimilarPickerProps {
  place: { lon: number; lat: number };
  classCode?: string | undefined;
  /** The case that looks for its like. */
  except: string;
  value: string | undefined;
  onChange: (caseId: string) => void;
}

/** Open cases near by, the likely ones first, to join to one of them. */
export function SimilarPicker({ place, classCode, except, value, onChange }: SimilarPickerProps) {
  const say = usePickWords();
  const stage = useStageName();
  const { data, isPending } = useQuery({
    queryKey: ['find-similar', place, classCode, except],
    queryFn: () =>
      client.findSimilar({
        query: { ...place, except, ...(classCode === undefined ? {} : { class: classCode }) },
      }),
  });
  if (isPending) return <div className="bx-faint">…</div>;
  if (data === undefined || data.rows.length === 0) return <div className="bx-faint">{say('noSimilar')}</div>;
  return (
    <Radio.Group
      className="pick-list"
      value={value}
      onChange={(event) => onChange(String(event.target.value))}
    >
      {data.rows.map((row) => (
        <Radio key={row.id} value={row.id}>
          <span className="bx-row">
            <b>{row.className ?? row.number}</b>
            <Tag>{stage(row.stage)}</Tag>
            {row.likely && <Tag kind="warn">{say('likely')}</Tag>}
            <span className="bx-small bx-faint">
              {say('metres', { metres: Math.round(row.distanceMetres) })}
            </span>
          </span>
          <span className="bx-small bx-quiet pick-line">
            {row.number} · {row.address} · {row.description}
          </span>
        </Radio>
      ))}
    </Radio.Group>
  );
}
