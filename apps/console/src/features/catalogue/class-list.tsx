import { Card, Icon, Tag } from '@baixing/ui';
import { useLocale } from '@baixing/web';
import { useDeferredValue } from 'react';
import { SearchInput } from '../../shared/admin/search-input.tsx';
import { useClasses } from '../../shared/queries.ts';
import type { ClassKey, Condition, Draft } from './draft.ts';
import { walkButtons } from './walk-buttons.ts';
import { useCatalogueWords } from './words.ts';

type Listed = ClassKey & { name: string; local: boolean };
type Group = { key: string; title: string; classes: Listed[] };

/** The classes of a version of another standard than today's: those it has conditions for. */
function groupsOf(conditions: readonly Condition[], text: string): Group[] {
  const groups = new Map<string, Group>();
  for (const { kind, classCode, className } of conditions) {
    if (text !== '' && !`${className} ${classCode}`.includes(text)) continue;
    const key = `${kind}/${classCode.slice(0, 2)}`;
    const group = groups.get(key) ?? { key, title: classCode.slice(0, 2), classes: [] };
    groups.set(key, group);
    if (group.classes.at(-1)?.code !== classCode)
      group.classes.push({ kind, code: classCode, name: className, local: false });
  }
  return [...groups.values()];
}

/** The classes by kind and major class, each with the number of its conditions in the version on the page. */
export function ClassList(props: {
  standard: string;
  conditions: readonly Condition[];
  draft: Draft | undefined;
  text: string;
  picked: ClassKey | 'stages' | undefined;
  onText: (text: string) => void;
  onPick: (picked: ClassKey | 'stages') => void;
}) {
  const { standard, conditions, picked } = props;
  const say = useCatalogueWords();
  const locale = useLocale();
  const asked = useDeferredValue(props.text);
  const { data } = useClasses(asked);
  const english = (each: { name: string; nameEn: string }) =>
    locale === 'en' && each.nameEn !== '' ? each.nameEn : each.name;
  const groups: Group[] =
    data === undefined || data.standard !== standard
      ? groupsOf(conditions, props.text)
      : data.majors.map((major) => ({
          key: `${major.kind}/${major.code}`,
          title: `${say(`kind.${major.kind}`)} · ${english(major)} ${major.code}`,
          classes: major.classes.map((each) => ({
            kind: each.kind,
            code: each.code,
            name: english(each),
            local: each.local,
          })),
        }));
  const isPicked = ({ kind, code }: ClassKey) =>
    picked !== undefined && picked !== 'stages' && picked.kind === kind && picked.code === code;
  // The picked one is reached with Tab where it stands in the list, else the first.
  const reached = groups.some((group) => group.classes.some(isPicked))
    ? picked !== undefined && picked !== 'stages' && `${picked.kind}/${picked.code}`
    : 'stages';
  const counts = new Map<string, number>();
  for (const { kind, classCode } of conditions)
    counts.set(`${kind}/${classCode}`, (counts.get(`${kind}/${classCode}`) ?? 0) + 1);
  return (
    <Card bare className="cat-classes">
      <div className="cat-search">
        <SearchInput text={props.text} hint={say('search')} onText={props.onText} />
      </div>
      {/* One stop of the Tab key: two hundred classes do not lie between the search and the conditions. */}
      <nav aria-label={say('classes')} className="cat-scroll" onKeyDown={walkButtons}>
        <button
          type="button"
          className="bx-plain cat-class cat-stages"
          aria-pressed={picked === 'stages'}
          tabIndex={reached === 'stages' ? 0 : -1}
          onClick={() => props.onPick('stages')}
        >
          <Icon name="clock" size={14} />
          {say('stageLimits')}
        </button>
        {groups.map((group) => (
          <section key={group.key}>
            <h2>{group.title}</h2>
            {group.classes.map((each) => (
              <button
                key={each.code}
                type="button"
                className="bx-plain cat-class"
                aria-pressed={isPicked(each)}
                tabIndex={reached === `${each.kind}/${each.code}` ? 0 : -1}
                onClick={() => props.onPick({ kind: each.kind, code: each.code })}
              >
                <span className="bx-cut">{each.name}</span>
                <span className="bx-code">{each.code}</span>
                {each.local && <Tag kind="outline">{say('local')}</Tag>}
                <span className="bx-grow" />
                <span className="bx-faint bx-small">{counts.get(`${each.kind}/${each.code}`) ?? 0}</span>
              </button>
            ))}
          </section>
        ))}
      </nav>
    </Card>
  );
}
