import '@baixing/ui/global.css';
import './shared/parts/field.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { createQueryClient } from './shared/query-client.ts';
import { createServerClock } from './shared/server-clock.tsx';
import { currentLocale, onLocaleChange } from './shared/words.ts';

const pageLanguage = { zh: 'zh-CN', en: 'en' } as const;
document.documentElement.lang = pageLanguage[currentLocale()];
onLocaleChange((locale) => {
  document.documentElement.lang = pageLanguage[locale];
});

// What was saved here must outlast a phone that runs short of room, where the browser lets us ask for that.
void navigator.storage?.persist?.();

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <App queries={createQueryClient()} clock={createServerClock(() => Date.now())} />
  </StrictMode>,
);
