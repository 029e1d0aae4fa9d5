import { useLocale } from '@baixing/web';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useClasses } from '../queries.ts';
import { usePickWords } from './words.ts';

export type PickedClass = { standard: string; kind: 'component' | 'event'; code: string };

export interface ClassPickerProps {
  id?: string;
  value: PickedClass | undefined;
  /** The name of the class picked before, until the list has come. */
  nameNow?: string | undefined;
  invalid?: boolean;
  onChange: (picked: PickedClass) => void;
}

/** 01001 is a component and a matter at once: only standard, kind and code together name a class. */
const keyOf = (picked: PickedClass): string => `${picked.standard}/${picked.kind}/${picked.code}`;

/** The classes of the catalogue in force, by major class; found by words, code, pinyin or initials. */
export function ClassPicker({ id, value, nameNow, invalid, onChange }: ClassPickerProps) {
  const say = usePickWords();
  const locale = useLocale();
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const { data, isFetching } = useClasses(asked);
  const majors = data?.majors ?? [];
  const options = majors.map((major) => ({
    label: locale === 'en' && major.nameEn !== '' ? major.nameEn : major.name,
    title: major.name,
    options: major.classes.map((each) => ({
      value: keyOf(each),
      label: `${locale === 'en' && each.nameEn !== '' ? each.nameEn : each.name} ${each.code}`,
    })),
  }));
  const known = options.some((group) => group.options.some((each) => value && each.value === keyOf(value)));
  if (value !== undefined && !known)
    options.unshift({
      label: '',
      title: '',
      options: [{ value: keyOf(value), label: `${nameNow ?? ''} ${value.code}`.trim() }],
    });
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={isFetching}
      placeholder={say('classSearch')}
      value={(value === undefined ? undefined : keyOf(value)) as string}
      options={options}
      {...(invalid === true ? { status: 'error' as const } : {})}
      onChange={(key) => {
        const picked = majors.flatMap((major) => major.classes).find((each) => keyOf(each) === key);
        if (picked !== undefined)
          onChange({ standard: picked.standard, kind: picked.kind, code: picked.code });
      }}
    />
  );
}
