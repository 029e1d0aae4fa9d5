import { Icon } from '@baixing/ui';
import { type Locale, switchLocale, useLocale, useName } from '@baixing/web';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../shared/client.ts';
import { useMe } from '../../shared/me.ts';
import { Page } from '../../shared/parts/page.tsx';
import { Button, ChoiceChip } from '../../shared/parts/parts.tsx';
import { meQuery } from '../../shared/queries.ts';
import { hashOf } from '../../shared/router.ts';
import { chooseTheme, type ThemeChoice, useThemeChoice } from '../../shared/theme.ts';
import { LeaveButton } from './leave-button.tsx';
import { PasswordForm } from './password-form.tsx';
import { useProfileWords } from './profile-words.ts';

const LANGUAGES: readonly { locale: Locale; name: string }[] = [
  { locale: 'zh', name: '中文' },
  { locale: 'en', name: 'English' },
];
const THEMES: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

/** Who I am, and how this phone shows things to me. */
export function Profile() {
  const say = useProfileWords();
  const me = useMe();
  const name = useName();
  const locale = useLocale();
  const theme = useThemeChoice();
  const queries = useQueryClient();
  const [changing, setChanging] = useState(false);
  const choose = (chosen: Locale) => {
    switchLocale(chosen);
    queries.setQueryData(meQuery.queryKey, { ...me, locale: chosen });
    // Words that the server made (times left, details) are read again in the new language.
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'get-me' });
    // Without a connection it holds on this phone.
    void client.setLocale({ body: { locale: chosen } }).catch(() => undefined);
  };
  const facts: [string, string][] = [
    [say('posts'), me.posts.map((post) => name(post.name)).join(' · ')],
    [say('unit'), (locale === 'zh' ? me.unit?.name : me.unit?.nameEn || me.unit?.name) ?? ''],
    [say('phone'), me.phone],
  ];
  return (
    <Page title={say('title')}>
      <section className="fd-card">
        <h2 style={{ fontSize: 18, lineHeight: '28px' }}>{me.name}</h2>
        <dl className="fd-facts">
          {facts.map(([label, text]) =>
            text === '' ? null : (
              <div key={label} style={{ display: 'contents' }}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ),
          )}
        </dl>
      </section>
      <section className="fd-field">
        <h2 className="fd-label">{say('language')}</h2>
        <div className="fd-chips">
          {LANGUAGES.map((one) => (
            <ChoiceChip key={one.locale} on={one.locale === locale} onPick={() => choose(one.locale)}>
              {one.name}
            </ChoiceChip>
          ))}
        </div>
      </section>
      <section className="fd-field">
        <h2 className="fd-label">
          {say('theme')} <small>{say('themeHint')}</small>
        </h2>
        <div className="fd-chips">
          {THEMES.map((one) => (
            <ChoiceChip key={one} on={one === theme} onPick={() => chooseTheme(one)}>
              {say(`themes.${one}`)}
            </ChoiceChip>
          ))}
        </div>
      </section>
      <a className="fd-button" href={hashOf({ page: 'contacts' })}>
        <Icon name="phone" size={18} />
        {say('call')}
      </a>
      <Button icon="shield" expanded={changing} onPress={() => setChanging(!changing)}>
        {say('password')}
      </Button>
      {changing && <PasswordForm />}
      <LeaveButton />
      <p className="bx-small bx-faint">{say('kept')}</p>
    </Page>
  );
}
