import '@baixing/ui/global.css';
import './shared/shared.css';
import './app/app.css';
import { createQueryClient, createServerClock, onServerTime } from '@baixing/web';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Frame, NotFound, PageCrash } from './app/frame.tsx';
import { Gate } from './app/gate.tsx';
import { Providers } from './app/providers.tsx';
import { createConsoleRouter } from './app/router.tsx';
import { ActProvider } from './shared/acts/act-context.tsx';

const clock = createServerClock(() => Date.now());
onServerTime((at) => clock.hear(at));
const queries = createQueryClient();

/** Behind the sign-in: the frame with its page, and the dialog in which acts are done. */
function House() {
  return (
    <ActProvider>
      <Frame />
    </ActProvider>
  );
}

const router = createConsoleRouter({ frame: House, notFound: NotFound, error: PageCrash });
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <Providers queries={queries} clock={clock}>
      <Gate>
        <RouterProvider router={router} />
      </Gate>
    </Providers>
  </StrictMode>,
);
