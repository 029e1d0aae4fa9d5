import { useEffect } from 'react';
import { Contacts } from '../features/contacts/contacts.tsx';
import { Home } from '../features/home/home.tsx';
import { OutboxPage } from '../features/outbox/outbox-page.tsx';
import { Profile } from '../features/profile/profile.tsx';
import { Batch } from '../features/report/batch.tsx';
import { Report } from '../features/report/report.tsx';
import { ShiftPage } from '../features/shift/shift.tsx';
import { ActPage } from '../features/task/act-page.tsx';
import { TaskPage } from '../features/task/task-page.tsx';
import { Tasks } from '../features/tasks/tasks.tsx';
import { hashOf, type Route, useRoute } from '../shared/router.ts';

/** The page of the address. */
export function Pages() {
  const route = useRoute();
  const address = hashOf(route);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page begins at its top
  useEffect(() => void scrollTo(0, 0), [address]);
  return <PageOf key={address} route={route} />;
}

function PageOf({ route }: { route: Route }) {
  switch (route.page) {
    case 'report':
      return <Report correct={route.correct} />;
    case 'batch':
      return <Batch />;
    case 'tasks':
      return <Tasks />;
    case 'task':
      return <TaskPage id={route.id} />;
    case 'act':
      return <ActPage id={route.id} action={route.action} correct={route.correct} />;
    case 'outbox':
      return <OutboxPage />;
    case 'contacts':
      return <Contacts />;
    case 'shift':
      return <ShiftPage />;
    case 'profile':
      return <Profile />;
    case 'home':
      return <Home />;
  }
}
