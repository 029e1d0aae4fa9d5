import i18next, { type TFunction } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

export type Locale = 'zh' | 'en';

/** The words of a part of an application: groups of sentences, the same keys in both languages. */
type Words = { [key: string]: string | Words };
type Same<W> = { [K in keyof W]: W[K] extends string ? string : Same<W[K]> };
type KeyOf<W> = {
  [K in keyof W & string]: W[K] extends string ? K : `${K}.${KeyOf<W[K]>}`;
}[keyof W & string];

/** Says one sentence by its key, filling `{{name}}` with the values. */
export type Say<Key extends string = string> = (
  key: Key,
  values?: Readonly<Record<string, string | number>>,
) => string;

const STORED = 'baixing.locale';

function storedLocale(): Locale {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}

void i18next.use(initReactI18next).init({
  lng: storedLocale(),
  fallbackLng: false,
  ns: [],
  // The words are in the program: there is nothing to wait for.
  initAsync: false,
  resources: {},
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

/**
 * Declares the words of one part and returns the hook that says them. A key that is missing in one language, or
 * misspelt where it is said, does not compile.
 */
export function defineWords<const W extends Words>(name: string, zh: W, en: Same<W>): () => Say<KeyOf<W>> {
  i18next.addResourceBundle('zh', name, zh);
  i18next.addResourceBundle('en', name, en);
  return () => {
    const { t } = useTranslation(name) as { t: TFunction };
    return (key, values = {}) => String(t(key, values));
  };
}

/** The language of the page. */
export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh';
}

/** The language of the page, for calls that are not made by a component. */
export function currentLocale(): Locale {
  return i18next.language === 'en' ? 'en' : 'zh';
}

/** Switches the language; this browser remembers it for the sign-in page. */
export function switchLocale(locale: Locale): void {
  try {
    localStorage.setItem(STORED, locale);
  } catch {
    // A browser may refuse its storage; the language then holds for this visit.
  }
  void i18next.changeLanguage(locale);
}

/** The language a person chose elsewhere, where nobody has chosen one in this browser yet. */
export function adoptLocale(locale: Locale): void {
  try {
    if (localStorage.getItem(STORED) !== null) return;
  } catch {
    // Without memory the person's own choice is the best there is.
  }
  switchLocale(locale);
}

/** Tells whoever must change with the language (the page's own `lang`). */
export function onLocaleChange(listener: (locale: Locale) => void): void {
  i18next.on('languageChanged', (language) => listener(language === 'en' ? 'en' : 'zh'));
}

/** A name that is written in both languages by its owner (posts, stages, acts). */
export function useName(): (name: { zh: string; en: string }) => string {
  const locale = useLocale();
  return (name) => name[locale];
}
