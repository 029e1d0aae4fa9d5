import { UiLocaleProvider } from '@baixing/ui';
import { type ServerClock, ServerClockProvider, useLocale } from '@baixing/web';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { Outbox } from '../shared/outbox/outbox.ts';
import { OutboxProvider } from '../shared/outbox/outbox-context.ts';
import { ToastPlace } from '../shared/parts/toast.tsx';
import { UpdateNotice } from '../shared/shell/update-notice.tsx';
import type { Tracker } from '../shared/shift/tracker.ts';
import { TrackerProvider } from '../shared/shift/tracker-context.ts';
import { useTheme } from '../shared/theme.ts';
import { Gate } from './gate.tsx';
import { Pages } from './pages.tsx';

type AppProps = { queries: QueryClient; clock: ServerClock; outbox: Outbox; tracker: Tracker };

/** The phone's application: who is signed in, and the page they are on. */
export function App({ queries, clock, outbox, tracker }: AppProps) {
  const locale = useLocale();
  return (
    <UiLocaleProvider locale={locale}>
      <QueryClientProvider client={queries}>
        <ServerClockProvider clock={clock}>
          <OutboxProvider value={outbox}>
            <TrackerProvider value={tracker}>
              <Themed />
            </TrackerProvider>
          </OutboxProvider>
        </ServerClockProvider>
      </QueryClientProvider>
    </UiLocaleProvider>
  );
}

function Themed() {
  useTheme();
  return (
    <>
      <UpdateNotice />
      <Gate>
        <Pages />
      </Gate>
      <ToastPlace />
    </>
  );
}
