import '@baixing/ui/global.css';
import './shared/parts/field.css';
import {
  createQueryClient,
  createServerClock,
  currentLocale,
  onLocaleChange,
  onServerTime,
} from '@baixing/web';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';

const pageLanguage = { zh: 'zh-CN', en: 'en' } as const;
document.documentElement.lang = pageLanguage[currentLocale()];
onLocaleChange((locale) => {
  document.documentElement.lang = pageLanguage[locale];
});

// What was saved here must outlast a phone that runs short of room, where the browser lets us ask for that.
void navigator.storage?.persist?.();

const clock = createServerClock(() => Date.now());
onServerTime((at) => clock.hear(at));

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <App queries={createQueryClient()} clock={clock} />
  </StrictMode>,
);
