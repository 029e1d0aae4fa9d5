import { Mark } from '@baixing/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import '../../shared/account/account.css';
import { switchLocale, useLocale } from '@baixing/web';
import { setupQuery } from '../../shared/queries.ts';
import './sign-in.css';
import { useSignInWords } from './words.ts';

/** The page before the house: whose it is, the language, and one card with one task. */
export function Door({
  title,
  why,
  aside,
  children,
}: {
  title: string;
  why?: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const say = useSignInWords();
  const locale = useLocale();
  const { data } = useQuery(setupQuery);
  const city = data === undefined ? '' : locale === 'zh' ? data.city.name : data.city.nameEn;
  return (
    <main className="door">
      <header className="door-head">
        <Mark size={40} />
        <div>
          <b>{say('name')}</b>
          {city !== '' && <span className="bx-quiet">{say('city', { city })}</span>}
        </div>
        <span className="bx-grow" />
        <button
          type="button"
          className="bx-act bx-act-small"
          title={say('languageHint')}
          onClick={() => switchLocale(locale === 'zh' ? 'en' : 'zh')}
        >
          {say('language')}
        </button>
      </header>
      <p className="door-about">{say('about')}</p>
      <div className={aside === undefined ? 'door-body' : 'door-body door-body-two'}>
        <section className="bx-card door-card">
          <h1>{title}</h1>
          {why !== undefined && <p className="bx-quiet">{why}</p>}
          {children}
        </section>
        {aside}
      </div>
    </main>
  );
}
