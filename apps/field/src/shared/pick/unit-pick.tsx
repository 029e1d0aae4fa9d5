import type { ClassRef } from '@baixing/domain/case';
import { Icon } from '@baixing/ui';
import { defineWords, type Unit, useLocale } from '@baixing/web';
import { useState } from 'react';
import { ReadTrouble } from '../parts/parts.tsx';
import { useConditions, useUnits } from '../queries.ts';
import './pick.css';

const useSay = defineWords(
  'unit-pick',
  {
    search: '查责任单位',
    placeholder: '单位名称',
    change: '更换',
    none: '没有这样的单位',
    call: '值班 {{phone}}',
    usual: '目录所定',
  },
  {
    search: 'Find the unit',
    placeholder: 'Name of the unit',
    change: 'Change',
    none: 'There is no such unit',
    call: 'duty {{phone}}',
    usual: 'named by the catalogue',
  },
);

const SHOWN = 8;

/** The units whose name, in either language, or code has the words; the one that usually handles it first. */
export function unitsNamed<Named extends Pick<Unit, 'name' | 'nameEn' | 'code' | 'closedAt'>>(
  units: readonly Named[],
  words: string,
  usualCode: string | null = null,
): Named[] {
  const sought = words.trim().toLowerCase();
  const isUsual = ({ code }: Named): number => Number(code === usualCode);
  return units
    .filter(
      ({ name, nameEn, code, closedAt }) =>
        closedAt === null && [name, nameEn, code].some((text) => text.toLowerCase().includes(sought)),
    )
    .toSorted((one, other) => isUsual(other) - isUsual(one));
}

type UnitPickProps = {
  picked: string | null;
  onPick: (id: string | null) => void;
  /** The class and condition in hand: the unit that the catalogue names for them is offered first. */
  of: ClassRef | null;
  conditionId: string | null;
};

/** The unit that gets the case. */
export function UnitPick({ picked, onPick, of, conditionId }: UnitPickProps) {
  const say = useSay();
  const locale = useLocale();
  const [typed, setTyped] = useState('');
  const { data, error, refetch } = useUnits();
  const condition = useConditions(of).data?.rows.find(({ id }) => id === conditionId);
  const usualCode = condition?.defaultUnitCode ?? null;
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
  const rows = unitsNamed(data?.rows ?? [], typed, usualCode);
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
              <em>{unit.code === usualCode ? say('usual') : unit.dutyPhone}</em>
            </button>
          </li>
        ))}
      </ul>
      {data !== undefined && rows.length === 0 && <p className="bx-quiet fd-pick-none">{say('none')}</p>}
    </div>
  );
}
