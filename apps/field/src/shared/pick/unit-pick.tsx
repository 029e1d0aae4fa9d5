import { Icon } from '@baixing/ui';
import { defineWords, type Unit, useLocale } from '@baixing/web';
import { useState } from 'react';
import { ReadTrouble } from '../parts/parts.tsx';
import { useUnits } from '../queries.ts';
import './pick.css';

const useSay = defineWords(
  'unit-pick',
  {
    search: '查责任单位',
    placeholder: '单位名称',
    change: '更换',
    none: '没有这样的单位',
    call: '值班 {{phone}}',
  },
  {
    search: 'Find the unit',
    placeholder: 'Name of the unit',
    change: 'Change',
    none: 'There is no such unit',
    call: 'duty {{phone}}',
  },
);

const SHOWN = 8;

/** The units whose name, in either language, or code has the words. */
export function unitsNamed<Named extends Pick<Unit, 'name' | 'nameEn' | 'code' | 'closedAt'>>(
  units: readonly Named[],
  words: string,
): Named[] {
  const sought = words.trim().toLowerCase();
  return units.filter(
    ({ name, nameEn, code, closedAt }) =>
      closedAt === null && [name, nameEn, code].some((text) => text.toLowerCase().includes(sought)),
  );
}

/** The unit that gets the case. */
export function UnitPick({ picked, onPick }: { picked: string | null; onPick: (id: string | null) => void }) {
  const say = useSay();
  const locale = useLocale();
  const [typed, setTyped] = useState('');
  const { data, error, refetch } = useUnits(true);
  const nameOf = (unit: Unit) => (locale === 'en' && unit.nameEn !== '' ? unit.nameEn : unit.name);
  const chosen = data?.rows.find(({ id }) => id === picked);
  if (error !== null && data === undefined)
    return <ReadTrouble error={error} onRetry={() => void refetch()} />;
  if (chosen !== undefined)
    return (
      <div className="fd-picked">
        <Icon name="check" size={18} className="bx-accent" />
        <b className="bx-grow">{nameOf(chosen)}</b>
        {chosen.dutyPhone !== '' && (
          <a href={`tel:${chosen.dutyPhone}`}>{say('call', { phone: chosen.dutyPhone })}</a>
        )}
        <button type="button" className="fd-link" onClick={() => onPick(null)}>
          {say('change')}
        </button>
      </div>
    );
  const rows = unitsNamed(data?.rows ?? [], typed);
  return (
    <div>
      <div className="fd-search">
        <Icon name="search" size={18} />
        <input
          className="fd-input"
          type="search"
          aria-label={say('search')}
          placeholder={say('placeholder')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <ul className="fd-options">
        {rows.slice(0, SHOWN).map((unit) => (
          <li key={unit.id}>
            <button type="button" onClick={() => onPick(unit.id)}>
              <b>{nameOf(unit)}</b>
              <em>{unit.dutyPhone}</em>
            </button>
          </li>
        ))}
      </ul>
      {data !== undefined && rows.length === 0 && <p className="bx-quiet fd-pick-none">{say('none')}</p>}
    </div>
  );
}
