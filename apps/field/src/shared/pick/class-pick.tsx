import type { ClassRef } from '@baixing/domain/case';
import { Icon } from '@baixing/ui';
import { type ClassRow, defineWords, useLocale } from '@baixing/web';
import { useDeferredValue, useState } from 'react';
import { ReadTrouble } from '../parts/parts.tsx';
import { useClasses, useProposals } from '../queries.ts';
import './pick.css';

const useSay = defineWords(
  'class-pick',
  {
    search: '查类别',
    placeholder: '字词或拼音首字母',
    change: '更换',
    proposed: '按“{{words}}”推荐',
    none: '没有这样的类别。换个说法，或用描述说明。',
    local: '本地扩展',
  },
  {
    search: 'Find a class',
    placeholder: 'Words or pinyin initials',
    change: 'Change',
    proposed: 'suggested by “{{words}}”',
    none: 'There is no such class. Say it another way, or describe it in words.',
    local: 'local',
  },
);

/** A class with why it is proposed: used lately, seen near by, suggested by words. */
export type Candidate = {
  row: Pick<ClassRow, 'standard' | 'kind' | 'code' | 'name' | 'nameEn'>;
  why: string;
};

export type ClassPickProps = {
  picked: (ClassRef & { name: string }) | null;
  onPick: (picked: (ClassRef & { name: string }) | null) => void;
  /** Offered before anything is searched for. */
  candidates?: readonly Candidate[];
  /** What was written about the problem: proposes classes too. */
  description?: string;
};

/** Enough to scroll through; whoever needs more types another letter. */
const SHOWN = 40;
export const classKey = ({ standard, kind, code }: ClassRef): string => `${standard}/${kind}/${code}`;

/** A class of the catalogue, by what is usual here, by words, pinyin, initials, or by a description. */
export function ClassPick({ picked, onPick, candidates = [], description = '' }: ClassPickProps) {
  const say = useSay();
  const locale = useLocale();
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed.trim());
  const found = useFound(sought, candidates, description.trim());
  if (picked !== null) return <Picked picked={picked} onChange={() => onPick(null)} />;
  return (
    <div>
      <div className="fd-search">
        <Icon name="search" size={18} />
        <input
          className="fd-input"
          type="search"
          aria-label={say('search')}
          placeholder={say('placeholder')}
          enterKeyHint="search"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <ul className="fd-options">
        {found.rows.slice(0, SHOWN).map(({ row, why }) => (
          <li key={classKey(row)}>
            <button
              type="button"
              onClick={() => {
                setTyped('');
                onPick({ standard: row.standard, kind: row.kind, code: row.code, name: row.name });
              }}
            >
              <b>{locale === 'en' && row.nameEn !== '' ? row.nameEn : row.name}</b>
              <span>{row.code}</span>
              <em>{why}</em>
            </button>
          </li>
        ))}
      </ul>
      {found.error !== null && <ReadTrouble error={found.error} onRetry={found.retry} />}
      {found.empty && <p className="bx-quiet fd-pick-none">{say('none')}</p>}
    </div>
  );
}

function Picked({ picked, onChange }: { picked: ClassRef & { name: string }; onChange: () => void }) {
  const say = useSay();
  const locale = useLocale();
  const { data } = useClasses('');
  const rows = (data?.majors ?? []).flatMap((major) => major.classes);
  const nameEn = rows.find((row) => classKey(row) === classKey(picked))?.nameEn ?? '';
  return (
    <div className="fd-picked">
      <Icon name="check" size={18} className="bx-accent" />
      <b className="bx-grow">{locale === 'en' && nameEn !== '' ? nameEn : picked.name}</b>
      <span className="bx-code">{picked.code}</span>
      <button type="button" className="fd-link" onClick={onChange}>
        {say('change')}
      </button>
    </div>
  );
}

/**
 * What was found, likeliest first: what is usual here, then the events of the street (major classes from 06), which are
 * most of what is reported, then troubles of components, then components; within each the order of the catalogue.
 */
export function rankHits(hits: readonly Candidate[], usual: readonly Candidate[]): Candidate[] {
  const known = new Map(usual.map((one) => [classKey(one.row), one]));
  const rank = ({ row }: Candidate) => {
    if (known.has(classKey(row))) return 0;
    if (row.kind === 'component') return 3;
    return row.code >= '06' ? 1 : 2;
  };
  return hits.map((hit) => known.get(classKey(hit.row)) ?? hit).toSorted((a, b) => rank(a) - rank(b));
}

/** Searching wins over proposals by words, those over what is usual here. */
function useFound(sought: string, candidates: readonly Candidate[], description: string) {
  const say = useSay();
  const locale = useLocale();
  const classes = useClasses(sought);
  const hits: Candidate[] =
    sought === ''
      ? []
      : (classes.data?.majors ?? []).flatMap((major) =>
          major.classes.map((row) => ({ row, why: locale === 'en' ? major.nameEn : major.name })),
        );
  const words = hits.length === 0 ? sought || description : '';
  const proposals = useProposals(words);
  const proposed: Candidate[] = (words === '' ? [] : (proposals.data?.proposals ?? [])).map((proposal) => ({
    row: { ...proposal.class, name: proposal.name, nameEn: proposal.nameEn },
    why: say('proposed', { words: proposal.words.join(' ') }),
  }));
  const all = sought === '' ? [...proposed, ...candidates] : [...rankHits(hits, candidates), ...proposed];
  const rows = [...new Map(all.toReversed().map((one) => [classKey(one.row), one])).values()].toReversed();
  const read = !classes.isFetching && !proposals.isFetching;
  return {
    rows,
    error: rows.length === 0 ? classes.error : null,
    retry: () => void classes.refetch(),
    empty: sought !== '' && read && rows.length === 0 && classes.error === null,
  };
}
