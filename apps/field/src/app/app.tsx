import { UiLocaleProvider } from '@baixing/ui';
import { type ServerClock, ServerClockProvider, useLocale } from '@baixing/web';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ToastPlace } from '../shared/parts/toast.tsx';
import { UpdateNotice } from '../shared/shell/update-notice.tsx';
import { useTheme } from '../shared/theme.ts';
import { Gate } from './gate.tsx';
import { Pages } from './pages.tsx';

/** The phone's application: who is signed in, and the page they are on. */
export function App({ queries, clock }: { queries: QueryClient; clock: ServerClock }) {
  const locale = useLocale();
  return (
    <UiLocaleProvider locale={locale}>
      <QueryClientProvider client={queries}>
        <ServerClockProvider clock={clock}>
          <Themed />
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
