import { CLOCK_KINDS } from '@baixing/domain/case';
import { formatLimit, type Limit } from '@baixing/domain/clock';
import { LoadingRows, Tag } from '@baixing/ui';
import { useLocale } from '@baixing/web';
import { useQuery } from '@tanstack/react-query';
import { Modal, Select } from 'antd';
import { useState } from 'react';
import { client } from '../../shared/client.ts';
import { ReadError } from '../../shared/errors.tsx';
import type { Condition, Version } from './draft.ts';
import { useCatalogueWords } from './words.ts';

/** What a version says differently from an earlier one: added, removed, changed, and the limits of the stages. */
export function CompareDialog(props: { version: Version; rows: readonly Version[]; onClose: () => void }) {
  const { version, rows, onClose } = props;
  const say = useCatalogueWords();
  const others = rows.filter((each) => each.id !== version.id);
  const sameStandard = others.find((each) => each.standard === version.standard);
  const [from, setFrom] = useState((sameStandard ?? others[0])?.id);
  return (
    <Modal
      open
      width={760}
      title={`${say('differences')} · ${version.name}`}
      footer={null}
      onCancel={onClose}
    >
      <div className="bx-col">
        <Select<string>
          aria-label={say('from')}
          placeholder={say('from')}
          value={from as string}
          options={others.map((each) => ({ value: each.id, label: each.name }))}
          onChange={setFrom}
        />
        {from !== undefined && <Differences id={version.id} from={from} />}
      </div>
    </Modal>
  );
}

function Differences({ id, from }: { id: string; from: string }) {
  const say = useCatalogueWords();
  const locale = useLocale();
  const compared = useQuery({
    queryKey: ['compare-catalogue-versions', id, from],
    queryFn: () => client.compareCatalogueVersions({ params: { id }, query: { from } }),
  });
  const { data } = compared;
  if (compared.isError) return <ReadError error={compared.error} onRetry={() => void compared.refetch()} />;
  if (data === undefined) return <LoadingRows rows={6} />;
  const { added, removed, changed, stageLimits } = data;
  if (added.length + removed.length + changed.length + stageLimits.length === 0) return <p>{say('same')}</p>;
  const limitText = (limit: { value: number; unit: string } | null) =>
    limit === null ? '—' : formatLimit(limit as Limit, locale);
  const clocks: Readonly<Record<string, { zh: string; en: string }>> = CLOCK_KINDS;
  return (
    <div className="cat-diff">
      {changed.length > 0 && <h3>{say('diff.changed', { count: changed.length })}</h3>}
      {changed.map(({ before, after }) => (
        <article key={after.id} className="cat-line">
          <ConditionWords of={before} struck />
          <ConditionWords of={after} />
        </article>
      ))}
      {added.length > 0 && <h3>{say('diff.added', { count: added.length })}</h3>}
      {added.map((each) => (
        <article key={each.id} className="cat-line">
          <ConditionWords of={each} />
        </article>
      ))}
      {removed.length > 0 && <h3>{say('diff.removed', { count: removed.length })}</h3>}
      {removed.map((each) => (
        <article key={each.id} className="cat-line">
          <ConditionWords of={each} struck />
        </article>
      ))}
      {stageLimits.length > 0 && <h3>{say('diff.stage', { count: stageLimits.length })}</h3>}
      {stageLimits.map(({ clock, before, after }) => (
        <div key={clock} className="cat-line">
          {clocks[clock]?.[locale] ?? clock}: {limitText(before)} → {limitText(after)}
        </div>
      ))}
    </div>
  );
}

function ConditionWords({ of, struck }: { of: Condition; struck?: boolean }) {
  const locale = useLocale();
  const limits = (['A', 'B', 'C'] as const).map(
    (area) => `${area} ${formatLimit(of.limits[area] as Limit, locale)}`,
  );
  return (
    <div className={struck === true ? 'bx-faint cat-struck' : ''}>
      <Tag>
        {of.className} {of.classCode}
      </Tag>{' '}
      {of.condition} <span className="bx-small">→ {of.closingCondition}</span>
      <div className="bx-small">{limits.join(' · ')}</div>
    </div>
  );
}
