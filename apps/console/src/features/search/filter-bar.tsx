import { SOURCES, STAGES } from '@baixing/domain/case';
import { Chip, SwitchChip, wordsOf } from '@baixing/ui';
import { useLocale } from '@baixing/web';
import { useQuery } from '@tanstack/react-query';
import { Select, TreeSelect } from 'antd';
import { DayRange } from '../../shared/admin/day-range.tsx';
import { useAdminWords } from '../../shared/admin/words.ts';
import { client } from '../../shared/client.ts';
import type { Query } from '../../shared/navigation.ts';
import { UnitPicker } from '../../shared/pick/unit-picker.tsx';
import { useClasses } from '../../shared/queries.ts';
import { useMay } from '../../shared/site.tsx';
import { isNarrowed, listOf, NOTHING, OPEN, type Sort, sortOf } from './filter.ts';
import { useSearchWords } from './words.ts';

type FilterProps = { query: Query; onChange: (change: Query) => void };

/** Everything that narrows the search; each choice stands in the address at once. */
export function FilterBar({ query, onChange }: FilterProps) {
  const say = useSearchWords();
  const sayAdmin = useAdminWords();
  const mayUnits = useMay('read-directory');
  const toggled = (value: string | undefined) => (value === 'true' ? undefined : 'true');
  return (
    <div className="admin-filters">
      <Chip
        on={query.stage === OPEN}
        onPick={() => onChange({ stage: query.stage === OPEN ? undefined : OPEN })}
      >
        {say('open')}
      </Chip>
      <SwitchChip on={query.public === 'true'} onPick={() => onChange({ public: toggled(query.public) })}>
        {say('onlyPublic')}
      </SwitchChip>
      <SwitchChip
        on={query.supervised === 'true'}
        onPick={() => onChange({ supervised: toggled(query.supervised) })}
      >
        {say('supervised')}
      </SwitchChip>
      <SwitchChip
        on={query.reopened === 'true'}
        onPick={() => onChange({ reopened: toggled(query.reopened) })}
      >
        {say('reopened')}
      </SwitchChip>
      <ChoiceFilters query={query} onChange={onChange} />
      <ClassFilter query={query} onChange={onChange} />
      <AreaFilter query={query} onChange={onChange} />
      {mayUnits && (
        <div className="search-unit">
          <UnitPicker clearable value={query.unit} onChange={(unit) => onChange({ unit })} />
        </div>
      )}
      <DayRange
        label={say('registered')}
        from={query.from}
        to={query.to}
        onChange={({ from, to }) => onChange({ from, to })}
      />
      <DayRange
        label={say('closed')}
        from={query.closedFrom}
        to={query.closedTo}
        onChange={({ from, to }) => onChange({ closedFrom: from, closedTo: to })}
      />
      <Select<Sort>
        className="search-sort"
        aria-label={say('sort')}
        value={sortOf(query)}
        options={(['newest', 'oldest', 'urgency'] as const).map((value) => ({ value, label: say(value) }))}
        onChange={(sort) => onChange({ sort: sort === 'newest' ? undefined : sort })}
      />
      {isNarrowed(query) && (
        <button type="button" className="bx-plain bx-accent" onClick={() => onChange(NOTHING)}>
          {sayAdmin('clear')}
        </button>
      )}
    </div>
  );
}

/** Stage, light and source: several of each at once. */
function ChoiceFilters({ query, onChange }: FilterProps) {
  const say = useSearchWords();
  const locale = useLocale();
  const { lightRanges } = wordsOf(locale);
  const choices = [
    {
      key: 'stage',
      options: Object.entries(STAGES).map(([value, stage]) => ({ value, label: stage[locale] })),
    },
    {
      key: 'light',
      options: (['red', 'yellow', 'green', 'grey'] as const).map((value) => ({
        value,
        label: lightRanges[value],
      })),
    },
    {
      key: 'source',
      options: Object.entries(SOURCES).map(([value, source]) => ({ value, label: source[locale] })),
    },
  ] as const;
  return choices.map(({ key, options }) => (
    <Select<string[]>
      key={key}
      mode="multiple"
      className="admin-filter"
      allowClear
      maxTagCount="responsive"
      popupMatchSelectWidth={200}
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={say(key)}
      placeholder={say(key)}
      // All open stages are one choice of their own, on the chip.
      value={key === 'stage' && query.stage === OPEN ? [] : listOf(query[key])}
      options={options}
      onChange={(values) => onChange({ [key]: values.length === 0 ? undefined : values.join(',') })}
    />
  ));
}

function ClassFilter({ query, onChange }: FilterProps) {
  const say = useSearchWords();
  const locale = useLocale();
  const majors = useClasses('').data?.majors ?? [];
  const nameOf = (each: { name: string; nameEn: string; code: string }) =>
    `${locale === 'en' && each.nameEn !== '' ? each.nameEn : each.name} ${each.code}`;
  // A code may stand for a component and for an event: cases are found by the code, so each stands here once.
  const taken = new Set<string>();
  const once = (code: string) => !taken.has(code) && taken.add(code);
  return (
    <TreeSelect<string>
      className="admin-filter"
      allowClear
      popupMatchSelectWidth={300}
      showSearch={{ treeNodeFilterProp: 'title' }}
      aria-label={say('class')}
      placeholder={say('class')}
      value={(query.class === '' ? undefined : query.class) as string}
      treeData={majors
        .filter((major) => once(major.code))
        .map((major) => ({
          value: major.code,
          title: nameOf(major),
          children: majors
            .filter((each) => each.code === major.code)
            .flatMap((each) => each.classes)
            .filter((each) => once(each.code))
            .map((each) => ({ value: each.code, title: nameOf(each) })),
        }))}
      onChange={(code: string | undefined) => onChange({ class: code })}
    />
  );
}

function AreaFilter({ query, onChange }: FilterProps) {
  const say = useSearchWords();
  const locale = useLocale();
  const { data } = useQuery({
    queryKey: ['list-divisions'],
    queryFn: () => client.listDivisions(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const nameOf = (each: { name: string; nameEn: string }) =>
    locale === 'en' && each.nameEn !== '' ? each.nameEn : each.name;
  return (
    <TreeSelect<string>
      className="admin-filter"
      allowClear
      popupMatchSelectWidth={240}
      showSearch={{ treeNodeFilterProp: 'title' }}
      aria-label={say('area')}
      placeholder={say('area')}
      value={(query.area === '' ? undefined : query.area) as string}
      treeData={(data?.rows ?? [])
        .flatMap((district) => district.children)
        .map((street) => ({
          value: street.code,
          title: nameOf(street),
          children: street.children.map((community) => ({
            value: community.code,
            title: nameOf(community),
          })),
        }))}
      onChange={(code: string | undefined) => onChange({ area: code })}
    />
  );
}
