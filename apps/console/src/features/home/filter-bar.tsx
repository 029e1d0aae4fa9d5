import { Chip, SwitchChip, wordsOf } from '@baixing/ui';
import { useLocale } from '@baixing/web';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { client } from '../../shared/client.ts';
import { ExportLink } from '../../shared/export-link.tsx';
import type { Query } from '../../shared/navigation.ts';
import { type CaseFilter, useClasses, type WorklistCounts } from '../../shared/queries.ts';
import { useMay } from '../../shared/site.tsx';
import { isNarrowed, NARROWING } from './filter.ts';
import { useWorkColumns } from './use-work-columns.ts';
import { useHomeWords } from './words.ts';

interface FilterBarProps {
  filter: CaseFilter;
  query: Query;
  counts: WorklistCounts | undefined;
  total: number;
  queueByDefault: 'mine' | 'all';
  onChange: (change: Query) => void;
}

const NOTHING = Object.fromEntries(NARROWING.map((key) => [key, undefined]));

/** Which list, and what narrows it; all of it stands in the address. */
export function FilterBar(props: FilterBarProps) {
  const { filter, query, total, onChange } = props;
  const { columns, storageKey } = useWorkColumns();
  const say = useHomeWords();
  const mayExport = useMay('export-cases');
  return (
    <div className="home-filters">
      <Tabs {...props} />
      <span className="bx-grow" />
      <SwitchChip
        on={filter.public === 'true'}
        onPick={() => onChange({ public: filter.public === 'true' ? undefined : 'true' })}
      >
        {say('onlyPublic')}
      </SwitchChip>
      <StreetFilter query={query} onChange={onChange} />
      <ClassFilter query={query} onChange={onChange} />
      <LightFilter query={query} onChange={onChange} />
      {isNarrowed(query) && (
        <button type="button" className="bx-plain bx-accent" onClick={() => onChange(NOTHING)}>
          {say('clear')}
        </button>
      )}
      {mayExport && (
        <ExportLink
          small
          path="/api/cases.xlsx"
          asked={filter}
          columns={columns}
          storageKey={storageKey}
          total={total}
        />
      )}
    </div>
  );
}

function Tabs({ filter, query, counts, queueByDefault, onChange }: FilterBarProps) {
  const say = useHomeWords();
  const supervised = query.supervised === 'true';
  const reopened = query.reopened === 'true';
  const open = counts?.stages.reduce((sum, stage) => sum + stage.count, 0);
  const pick = (queue: string, change: Query = {}) =>
    onChange({ ...NOTHING, sort: undefined, queue: queue === queueByDefault ? undefined : queue, ...change });
  const tabs = [
    { queue: 'mine', count: counts?.mine },
    { queue: 'requests', count: counts?.requests },
    { queue: 'all', count: open },
  ] as const;
  return (
    <>
      {tabs
        // Whose post has no queue of its own is not shown an empty one.
        .filter(({ queue }) => queue !== 'mine' || queueByDefault === 'mine')
        .map(({ queue, count }) => (
          <Chip
            key={queue}
            on={filter.queue === queue && !supervised && !reopened}
            onPick={() => pick(queue)}
            {...(count === undefined ? {} : { count })}
          >
            {say(`tab.${queue}`)}
          </Chip>
        ))}
      <Chip
        on={supervised}
        onPick={() => pick('all', { supervised: 'true' })}
        {...(counts === undefined ? {} : { count: counts.supervised })}
      >
        {say('tab.supervised')}
      </Chip>
      {(reopened || (counts?.reopened ?? 0) > 0) && (
        <Chip
          on={reopened}
          onPick={() => pick('all', { reopened: 'true' })}
          {...(counts === undefined ? {} : { count: counts.reopened })}
        >
          {say('tab.reopened')}
        </Chip>
      )}
    </>
  );
}

type NarrowProps = { query: Query; onChange: (change: Query) => void };

function StreetFilter({ query, onChange }: NarrowProps) {
  const say = useHomeWords();
  const locale = useLocale();
  const { data } = useQuery({
    queryKey: ['list-divisions'],
    queryFn: () => client.listDivisions(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const streets = (data?.rows ?? []).flatMap((district) => district.children);
  return (
    <Select<string>
      className="home-filter"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={say('street')}
      placeholder={say('any', { name: say('street') })}
      value={query.area as string}
      options={streets.map((street) => ({
        value: street.code,
        label: locale === 'en' && street.nameEn !== '' ? street.nameEn : street.name,
      }))}
      onChange={(area: string | undefined) => onChange({ area })}
    />
  );
}

function ClassFilter({ query, onChange }: NarrowProps) {
  const say = useHomeWords();
  const locale = useLocale();
  const majors = useClasses('').data?.majors ?? [];
  return (
    <Select<string>
      className="home-filter"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={220}
      aria-label={say('major')}
      placeholder={say('any', { name: say('major') })}
      value={query.class as string}
      options={majors.map((major) => ({
        value: major.code,
        label: `${locale === 'en' && major.nameEn !== '' ? major.nameEn : major.name} ${major.code}`,
      }))}
      onChange={(code: string | undefined) => onChange({ class: code })}
    />
  );
}

function LightFilter({ query, onChange }: NarrowProps) {
  const say = useHomeWords();
  const locale = useLocale();
  const { lightRanges } = wordsOf(locale);
  return (
    <Select<string>
      className="home-filter"
      allowClear
      popupMatchSelectWidth={160}
      aria-label={say('light')}
      placeholder={say('any', { name: say('light') })}
      value={query.light as string}
      options={(['red', 'yellow', 'green', 'grey'] as const).map((light) => ({
        value: light,
        label: lightRanges[light],
      }))}
      onChange={(light: string | undefined) => onChange({ light })}
    />
  );
}
