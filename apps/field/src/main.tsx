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
import { startOutbox } from './shared/outbox/outbox.ts';
import { keepWhatIsRead, recall } from './shared/pack/persister.ts';
import { rememberServerTime } from './shared/server-time.ts';
import { installShell } from './shared/shell/update.ts';
import { startTracker } from './shared/shift/tracker.ts';

const pageLanguage = { zh: 'zh-CN', en: 'en' } as const;
function speak(locale: keyof typeof pageLanguage): void {
  document.documentElement.lang = pageLanguage[locale];
  // Whoever installs the application gets it under its name in their language.
  document
    .querySelector('link[rel="manifest"]')
    ?.setAttribute('href', `/field/manifest.${locale}.webmanifest`);
}
speak(currentLocale());
onLocaleChange(speak);

// What was saved here must outlast a phone that runs short of room, where the browser lets us ask for that.
void navigator.storage?.persist?.();

const clock = createServerClock(() => Date.now());
onServerTime(rememberServerTime(clock, () => Date.now()).hear);

const queries = createQueryClient();
keepWhatIsRead(queries);

const outbox = startOutbox({ clock, queries });
const tracker = startTracker(clock);

function draw(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  createRoot(root).render(
    <StrictMode>
      <App queries={queries} clock={clock} outbox={outbox} tracker={tracker} />
    </StrictMode>,
  );
}

/** A database that does not open must not keep the page from being drawn: then the server is asked for all of it. */
const RECALL_MS = 1_500;
const enough = new Promise<void>((resolve) => {
  setTimeout(resolve, RECALL_MS);
});
void Promise.race([recall(queries), enough])
  .catch(() => undefined)
  .then(draw);

// A phone that refuses it has the application as long as there is a connection.
installShell().catch(() => undefined);
