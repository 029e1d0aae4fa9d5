import { POST_NAMES, type Post } from '@baixing/domain/access';
import { Icon } from '@baixing/ui';
import { defineWords, useLocale, useName } from '@baixing/web';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { AsOf } from '../../shared/pack/as-of.tsx';
import { CALLED } from '../../shared/pack/day-pack.ts';
import { Page } from '../../shared/parts/page.tsx';
import { ReadTrouble, Waiting } from '../../shared/parts/parts.tsx';
import { peopleQuery, useUnits } from '../../shared/queries.ts';
import './contacts.css';

const useSay = defineWords(
  'contacts',
  {
    title: '电话',
    find: '查人或单位',
    units: '单位值班电话',
    none: '没有这个人或单位的电话。',
    empty: '还没有登记电话。人员和单位的电话由系统管理员登记。',
  },
  {
    title: 'Call',
    find: 'Find a person or unit',
    units: 'Units on duty',
    none: 'Nobody of that name has a number here.',
    empty: 'No telephone numbers yet. The system administrator enters those of people and units.',
  },
);

type Line = { id: string; name: string; about: string; phone: string };

/** Whom somebody in the street calls: the hall, who leads, and every unit's duty telephone. Also without a line. */
export function Contacts() {
  const say = useSay();
  const nameOf = useName();
  const locale = useLocale();
  const [typed, setTyped] = useState('');
  const people = useQueries({ queries: CALLED.map((post) => peopleQuery(post)) });
  const units = useUnits();
  const wanted = typed.trim().toLowerCase();
  const fits = ({ name, about, phone }: Line) =>
    phone !== '' && `${name} ${about} ${phone}`.toLowerCase().includes(wanted);
  const ofPost = (post: Post, index: number) => ({
    title: nameOf(POST_NAMES[post]),
    lines: (people[index]?.data?.rows ?? []).map(
      ({ id, name, phone, unitName }): Line => ({ id, name, phone, about: unitName ?? '' }),
    ),
  });
  const ofUnits = (units.data?.rows ?? []).map(({ id, name, nameEn, dutyPhone }): Line => {
    const other = nameEn === '' ? '' : locale === 'zh' ? nameEn : name;
    return { id, name: locale === 'en' && nameEn !== '' ? nameEn : name, about: other, phone: dutyPhone };
  });
  const groups = [...CALLED.map(ofPost), { title: say('units'), lines: ofUnits }]
    .map(({ title, lines }) => ({ title, lines: lines.filter(fits) }))
    .filter(({ lines }) => lines.length > 0);
  const error = units.error ?? people.find((one) => one.error !== null)?.error ?? null;
  return (
    <Page title={say('title')}>
      <div className="fd-search">
        <Icon name="search" size={18} />
        <input
          className="fd-input"
          type="search"
          aria-label={say('find')}
          placeholder={say('find')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <AsOf at={units.dataUpdatedAt} />
      {groups.map(({ title, lines }) => (
        <section key={title} className="fd-field">
          <h2 className="fd-label">{title}</h2>
          <ul className="fd-calls">
            {lines.map((line) => (
              <li key={line.id}>
                <a href={`tel:${line.phone}`}>
                  <b>{line.name}</b>
                  <span>{line.about}</span>
                  <em>{line.phone}</em>
                  <Icon name="phone" size={18} className="bx-accent" />
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {units.isPending && <Waiting rows={5} />}
      {error !== null && groups.length === 0 && (
        <ReadTrouble error={error} onRetry={() => void units.refetch()} />
      )}
      {error === null && !units.isPending && groups.length === 0 && (
        <p className="fd-empty">{say(wanted === '' ? 'empty' : 'none')}</p>
      )}
    </Page>
  );
}
