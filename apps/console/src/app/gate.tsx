import { ClientError } from '@baixing/client';
import { adoptLocale, type Me, sessionGoesOn, useLiveStream, useSessionEnded } from '@baixing/web';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { EndedDialog } from '../features/sign-in/ended-dialog.tsx';
import { FirstAdministratorPage } from '../features/sign-in/first-administrator-page.tsx';
import { MendPage } from '../features/sign-in/mend-page.tsx';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { client } from '../shared/client.ts';
import { ReadError } from '../shared/errors.tsx';
import { hrefOf } from '../shared/navigation.ts';
import { meQuery, setupQuery } from '../shared/queries.ts';
import { SiteContext } from '../shared/site.tsx';
import { isAllowed } from './allowed.ts';
import { FEATURES } from './features.tsx';

/** Who is at the desk? Before that is known there is no page; when a session ends, the page stays under the sign-in. */
export function Gate({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const setup = useQuery(setupQuery);
  const me = useQuery(meQuery);
  const ended = useSessionEnded();
  const nobody =
    me.data === undefined && me.error instanceof ClientError && me.error.code === 'not-signed-in';
  useLiveStream(me.data !== undefined && me.data.mustFix === null && !ended);

  const enter = (signedIn: Me) => {
    sessionGoesOn();
    adoptLocale(signedIn.locale);
    queries.setQueryData(meQuery.queryKey, signedIn);
    void queries.invalidateQueries();
  };
  const goOn = (signedIn: Me) => {
    // What stands on the page belongs to the one who typed it.
    if (signedIn.id === me.data?.id) enter(signedIn);
    else window.location.assign(hrefOf('/'));
  };
  if (setup.isError && setup.data === undefined)
    return <ReadError error={setup.error} onRetry={() => void setup.refetch()} />;
  if (setup.data?.needsFirstAdministrator === true)
    return <FirstAdministratorPage onDone={() => void queries.invalidateQueries()} />;
  if (nobody) return <SignInPage onSignedIn={enter} />;
  if (me.data === undefined) {
    if (me.isError) return <ReadError error={me.error} onRetry={() => void me.refetch()} />;
    return <div className="app-wait" role="status" aria-busy="true" />;
  }
  if (me.data.mustFix !== null)
    return <MendPage me={me.data} onMended={() => void queries.invalidateQueries()} onSignOut={leave} />;
  return (
    <Inside me={me.data}>
      {children}
      {ended && <EndedDialog me={me.data} onSignedIn={goOn} onOther={leave} />}
    </Inside>
  );
}

function leave(): void {
  void client
    .signOut()
    .catch(() => undefined)
    .finally(() => window.location.assign(hrefOf('/')));
}

function Inside({ me, children }: { me: Me; children: ReactNode }) {
  const site = useMemo(() => {
    const who = { permissions: me.permissions, posts: me.posts.map(({ post }) => post) };
    return { me, features: FEATURES.filter((feature) => isAllowed(feature, who)) };
  }, [me]);
  return <SiteContext.Provider value={site}>{children}</SiteContext.Provider>;
}
