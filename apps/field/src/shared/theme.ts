import { regimeAt } from '@baixing/domain/duty';
import type { Instant } from '@baixing/domain/time';
import { createSignal, useNow } from '@baixing/web';
import { useEffect, useSyncExternalStore } from 'react';

export type ThemeChoice = 'auto' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

const STORED = 'baixing.field.theme';

/** Dark in the night regime (19:00–07:00 in Shanghai) and where the phone itself is dark; a choice of the person wins. */
export function themeAt(choice: ThemeChoice, at: Instant, phoneIsDark: boolean): Theme {
  if (choice !== 'auto') return choice;
  return phoneIsDark || regimeAt(at) === 'night' ? 'dark' : 'light';
}

function stored(): ThemeChoice {
  try {
    const value = localStorage.getItem(STORED);
    return value === 'light' || value === 'dark' ? value : 'auto';
  } catch {
    return 'auto';
  }
}

const choice = createSignal<ThemeChoice>(typeof localStorage === 'undefined' ? 'auto' : stored());

export const useThemeChoice = (): ThemeChoice => choice.use();

/** Chooses light or dark for this phone, or leaves it to the hour. */
export function chooseTheme(next: ThemeChoice): void {
  try {
    localStorage.setItem(STORED, next);
  } catch {
    // Without storage the choice holds for this visit.
  }
  choice.set(next);
}

const prefersDark = () => matchMedia('(prefers-color-scheme: dark)');
function subscribe(listener: () => void): () => void {
  const query = prefersDark();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** The theme of now; the page's ground follows it. */
export function useTheme(): Theme {
  const phoneIsDark = useSyncExternalStore(subscribe, () => prefersDark().matches);
  const theme = themeAt(choice.use(), useNow(30_000), phoneIsDark);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.prefersColorScheme = theme;
    const ground = getComputedStyle(document.documentElement).getPropertyValue('--bg').trim();
    for (const meta of document.querySelectorAll('meta[name="theme-color"]'))
      meta.setAttribute('content', ground);
  }, [theme]);
  return theme;
}
