import { ClientError } from '@baixing/client';
import { type Me, switchLocale, useLiveStream, useSessionEnded } from '@baixing/web';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { MustFix } from '../features/profile/must-fix.tsx';
import { SignIn } from '../features/sign-in/sign-in.tsx';
import { MeProvider } from '../shared/me.ts';
import { ReadTrouble, Waiting } from '../shared/parts/parts.tsx';
import { meQuery } from '../shared/queries.ts';

/**
 * Lets in who is signed in. When the session ends in the middle of something, the page stays as it is under the
 * sign-in, and what was typed is there afterwards.
 */
export function Gate({ children }: { children: ReactNode }) {
  const { data: me, error, refetch } = useQuery(meQuery);
  const ended = useSessionEnded();
  const mayWork = me !== undefined && me.mustFix === null;
  useLiveStream(mayWork && !ended);
  useEffect(() => {
    if (me?.locale !== undefined) switchLocale(me.locale);
  }, [me?.locale]);

  if (me === undefined) {
    if (error instanceof ClientError && error.code === 'not-signed-in') return <SignIn />;
    return (
      <div className="fd-page">
        <main className="fd-body" style={{ paddingTop: 16 }}>
          {error === null ? <Waiting /> : <ReadTrouble error={error} onRetry={() => void refetch()} />}
        </main>
      </div>
    );
  }
  return (
    <>
      {ended && <SignIn again={me.username} />}
      {/* Another person's pages must not stand under the first one's name. */}
      <div key={me.id} style={ended ? { display: 'none' } : { display: 'contents' }}>
        <Inside me={me}>{children}</Inside>
      </div>
    </>
  );
}

function Inside({ me, children }: { me: Me; children: ReactNode }) {
  return <MeProvider value={me}>{me.mustFix === null ? children : <MustFix kind={me.mustFix} />}</MeProvider>;
}
